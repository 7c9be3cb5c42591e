package org.amid.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.amid.demo.Traffic;

/** A command that writes an access log to measure with: {@code GenerateLog FILE LINES [SEED]}. */
public final class GenerateLog {
    private static final int BLOCK = 1 << 20;
    private static final int LINES_A_SECOND = 12;
    private static final long SEED = 404;

    /** When the log begins. Fixed, so that the same log is written whenever it is written. */
    private static final Instant BEGINNING = Instant.parse("2026-11-20T00:00:00Z");

    private GenerateLog() {}

    /** Writes the log. Too few arguments or a number that is none ends it with status 64. */
    public static void main(String[] arguments) throws IOException {
        try {
            long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : SEED;
            write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), seed);
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            System.err.println("usage: GenerateLog FILE LINES [SEED]");
            System.exit(64);
        }
    }

    private static void write(Path file, int lines, long seed) throws IOException {
        Traffic traffic = new Traffic(seed);
        byte[] block = new byte[BLOCK];
        int length = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < lines; i++) {
                if (length > BLOCK - Traffic.LONGEST) {
                    out.write(block, 0, length);
                    length = 0;
                }
                long second = BEGINNING.getEpochSecond() + i / LINES_A_SECOND;
                length = traffic.next(block, length, second);
            }
            out.write(block, 0, length);
        }
    }
}

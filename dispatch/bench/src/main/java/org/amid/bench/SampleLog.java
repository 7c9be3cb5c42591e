package org.amid.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amid.demo.Traffic;

/** A generated access log to measure with, in a directory of its own, and configurations for it. */
final class SampleLog implements AutoCloseable {
    /** Enough to be read in tens of milliseconds, and to stay in the page cache. */
    private static final int LINES = 400_000;

    private static final int LINES_A_SECOND = 100;
    private static final long FIRST_SECOND = 1_795_000_000L;

    private final Path directory;
    private final Path log;

    SampleLog() throws IOException {
        Path memory = Path.of("/dev/shm");
        directory =
                Files.isWritable(memory)
                        ? Files.createTempDirectory(memory, "amid-bench-")
                        : Files.createTempDirectory("amid-bench-");
        log = directory.resolve("access.log");
        Traffic traffic = new Traffic(1);
        byte[] line = new byte[Traffic.LONGEST];
        try (OutputStream out = Files.newOutputStream(log);
                OutputStream buffered = new BufferedOutputStream(out, 1 << 20)) {
            for (int i = 0; i < LINES; i++) {
                buffered.write(line, 0, traffic.next(line, 0, FIRST_SECOND + i / LINES_A_SECOND));
            }
        }
    }

    Path log() {
        return log;
    }

    Path output() {
        return directory.resolve("out.log");
    }

    /** Writes a configuration of one dispatch to one reporting target, and says where. */
    Path configuration(String dispatch, String reporting) throws IOException {
        return Files.writeString(
                directory.resolve("amid.conf"),
                """
                [apache]
                log = access: %s [combined]

                [dispatch]
                %s
                send = out

                %s
                name = out
                """
                        .formatted(log, dispatch, reporting));
    }

    @Override
    public void close() throws IOException {
        for (String name : new String[] {"access.log", "out.log", "amid.conf"}) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }
}

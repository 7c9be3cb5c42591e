package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.amid.packaging.NumberedLog;

/**
 * Lines that are appended to a log now and then, answered with 503, and how long each takes until
 * it stands in a filelog that takes no others.
 */
final class Probes {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LOOK_NANOS = 100_000;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path log;
    private final Path output;
    private int number;

    /**
     * How long probes took, in microseconds.
     *
     * @param half of them took no longer
     * @param most 99 of a hundred took no longer
     * @param longest the slowest
     */
    record Latency(long half, long most, long longest) {
        @Override
        public String toString() {
            return String.format(
                    "p50 %.1f ms, p99 %.1f ms, longest %.1f ms",
                    half / 1000.0, most / 1000.0, longest / 1000.0);
        }
    }

    Probes(Path log, Path output) {
        this.log = log;
        this.output = output;
    }

    /** Sends a probe every 50 ms for so many seconds. */
    Latency send(int seconds) throws IOException {
        int count = (int) (TimeUnit.SECONDS.toNanos(seconds) / EVERY_NANOS);
        long[] micros = new long[count];
        long due = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LockSupport.parkNanos(due - System.nanoTime());
            due = Math.max(due, System.nanoTime() - EVERY_NANOS) + EVERY_NANOS;
            micros[i] = TimeUnit.NANOSECONDS.toMicros(send());
        }
        Arrays.sort(micros);
        return new Latency(micros[count / 2], micros[count * 99 / 100], micros[count - 1]);
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private long send() throws IOException {
        byte[] line = NumberedLog.line(++number, 503).getBytes(US_ASCII);
        long end = (Files.exists(output) ? Files.size(output) : 0) + line.length;
        long sent = System.nanoTime();
        try (FileChannel file = open()) {
            file.write(ByteBuffer.wrap(line));
        }
        while (!Files.exists(output) || Files.size(output) < end) {
            assertThat(System.nanoTime() - sent).as("a probe's nanoseconds").isLessThan(MOST_NANOS);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return System.nanoTime() - sent;
    }
}

package org.amid.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import org.amid.tail.ByteSearch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The yardstick: the same log, read the same way, but only the ends of lines are looked for, and
 * the status. No dispatcher can be faster.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms8m", "-Xmx256m"})
public class ScanBenchmark {
    /** Where the status is looked for, from the start of a line: behind address and time. */
    private static final int BEHIND_TIME = 40;

    private final byte[] block = new byte[256 * 1024];
    private SampleLog sample;

    /** Makes the log. */
    @Setup
    public void open() throws IOException {
        sample = new SampleLog();
    }

    /** Removes the log. */
    @TearDown
    public void close() throws IOException {
        sample.close();
    }

    /** Counts the lines whose status is 404. */
    @Benchmark
    public long scan() throws IOException {
        long missing = 0;
        try (FileChannel channel = FileChannel.open(sample.log())) {
            long position = 0;
            while (true) {
                int length = channel.read(ByteBuffer.wrap(block), position);
                int end = ByteSearch.lastIndexOf(block, 0, Math.max(length, 0), (byte) '\n') + 1;
                if (end == 0) {
                    return missing;
                }
                missing += count(end);
                position += end;
            }
        }
    }

    private long count(int to) {
        long missing = 0;
        int start = 0;
        while (start < to) {
            int end = ByteSearch.indexOf(block, start, to, (byte) '\n');
            if (isMissing(start, end)) {
                missing++;
            }
            start = end + 1;
        }
        return missing;
    }

    private boolean isMissing(int start, int end) {
        int quote = ByteSearch.indexOf(block, start + BEHIND_TIME, end, (byte) '"');
        int closing = quote < 0 ? -1 : ByteSearch.indexOf(block, quote + 1, end, (byte) '"');
        return closing >= 0
                && closing + 4 < end
                && block[closing + 2] == '4'
                && block[closing + 3] == '0'
                && block[closing + 4] == '4';
    }
}

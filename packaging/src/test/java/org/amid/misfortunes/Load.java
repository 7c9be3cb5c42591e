package org.amid.misfortunes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A web server under load: appends numbered lines to a log, from 1 on, so many a second, each burst
 * in one write, through one handle that it keeps until it is told to open its log again.
 */
final class Load implements AutoCloseable {
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** What may be caught up at once when the machine is busy. */
    private static final int MOST_BURST = 5000;

    private final Path log;
    private final int linesPerSecond;
    private final Thread thread = new Thread(this::run, "load");
    private final NumberedLine line = new NumberedLine();
    private final ByteBuffer burst = ByteBuffer.allocateDirect(MOST_BURST * NumberedLine.LENGTH);
    private final byte[] bytes = new byte[MOST_BURST * NumberedLine.LENGTH];
    private volatile long written;
    private volatile boolean reopen;
    private volatile boolean ending;
    private volatile Exception failure;

    private Load(Path log, int linesPerSecond) {
        this.log = log;
        this.linesPerSecond = linesPerSecond;
    }

    /** Starts writing; the log is made if it is missing. */
    static Load start(Path log, int linesPerSecond) {
        Load load = new Load(log, linesPerSecond);
        load.thread.setDaemon(true);
        load.thread.start();
        return load;
    }

    private void run() {
        try {
            FileChannel file = open();
            try {
                long start = System.nanoTime();
                long skipped = 0;
                while (!ending) {
                    if (reopen) {
                        file.close();
                        file = open();
                        reopen = false;
                    }
                    long nanos = System.nanoTime() - start;
                    long due = nanos * linesPerSecond / 1_000_000_000 - skipped - written;
                    // who falls behind by more does not catch up: the rate is a limit
                    skipped += Math.max(0, due - MOST_BURST);
                    write(file, (int) Math.min(due, MOST_BURST));
                    LockSupport.parkNanos(BURST_NANOS);
                }
            } finally {
                file.close();
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void write(FileChannel file, int lines) throws IOException {
        long number = written;
        for (int i = 0; i < lines; i++) {
            line.put(++number, bytes, i * NumberedLine.LENGTH);
        }
        burst.clear();
        burst.put(bytes, 0, lines * NumberedLine.LENGTH).flip();
        while (burst.hasRemaining()) {
            file.write(burst);
        }
        written = number;
    }

    /** The last number that was written. */
    long written() {
        if (failure != null) {
            throw new IllegalStateException("the load has ended", failure);
        }
        return written;
    }

    /** Has it open its log again, as a server does after a rotation; returns when it has. */
    void reopen() throws InterruptedException {
        reopen = true;
        while (reopen) {
            written();
            Thread.sleep(1);
        }
    }

    /** Waits until it has written so many lines more. */
    void awaitMore(long lines) throws InterruptedException {
        long end = written() + lines;
        while (written() < end) {
            Thread.sleep(1);
        }
    }

    /** Ends it; returns the last number that was written. */
    long stop() throws InterruptedException {
        ending = true;
        thread.join();
        return written();
    }

    @Override
    public void close() {
        ending = true;
        Shell.join(thread);
    }
}

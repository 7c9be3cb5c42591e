package org.amid.packaging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/** Somebody who writes numbered lines into a log, on and on, until it is enough. */
final class NumberedLoad implements Closeable {
    private static final int BLOCK = 500;
    private static final int PAUSE_MILLIS = 5;

    private final NumberedLog log;
    private final IntFunction<String> lines;
    private final FutureTask<Integer> writing = new FutureTask<>(this::write);
    private volatile boolean enough;

    private NumberedLoad(NumberedLog log, IntFunction<String> lines) {
        this.log = log;
        this.lines = lines;
    }

    /**
     * Begins to write, with number 1.
     *
     * @param lines what is written for a number
     */
    static NumberedLoad on(Path log, IntFunction<String> lines) throws IOException {
        NumberedLoad load = new NumberedLoad(NumberedLog.at(log), lines);
        Thread thread = new Thread(load.writing, "load");
        thread.setDaemon(true);
        thread.start();
        return load;
    }

    private int write() throws IOException, InterruptedException {
        int number = 0;
        while (!enough) {
            StringBuilder block = new StringBuilder();
            for (int i = 0; i < BLOCK; i++) {
                number++;
                block.append(lines.apply(number));
            }
            log.append(block.toString());
            Thread.sleep(PAUSE_MILLIS);
        }
        return number;
    }

    /** Ends it; the last number. */
    int end() throws InterruptedException, ExecutionException {
        enough = true;
        return writing.get();
    }

    @Override
    public void close() throws IOException {
        enough = true;
        log.close();
    }
}

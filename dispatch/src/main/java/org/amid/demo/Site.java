package org.amid.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * A web site that does not exist: a thread that writes {@link Traffic} into an access log, some
 * dozens of lines a second, until it is closed.
 */
public final class Site implements AutoCloseable {
    /** One request in five is for a page that is missing, so that there is something to see. */
    private static final int MISSING = 2000;

    private static final int MOST_AT_ONCE = 4;
    private static final long PAUSE_MILLIS = 40;

    private final FileChannel log;
    private final Thread thread = new Thread(this::run, "site");
    private volatile boolean closed;

    /**
     * Opens a site that has not begun yet.
     *
     * @param log its access log, which is made if it is not there
     * @throws IOException if the log cannot be written
     */
    public Site(Path log) throws IOException {
        this.log =
                FileChannel.open(
                        log,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
        thread.setDaemon(true);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    private void run() {
        Traffic traffic = new Traffic(System.nanoTime(), MISSING, true);
        byte[] lines = new byte[MOST_AT_ONCE * Traffic.LONGEST];
        try {
            for (int round = 0; !closed; round++) {
                int end = 0;
                for (int i = 0; i <= round % MOST_AT_ONCE; i++) {
                    end = traffic.next(lines, end, Instant.now().getEpochSecond());
                }
                log.write(ByteBuffer.wrap(lines, 0, end));
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the traffic with a whole line. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.close();
    }
}

package org.amid.dispatch;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with a reporting target: each trouble is told once, and that it is over. Noted by
 * the threads that call the target, asked by any.
 */
final class Troubles {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final String name;
    private final long giveUpNanos;
    private volatile long failures;
    private volatile String trouble;
    private volatile long since;
    private String syncTrouble;

    /**
     * None yet.
     *
     * @param giveUpNanos how long the target may fail; 0 for ever
     */
    Troubles(String name, long giveUpNanos) {
        this.name = name;
        this.giveUpNanos = giveUpNanos;
    }

    /** Notes a failure; whether it has lasted for too long. */
    boolean failed(Throwable e) {
        failures++;
        if (trouble == null) {
            since = System.nanoTime();
        }
        String what = words(e);
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("{}: {}; it is tried again", name, what);
        }
        boolean isOver = giveUpNanos > 0 && System.nanoTime() - since > giveUpNanos;
        if (isOver) {
            LOG.error("{}: {}; given up", name, what);
        }
        return isOver;
    }

    /** Notes that it works. */
    void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.info("{}: works again", name);
        }
    }

    /** Notes that what was written could not be brought to the disk. */
    void failedToSync(Throwable e) {
        String what = words(e);
        if (!what.equals(syncTrouble)) {
            syncTrouble = what;
            LOG.error("{}: bringing it to the disk: {}; it is tried again", name, what);
        }
    }

    /** Notes that it was brought to the disk. */
    void synced() {
        syncTrouble = null;
    }

    /** What a failure is called: that of a file by its message, a bug with its type. */
    static String words(Throwable e) {
        return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    /** What failed the last time; empty where nothing did. */
    Optional<String> now() {
        return Optional.ofNullable(trouble);
    }

    /** The failures since the start. */
    long count() {
        return failures;
    }
}

package org.amid.target;

import java.util.List;

/**
 * A provider of events, running. All methods but {@link #wakeup} are called by one thread, which
 * may drive several targets in turn.
 */
public interface MonitoringTarget extends AutoCloseable {
    /**
     * Reads on, a block at the most, and publishes what it finds. Does not wait. Trouble with what
     * is read is logged once and tried again by later calls; it is not thrown.
     *
     * @param block room to read into, shared with the other targets of the thread; what it held is
     *     gone after the next call
     * @return whether something was read; if not, {@link #await} tells when it is worth trying
     */
    boolean poll(byte[] block);

    /**
     * Waits until there may be something to read, {@link #wakeup} was called, or the time is over.
     *
     * @param millis the longest wait in milliseconds
     */
    void await(long millis);

    /** Ends a present or the next {@link #await}. May be called by any thread. */
    void wakeup();

    /** Whether a target that does not follow has read all that was there when it was opened. */
    boolean isEnded();

    /** How far it has read: everything up to here was published. */
    Place place();

    /** What it has read, a count for each log. */
    List<LogCount> counts();

    /** Closes what is open; does not fail. */
    @Override
    void close();
}

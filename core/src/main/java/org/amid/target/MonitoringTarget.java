package org.amid.target;

import java.util.Collection;
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
     * Reads on as {@link #poll} does, but not past the place of any other that lies ahead of its
     * own, so that the two meet there.
     *
     * @param others opened by the same type with the same settings, on the same thread
     */
    boolean pollUpTo(byte[] block, Collection<MonitoringTarget> others);

    /**
     * Whether another, opened by the same type with the same settings, has read just as far:
     * reading on from either would give the same.
     */
    boolean isLevelWith(MonitoringTarget other);

    /**
     * Looks whether what it still has to read is about to be out of reach, and says so. Called now
     * and then while it is not polled, because who it reads for takes nothing.
     */
    default void look() {}

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

    /** How far it has read: everything up to here was published, and nothing behind it. */
    Place place();

    /** The bytes that it knows of and has not read yet; 0 for a target that counts none. */
    default long behind() {
        return 0;
    }

    /** What it has read, a count for each log. */
    List<LogCount> counts();

    /** Closes what is open; does not fail. */
    @Override
    void close();
}

package org.amid.tail;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often reading failed, one time after another. Not for several threads. */
final class Failures {
    private static final long BACKED_OFF_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier clock;
    private int count;
    private long last;

    Failures(LongSupplier clock) {
        this.clock = clock;
    }

    /** Notes one. */
    void add() {
        count++;
        last = clock.getAsLong();
    }

    /** Notes that it did not fail this time. */
    void end() {
        count = 0;
    }

    /** Whether it failed again and again, and just now. */
    boolean areBackedOff() {
        return count > 1 && clock.getAsLong() - last < BACKED_OFF_NANOS;
    }
}

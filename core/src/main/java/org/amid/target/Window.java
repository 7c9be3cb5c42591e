package org.amid.target;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.amid.datatree.Row;

/**
 * A stretch of time that events are held against. An event without a time goes with the last one
 * before it, in its log, that has one.
 *
 * @param since the first microsecond, since 1970-01-01T00:00Z
 * @param until the first microsecond after
 */
public record Window(long since, long until) {
    /** All of time, and what has no time. */
    public static final Window ALL = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    /** From a time on, up to but without another; {@link Instant#MIN} and MAX for no bound. */
    public static Window of(Instant since, Instant until) {
        return new Window(
                since.equals(Instant.MIN) ? Long.MIN_VALUE : micros(since),
                until.equals(Instant.MAX) ? Long.MAX_VALUE : micros(until));
    }

    /** The microseconds from 1970-01-01T00:00Z to a time. */
    public static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1000;
    }

    /**
     * Whether a time is in it.
     *
     * @param micros microseconds since 1970-01-01T00:00Z, or {@link Row#NO_TIME}, which is before
     *     everything
     */
    public boolean holds(long micros) {
        return since <= micros && micros < until;
    }
}

package org.amid.filelog;

import java.time.Duration;
import java.util.Optional;
import org.amid.config.Span;

/**
 * How often what was written is brought to the disk.
 *
 * @param every the longest time that may pass: zero for at once; empty for as the kernel likes
 */
record Fsync(Optional<Duration> every) {
    /** How it is written, for the reference. */
    public static final String SYNTAX = "never | always | span";

    /** The kernel decides. */
    static final Fsync NEVER = new Fsync(Optional.empty());

    /** Each batch, before it counts as taken. */
    static final Fsync ALWAYS = new Fsync(Optional.of(Duration.ZERO));

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user, if it is none of the three
     */
    public static Fsync parse(String text) {
        return switch (text) {
            case "never" -> NEVER;
            case "always" -> ALWAYS;
            default -> new Fsync(Optional.of(span(text)));
        };
    }

    private static Duration span(String text) {
        Duration span;
        try {
            span = Span.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "neither 'never' nor 'always'; " + e.getMessage(), e);
        }
        if (span.isZero()) {
            throw new IllegalArgumentException("no time at all is written 'always'");
        }
        return span;
    }

    /** Whether each batch is to be on the disk before it counts as taken. */
    boolean isAlways() {
        return equals(ALWAYS);
    }
}

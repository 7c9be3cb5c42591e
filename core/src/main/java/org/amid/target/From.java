package org.amid.target;

import java.time.Instant;
import org.amid.config.Moment;

/**
 * Where a subscription without a bookmark begins: the value of a dispatch's {@code from}. {@code
 * end}, {@code beginning}, a span ({@code 2h}: that long ago), or an ISO 8601 time: the first event
 * at or after it, then everything.
 *
 * @param at the time to begin at; {@link Instant#MIN} for the beginning, {@link Instant#MAX} for
 *     the end
 */
public record From(Instant at) {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "end | beginning | span | time";

    /** What comes from now on. */
    public static final From END = new From(Instant.MAX);

    /** Everything there is. */
    public static final From BEGINNING = new From(Instant.MIN);

    /**
     * Reads what the user wrote; a span is counted back from now.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static From parse(String text) {
        return switch (text) {
            case "end" -> END;
            case "beginning" -> BEGINNING;
            default -> new From(Moment.parse(text, "'end', 'beginning', "));
        };
    }

    /** Whether it begins at a time, and not at an end of what there is. */
    public boolean isTime() {
        return !equals(END) && !equals(BEGINNING);
    }

    /** As it is written, a span as the time it was counted back to. */
    @Override
    public String toString() {
        return equals(END) ? "end" : equals(BEGINNING) ? "beginning" : at.toString();
    }
}

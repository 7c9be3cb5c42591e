package org.amid.target;

import java.util.Set;

/**
 * The name of a target: the first element of its channels and metrics, and what {@code send} calls
 * it.
 *
 * @param text letters, digits, {@code -} and {@code _}
 */
public record TargetName(String text) {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "name";

    /** Names that stand for something else in what is written. */
    private static final Set<String> RESERVED = Set.of("time", "channel", "line");

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static TargetName parse(String text) {
        if (!text.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException("a name holds letters, digits, '-' and '_' only");
        }
        if (RESERVED.contains(text)) {
            throw new IllegalArgumentException(
                    "'time', 'channel' and 'line' are no names: they mean something else in what is"
                            + " written");
        }
        return new TargetName(text);
    }
}

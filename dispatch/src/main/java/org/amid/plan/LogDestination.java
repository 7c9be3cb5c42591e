package org.amid.plan;

import java.util.Set;
import org.amid.config.Guess;

/**
 * Where messages of one level go. Source: the MonAMI guide, "Logging".
 *
 * @param text {@code syslog}, {@code stdout}, {@code stderr}, {@code ignore}, or an absolute path
 */
public record LogDestination(String text) {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "full path | syslog | stdout | stderr | ignore";

    private static final Set<String> WORDS = Set.of("syslog", "stdout", "stderr", "ignore");

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static LogDestination parse(String text) {
        if (!WORDS.contains(text) && !text.startsWith("/")) {
            throw new IllegalArgumentException(
                    "messages go to a full path, 'syslog', 'stdout', 'stderr' or 'ignore'"
                            + Guess.didYouMean(text, WORDS));
        }
        return new LogDestination(text);
    }
}

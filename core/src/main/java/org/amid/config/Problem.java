package org.amid.config;

/**
 * One thing wrong with a configuration, in words for the person who wrote it.
 *
 * @param position where it stands
 * @param severity whether Amid can start nevertheless
 * @param message what is wrong and what would be legal; never holds a secret
 */
public record Problem(Position position, Severity severity, String message) {

    /** What is longer than this is shown without its middle. */
    private static final int LONGEST = 1200;

    /** Whether a configuration with such a problem can be used. */
    public enum Severity {
        /** Nothing is started. */
        ERROR,
        /** Said, and carried on with. */
        WARNING
    }

    /**
     * One line for the terminal: {@code file:line: message} or {@code file:line: warning: message},
     * with control characters escaped, so that no file can move the reader's cursor.
     */
    @Override
    public String toString() {
        String grade = severity == Severity.WARNING ? "warning: " : "";
        return Shown.escaped(position + ": " + grade + bounded(message));
    }

    /** Some messages name what stands in the file, and that may have any length. */
    private static String bounded(String message) {
        int tail = message.length() - LONGEST / 3;
        return message.length() <= LONGEST
                ? message
                : message.substring(0, LONGEST * 2 / 3) + "…" + message.substring(tail);
    }
}

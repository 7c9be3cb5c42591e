package org.amid.target;

import java.util.Optional;

/**
 * What was read from one log, counted from when it was opened, and from where it begins.
 *
 * @param log what is read, as the user knows it: {@code apache.access: /var/log/apache2/access.log}
 * @param lines all lines that were read to their end, counted where they are read
 * @param events lines published as what they are
 * @param unparsable lines that fit no format, published as such
 * @param tooLong lines that were skipped for their length
 * @param unfinished whether a last line without an end was left
 * @param trouble what keeps it from being read; empty where nothing does
 */
public record LogCount(
        String log,
        long lines,
        long events,
        long unparsable,
        long tooLong,
        boolean unfinished,
        Optional<String> trouble) {
    /** The sum of this and another, under the name and with the trouble of this. */
    public LogCount plus(LogCount other) {
        return new LogCount(
                log,
                lines + other.lines,
                events + other.events,
                unparsable + other.unparsable,
                tooLong + other.tooLong,
                unfinished,
                trouble);
    }

    /** Whether something became of every line. */
    public boolean isBalanced() {
        return lines == events + unparsable + tooLong;
    }
}

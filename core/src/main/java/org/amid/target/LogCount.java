package org.amid.target;

import java.util.Optional;

/**
 * What was read from one log, counted from when it was opened: lines = events + unparsable + too
 * long.
 *
 * @param log what is read, as the user knows it: {@code apache.access: /var/log/apache2/access.log}
 * @param events lines published as what they are
 * @param unparsable lines that fit no format, published as such
 * @param tooLong lines that were skipped for their length
 * @param unfinished whether a last line without an end was left
 * @param trouble what keeps it from being read; empty where nothing does
 */
public record LogCount(
        String log,
        long events,
        long unparsable,
        long tooLong,
        boolean unfinished,
        Optional<String> trouble) {
    /** All lines that were read to their end. */
    public long lines() {
        return events + unparsable + tooLong;
    }
}

package org.amid.demo;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time as httpd's {@code %t} writes it, in UTC: {@code [20/Nov/2026:13:55:36 +0000]}. Remembers
 * the last second, since a busy server has many lines a second.
 */
final class Stamp {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss' +0000]'", Locale.ENGLISH);

    private long second = Long.MIN_VALUE;
    private byte[] text;

    /** The text for a second since 1970-01-01T00:00Z. */
    byte[] of(long epochSecond) {
        if (epochSecond != second) {
            second = epochSecond;
            LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
            text = Vocabulary.bytes(FORM.format(time));
        }
        return text;
    }
}

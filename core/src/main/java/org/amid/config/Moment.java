package org.amid.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A point in time as a user writes it: an ISO 8601 time ({@code 2026-11-20T13:55:36+00:00}; without
 * an offset in the zone of this machine; a date alone is its first second), or a {@link Span}
 * before now.
 */
public final class Moment {
    private Moment() {}

    /**
     * Reads a point in time.
     *
     * @param before what else is legal at this place, for the message: {@code "'end', "}; or empty
     * @throws IllegalArgumentException with a message for the user
     */
    public static Instant parse(String text, String before) {
        if (text.matches("\\d{4}-.*")) {
            try {
                return time(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "no such time; it is written like 2026-11-20T13:55:36+00:00", e);
            }
        }
        try {
            return Instant.now().minus(Span.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected "
                            + before
                            + "a span like '2h' or a time like '2026-11-20T13:55:36+00:00'",
                    e);
        }
    }

    private static Instant time(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
        }
        int time = text.indexOf('T');
        boolean zoned =
                text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }
}

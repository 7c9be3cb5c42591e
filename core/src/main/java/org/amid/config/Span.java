package org.amid.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as text: words that add up, as in {@code 1h 30m}, {@code 500ms} or {@code 90}. */
public final class Span {

    /** More than this is a slip, and a Duration of this size still fits into nanoseconds. */
    private static final long MOST = Duration.ofDays(36_500).toMillis();

    private static final Pattern WORD = Pattern.compile("([0-9]+)([a-zA-Z]*)");

    /** The units, longest first. */
    private enum Unit {
        D(86_400_000),
        H(3_600_000),
        M(60_000),
        S(1_000),
        MS(1);

        final long millis;

        Unit(long millis) {
            this.millis = millis;
        }

        String written() {
            return Entry.canonical(name());
        }

        static Unit of(String written) {
            for (Unit unit : values()) {
                if (unit.written().equals(written)) {
                    return unit;
                }
            }
            return written.isEmpty() ? S : null;
        }
    }

    private Span() {}

    /**
     * The span that a text says: whole numbers with the units ms, s, m, h and d, apart by blanks; a
     * number without a unit is seconds.
     *
     * @param text such as {@code 1h 30m}
     * @return the span: from 0 to 36500 days, in milliseconds
     * @throws IllegalArgumentException with a message for the user when the text says none
     */
    public static Duration parse(String text) {
        long sum = 0;
        for (String word : text.trim().split("[ \t]+")) {
            sum += millis(word);
            if (sum > MOST) {
                throw new IllegalArgumentException("too long: a span is at most 36500d");
            }
        }
        return Duration.ofMillis(sum);
    }

    private static long millis(String word) {
        Matcher matcher = WORD.matcher(word);
        Unit unit = matcher.matches() ? Unit.of(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    (word.isEmpty() ? "empty" : "'" + Shown.shortened(word) + "' is no span")
                            + "; a span is like '1h 30m', with the units ms, s, m, h and d");
        }
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), unit.millis);
        } catch (NumberFormatException | ArithmeticException e) {
            return MOST + 1;
        }
    }
}

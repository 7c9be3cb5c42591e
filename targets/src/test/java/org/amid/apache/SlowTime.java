package org.amid.apache;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What {@link Times} should be, made of Java's own reader of times, for {@link SlowFormat}. */
final class SlowTime {
    private static final Map<String, String> SHORT_FOR =
            Map.of("%T", "%H:%M:%S", "%F", "%Y-%m-%d", "msec_frac", "%f", "usec_frac", "%g");

    /** What a conversion is for a regular expression, and for Java. */
    private static final Map<String, String[]> CONVERSIONS =
            Map.of(
                    "%Y", new String[] {"[0-9]{4}", "uuuu"},
                    "%m", new String[] {"[0-9]{2}", "MM"},
                    "%d", new String[] {"[0-9]{2}", "dd"},
                    "%b", new String[] {"[A-Z][a-z]{2}", "MMM"},
                    "%H", new String[] {"[0-9]{2}", "HH"},
                    "%M", new String[] {"[0-9]{2}", "mm"},
                    "%S", new String[] {"[0-9]{2}", "ss"},
                    "%f", new String[] {"[0-9]{3}", "SSS"},
                    "%g", new String[] {"[0-9]{6}", "SSSSSS"},
                    "%z", new String[] {"[+-][0-9]{4}", "xx"});

    private final StringBuilder pattern = new StringBuilder();
    private final List<String> taken = new ArrayList<>();
    private boolean wrong;

    /** Adds what stands between the braces, and gives a regular expression for its value. */
    String add(String argument) {
        String format = argument;
        for (Map.Entry<String, String> meant : SHORT_FOR.entrySet()) {
            format = format.replace(meant.getKey(), meant.getValue());
        }
        String regex = format.replace(".", "\\.");
        String java = format.replace("T", "'T'");
        for (Map.Entry<String, String[]> conversion : CONVERSIONS.entrySet()) {
            regex = regex.replace(conversion.getKey(), conversion.getValue()[0]);
            java = java.replace(conversion.getKey(), conversion.getValue()[1]);
        }
        pattern.append(java).append('|');
        return "(" + regex + ")";
    }

    /** Begins a line. */
    void begin() {
        taken.clear();
        wrong = false;
    }

    /** Takes the value of the next one. */
    void take(String value) {
        taken.add(value);
    }

    /** Whether what was taken is no time. */
    boolean isWrong() {
        return wrong;
    }

    /** Microseconds and seconds of offset; null where nothing was taken, or it is no time. */
    String sum() {
        if (taken.isEmpty()) {
            return null;
        }
        String text = String.join("|", taken) + "|";
        // Java knows no leap second
        String even = text.replaceFirst("(:[0-5][0-9]:)60", "$159");
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ofPattern(pattern.toString(), Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT)
                            .parse(even);
            LocalDateTime local = LocalDateTime.from(time);
            boolean zoned = time.isSupported(ChronoField.OFFSET_SECONDS);
            ZoneOffset offset =
                    zoned
                            ? ZoneOffset.from(time)
                            : ZoneId.systemDefault().getRules().getOffset(local);
            long seconds = local.toEpochSecond(offset) + (even.equals(text) ? 0 : 1);
            return seconds * 1_000_000 + local.getNano() / 1000 + " " + offset.getTotalSeconds();
        } catch (DateTimeException e) {
            wrong = true;
            return null;
        }
    }
}

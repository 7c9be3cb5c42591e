package org.amid.apache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import org.amid.apache.LogTime.Element;

/**
 * A conversion of {@code strftime}, or one of httpd's words for a time: what it tells and how it is
 * read. Names are those of the locale C, in which httpd runs.
 *
 * <p>Sources: POSIX, strftime; httpd 2.4, mod_log_config, {@code %{format}t}.
 */
enum Conversion {
    YEAR("Y", Element.YEAR, 4, 0, 9999),
    YEAR_OF_CENTURY("y", Element.YEAR, 2, 0, 99),
    MONTH("m", Element.MONTH, 2, 1, 12),
    DAY("d", Element.DAY, 2, 1, 31),
    DAY_AFTER_BLANK("e", Element.DAY, 2, 1, 31),
    DAY_OF_YEAR("j", Element.DAY_OF_YEAR, 3, 1, 366),
    HOUR("H", Element.HOUR, 2, 0, 23),
    HOUR_AFTER_BLANK("k", Element.HOUR, 2, 0, 23),
    HALF_HOUR("I", Element.HALF_HOUR, 2, 1, 12),
    HALF_HOUR_AFTER_BLANK("l", Element.HALF_HOUR, 2, 1, 12),
    MINUTE("M", Element.MINUTE, 2, 0, 59),
    SECOND("S", Element.SECOND, 2, 0, 60),
    MILLIS("msec_frac", Element.MICROS, 3, 0, 999),
    MICROS("usec_frac", Element.MICROS, 6, 0, 999_999),
    MONTH_NAME("b", Element.MONTH, "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
    LONG_MONTH_NAME(
            "B",
            Element.MONTH,
            "January February March April May June July August September October November"
                    + " December"),
    DAY_NAME("a", null, "Sun Mon Tue Wed Thu Fri Sat"),
    LONG_DAY_NAME("A", null, "Sunday Monday Tuesday Wednesday Thursday Friday Saturday"),
    NOON("p", Element.NOON, "AM PM"),
    NOON_IN_LOWER_CASE("P", Element.NOON, "am pm"),
    DAY_OF_WEEK("u", null, 1, 1, 7),
    DAY_FROM_SUNDAY("w", null, 1, 0, 6),
    WEEK("V", null, 2, 1, 53),
    WEEK_FROM_MONDAY("W", null, 2, 0, 53),
    WEEK_FROM_SUNDAY("U", null, 2, 0, 53),
    YEAR_OF_WEEK("G", null, 4, 0, 9999),
    CENTURY("C", null, 2, 0, 99),
    ZONE("z", Element.ZONE, 5, 0, 0),
    // As many digits as are in use until the year 5138; the last ones tell the fraction.
    EPOCH("s sec", Element.EPOCH, 11, 0, 1),
    EPOCH_MILLIS("msec", Element.EPOCH, 14, 0, 1_000),
    EPOCH_MICROS("usec", Element.EPOCH, 17, 0, 1_000_000),
    /**
     * A dot and microseconds, or nothing: httpd's error log, which is told which by its version.
     */
    FRACTION_IF_ANY("", Element.MICROS, 6, 0, 999_999);

    private static final int NOWHERE = -1;

    private final List<String> spellings;
    private final Element element;
    private final int digits;
    private final int least;
    private final int most;
    private final List<byte[]> names;

    Conversion(String spellings, Element element, int digits, int least, int most) {
        this.spellings = spellings.isEmpty() ? List.of() : List.of(spellings.split(" "));
        this.element = element;
        this.digits = digits;
        this.least = least;
        this.most = most;
        this.names = List.of();
    }

    Conversion(String spellings, Element element, String names) {
        this.spellings = spellings.isEmpty() ? List.of() : List.of(spellings.split(" "));
        this.element = element;
        this.digits = 0;
        this.least = 0;
        this.most = 0;
        this.names = Arrays.stream(names.split(" ")).map(name -> name.getBytes(US_ASCII)).toList();
    }

    /** The conversion with a letter, or the one for a word of httpd's; null where there is none. */
    static Conversion of(String written) {
        for (Conversion conversion : values()) {
            if (conversion.spellings.contains(written)) {
                return conversion;
            }
        }
        return null;
    }

    /** The set of the elements it tells. */
    int told() {
        int set = element == null ? 0 : element.bit();
        return this == EPOCH_MILLIS || this == EPOCH_MICROS ? set | Element.MICROS.bit() : set;
    }

    /** Whether nothing but its value tells where it ends. */
    boolean isOpenEnded() {
        return element == Element.EPOCH;
    }

    /**
     * Reads the text at a position, and notes what it tells.
     *
     * @return where it ends, or -1 if it is not there
     */
    int read(byte[] block, int at, int to, LogTime time) {
        return switch (this) {
            case ZONE -> zone(block, at, to, time);
            case EPOCH, EPOCH_MILLIS, EPOCH_MICROS -> epoch(block, at, to, time);
            case FRACTION_IF_ANY ->
                    at < to && block[at] == '.' ? number(block, at + 1, to, time) : none(at, time);
            default -> names.isEmpty() ? number(block, at, to, time) : name(block, at, to, time);
        };
    }

    private static int none(int at, LogTime time) {
        time.set(Element.MICROS, 0);
        return at;
    }

    private int number(byte[] block, int at, int to, LogTime time) {
        int end = at + digits;
        if (end > to) {
            return NOWHERE;
        }
        int value = 0;
        for (int i = at; i < end; i++) {
            boolean blank = i == at && block[i] == ' ' && isAfterBlank();
            int digit = blank ? 0 : block[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOWHERE;
            }
            value = 10 * value + digit;
        }
        if (value < least || value > most) {
            return NOWHERE;
        }
        set(time, value);
        return end;
    }

    private boolean isAfterBlank() {
        return this == DAY_AFTER_BLANK || this == HOUR_AFTER_BLANK || this == HALF_HOUR_AFTER_BLANK;
    }

    private void set(LogTime time, int value) {
        if (element != null) {
            time.set(
                    element,
                    switch (this) {
                        case YEAR_OF_CENTURY -> value < 69 ? 2000 + value : 1900 + value;
                        case MILLIS -> 1000 * value;
                        case NOON, NOON_IN_LOWER_CASE -> 12 * value;
                        case MONTH_NAME, LONG_MONTH_NAME -> value + 1;
                        default -> value;
                    });
        }
    }

    private int name(byte[] block, int at, int to, LogTime time) {
        for (int i = 0; i < names.size(); i++) {
            byte[] name = names.get(i);
            int end = at + name.length;
            if (end <= to && Arrays.equals(name, 0, name.length, block, at, end)) {
                set(time, i);
                return end;
            }
        }
        return NOWHERE;
    }

    private int epoch(byte[] block, int at, int to, LogTime time) {
        long value = 0;
        int end = at;
        while (end < to && block[end] >= '0' && block[end] <= '9') {
            if (end - at == digits) {
                return NOWHERE;
            }
            value = 10 * value + block[end++] - '0';
        }
        if (end == at) {
            return NOWHERE;
        }
        time.set(Element.EPOCH, value / most);
        if (most > 1) {
            time.set(Element.MICROS, value % most * (1_000_000 / most));
        }
        return end;
    }

    /** A sign, hours and minutes. */
    private static int zone(byte[] block, int at, int to, LogTime time) {
        int end = at + 5;
        if (end > to || block[at] != '+' && block[at] != '-') {
            return NOWHERE;
        }
        int value = 0;
        for (int i = at + 1; i < end; i++) {
            if (block[i] < '0' || block[i] > '9') {
                return NOWHERE;
            }
            value = 10 * value + block[i] - '0';
        }
        int seconds = value / 100 * 3600 + value % 100 * 60;
        if (value / 100 > 23 || value % 100 > 59) {
            return NOWHERE;
        }
        time.set(Element.ZONE, block[at] == '-' ? -seconds : seconds);
        return end;
    }
}

package org.amid.apache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes the format of a time apart, what stands in the braces of {@code %{…}t}: {@code begin:} or
 * {@code end:}, then one of httpd's words or a format of {@code strftime}.
 *
 * <p>Source: httpd 2.4, mod_log_config, {@code %{format}t}.
 */
final class TimeReader {
    private static final Map<Character, String> SHORT_FOR =
            Map.ofEntries(
                    Map.entry('T', "%H:%M:%S"),
                    Map.entry('X', "%H:%M:%S"),
                    Map.entry('R', "%H:%M"),
                    Map.entry('r', "%I:%M:%S %p"),
                    Map.entry('D', "%m/%d/%y"),
                    Map.entry('x', "%m/%d/%y"),
                    Map.entry('F', "%Y-%m-%d"),
                    Map.entry('c', "%a %b %e %H:%M:%S %Y"),
                    Map.entry('h', "%b"),
                    Map.entry('t', "\t"),
                    Map.entry('%', "%"));

    private final List<Conversion> conversions = new ArrayList<>();

    /** The text before each conversion, and behind the last. */
    private final List<StringBuilder> texts = new ArrayList<>(List.of(new StringBuilder()));

    private TimeReader() {}

    /**
     * Reads what stands in the braces.
     *
     * @throws IllegalArgumentException with a reason for the administrator
     */
    static TimePart read(String argument) {
        String format = argument.replaceFirst("^(begin|end)(:|$)", "");
        TimeReader reader = new TimeReader();
        Conversion word = format.length() > 1 ? Conversion.of(format) : null;
        if (format.isEmpty()) {
            reader.format("%d/%b/%Y:%H:%M:%S %z");
        } else if (word != null) {
            reader.add(word);
        } else {
            reader.format(format);
        }
        return reader.part();
    }

    /** What stands at the start of a line of httpd's error log, between the brackets. */
    static TimePart ofErrorLog() {
        TimeReader reader = new TimeReader();
        reader.format("%a %b %e %H:%M:%S");
        reader.add(Conversion.FRACTION_IF_ANY);
        reader.format(" %Y");
        return reader.part();
    }

    private TimePart part() {
        return new TimePart(conversions, texts.stream().map(StringBuilder::toString).toList());
    }

    private void format(String format) {
        for (int at = 0; at < format.length(); at++) {
            char c = format.charAt(at);
            if (c != '%') {
                text().append(c);
            } else if (++at < format.length()) {
                convert(format.charAt(at));
            } else {
                throw new IllegalArgumentException("the format ends with a single '%'");
            }
        }
    }

    private StringBuilder text() {
        return texts.get(texts.size() - 1);
    }

    private void convert(char letter) {
        String meant = SHORT_FOR.get(letter);
        Conversion conversion = Conversion.of(Character.toString(letter));
        if (meant != null && meant.length() == 1) {
            text().append(meant);
        } else if (meant != null) {
            format(meant);
        } else if (conversion != null) {
            add(conversion);
        } else {
            throw new IllegalArgumentException(
                    letter == 'Z'
                            ? "the name of a zone, '%Z', does not tell how far it is from UTC;"
                                    + " write '%z', here and in the server's LogFormat"
                            : "'%" + letter + "' is no part of a time that Amid knows");
        }
    }

    private void add(Conversion conversion) {
        int last = conversions.size() - 1;
        if (last >= 0 && text().isEmpty() && conversions.get(last).isOpenEnded()) {
            throw new IllegalArgumentException(
                    "nothing separates the seconds since 1970 from what follows them");
        }
        conversions.add(conversion);
        texts.add(new StringBuilder());
    }
}

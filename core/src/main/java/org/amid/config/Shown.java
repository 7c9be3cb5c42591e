package org.amid.config;

/** Text of a user as it is shown in a message: never more than a line, nothing invisible in it. */
final class Shown {

    /** How many characters of a value are shown. */
    static final int LONGEST = 80;

    /** How many of them are taken from its end, where a mistake may stand as well. */
    private static final int TAIL = 29;

    private Shown() {}

    /**
     * The text in at most {@value #LONGEST} characters, the middle left out, what is invisible
     * escaped (and so perhaps longer). Costs the same for any length.
     */
    static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return escaped(text);
        }
        int head = LONGEST - 1 - TAIL;
        int tail = text.length() - TAIL;
        // a pair of surrogates stays together or goes
        if (Character.isHighSurrogate(text.charAt(head - 1))) {
            head--;
        }
        if (Character.isLowSurrogate(text.charAt(tail))) {
            tail++;
        }
        return escaped(text.substring(0, head) + "…" + text.substring(tail));
    }

    /**
     * The text with control characters as {@code \xhh}, other invisible ones as {@code \\uhhhh}.
     */
    static String escaped(String text) {
        if (text.codePoints().noneMatch(Shown::invisible)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (!invisible(c)) {
            shown.appendCodePoint(c);
        } else {
            shown.append(String.format(c <= 0xff ? "\\x%02x" : "\\u%04x", c));
        }
    }

    private static boolean invisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }
}

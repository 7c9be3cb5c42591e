package org.amid.config;

import java.util.ArrayList;
import java.util.List;
import org.amid.config.LogicalLines.Line;

/**
 * Tells the legal lines of a file from the others, and what is wrong with those.
 *
 * <p>Messages show names and titles, never what could be a value: it may be a secret.
 */
final class Grammar {

    /** Whose attributes the lines are that come next. */
    private enum Place {
        /** No title was seen yet. */
        TOP,
        /** As {@link #TOP}, and an attribute there was reported already. */
        TOP_REPORTED,
        /** A section's. */
        SECTION,
        /** Those of a title that nobody can read: they are left out, silently. */
        ADRIFT
    }

    /** What no name holds, but for a colon, before which the name ends. */
    private static final String ODD = "[^A-Za-z0-9_:-]";

    private static final int NO_BREAK_SPACE = 0xa0;

    private final Problems problems;
    private final List<Entry> unread = new ArrayList<>();
    private Place place = Place.TOP;

    Grammar(Problems problems) {
        this.problems = problems;
    }

    /**
     * The line in the form for ini4j, repaired where the mistake leaves no doubt about what is
     * meant (reported nevertheless), or null when it is to be left out.
     */
    String legal(Line line) {
        if (line.text().isEmpty()) {
            return null;
        }
        return line.text().charAt(0) == '[' ? title(line) : attribute(line);
    }

    /** The lines refused since this was asked last, below a title. */
    List<Entry> takeUnread() {
        List<Entry> taken = List.copyOf(unread);
        unread.clear();
        return taken;
    }

    private String title(Line line) {
        String text = line.text();
        if (text.startsWith("[[")) {
            String one = text.replaceFirst("^\\[+\\s*", "[").replaceFirst("]+$", "]");
            report(
                    line,
                    "a title stands in one pair of brackets; write '" + Shown.shortened(one) + "'");
            return title(new Line(one, line.position(), line.indented(), false));
        }
        int close = text.indexOf(']');
        String title = close < 0 ? word(text.substring(1).trim()) : text.substring(1, close).trim();
        place = title.isEmpty() ? Place.ADRIFT : Place.SECTION;
        if (close < 0) {
            String example = title.isEmpty() ? "filelog" : Shown.shortened(title);
            report(line, "the title is not closed; write '[" + example + "]'");
        } else if (title.isEmpty()) {
            report(line, "'[]' names nothing; a title names a type, as '[filelog]' does");
        } else if (close < text.length() - 1) {
            String shown = "'[" + Shown.shortened(title) + "]'";
            report(line, "nothing may follow the title " + shown + ", not even a comment");
            String rest = text.substring(close + 1).trim();
            Line behind = new Line(rest, line.position(), false, line.sound());
            return "[" + title + "]" + (complaint(behind) == null ? "\n" + rest : "");
        }
        return title.isEmpty() ? null : "[" + title + "]";
    }

    private String attribute(Line line) {
        String wrong = complaint(line);
        if (wrong != null) {
            report(line, wrong);
            if (place == Place.SECTION) {
                unread.add(meant(line));
            }
            return null;
        }
        if (place == Place.TOP) {
            place = Place.TOP_REPORTED;
            String name = Shown.shortened(word(line.text()));
            report(line, "'" + name + "' stands above the first '[title]', so it belongs to none");
        }
        return place == Place.SECTION ? line.text() : null;
    }

    /** What a line that is no attribute was probably meant to be. */
    private static Entry meant(Line line) {
        String text = line.text();
        int equals = text.indexOf('=');
        String name = word(equals > 0 ? text.substring(0, equals).replaceAll(ODD, "") : text);
        String rest = text.substring(equals > 0 ? equals : name.length());
        return new Entry(name, rest.replaceFirst("^[\\s:=]+", ""), line.position());
    }

    private static String complaint(Line line) {
        String text = line.text();
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        String name = word(text);
        String shown = Shown.shortened(name);
        if (equals == 0) {
            return "not 'name = value': no name stands before the '='";
        }
        if (colon >= 0 && (equals < 0 || colon < equals)) {
            String after = name.isEmpty() ? "" : " after '" + shown + "'";
            return "not 'name = value': write '=' in place of the ':'" + after;
        }
        if (equals < 0) {
            String tip = line.indented() ? "; a line that goes on below ends in '\\'" : "";
            String after = name.isEmpty() ? "there is no '='" : "no '=' follows '" + shown + "'";
            return "not 'name = value': " + after + tip;
        }
        String rest = text.substring(name.length(), equals);
        if (!name.isEmpty() && rest.trim().isEmpty()) {
            return null;
        }
        int odd = rest.codePointAt(0);
        String what =
                odd == NO_BREAK_SPACE
                        ? "a no-break space"
                        : "'" + Shown.escaped(Character.toString(odd)) + "'";
        String where = name.isEmpty() ? "the name begins with " : "after '" + shown + "' stands ";
        return where + what + "; a name holds letters (a-z), digits, '-' and '_'";
    }

    private void report(Line line, String message) {
        // what was reported about its bytes explains the rest
        if (line.sound()) {
            problems.error(line.position(), message);
        }
    }

    /** As much of the beginning as could be a name. */
    private static String word(String text) {
        int end = 0;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '_';
    }
}

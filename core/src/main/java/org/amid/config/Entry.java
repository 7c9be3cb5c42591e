package org.amid.config;

import java.util.Locale;

/**
 * A line {@code name = value} of a section.
 *
 * @param written the name as the user wrote it
 * @param value what stands after the first {@code =}, without the blanks around it; may be empty
 * @param position where the line begins; a continued one goes on below
 */
public record Entry(String written, String value, Position position) {

    /**
     * The attribute that is meant: the name in lower case, with {@code -} for {@code _}.
     *
     * @return the name by which attributes are compared
     */
    public String name() {
        return canonical(written);
    }

    /**
     * A message about this line: {@code 'name = value': message}, the value shortened, what is
     * invisible in it escaped, with a tip where a comment seems to stand in it. Not for a secret:
     * see {@link Bound#entry}.
     *
     * @param message what is wrong with the value and what would be legal
     * @return the text for {@link Problems#error}
     */
    public String complaint(String message) {
        String line = value.isEmpty() ? written + " =" : written + " = " + Shown.shortened(value);
        return "'" + line + "': " + message + tip();
    }

    /** What any value may suffer from. */
    private String tip() {
        boolean commented = value.startsWith("# ") || value.contains(" #") || value.contains("\t#");
        return commented ? "; a comment takes a line of its own" : "";
    }

    /** The name and its place, without the value: it may be a secret. */
    @Override
    public String toString() {
        return position + ": '" + written + "'";
    }

    /** This line with its value made unreadable. */
    Entry masked() {
        return new Entry(written, "***", position);
    }

    static String canonical(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

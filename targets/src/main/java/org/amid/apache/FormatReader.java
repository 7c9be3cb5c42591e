package org.amid.apache;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Metric;

/**
 * Takes the text of a {@code LogFormat} apart, as httpd does: first the escapes of a quoted
 * argument in its configuration, then directives, and between them the escapes of literal text.
 *
 * <p>The brackets of {@code %t}, and the text at the edges of any other time, become literal text
 * here, so that a time begins and ends like any other value; and {@code %U%q} becomes one
 * directive, since a query brings what separates it.
 *
 * <p>Source: httpd 2.4, {@code parse_log_item} and {@code parse_log_misc_string} in
 * mod_log_config.c, {@code ap_getword_conf} in util.c.
 */
final class FormatReader {
    /**
     * One directive of a format.
     *
     * @param written as it was written, for messages
     * @param directive which one it is
     * @param argument what stood between its braces; empty where nothing did
     * @param conditional whether the server writes {@code -} in its place for some statuses
     */
    record Field(String written, Directive directive, String argument, boolean conditional) {
        /** The same, but another directive. */
        Field as(Directive other) {
            return new Field(written, other, argument, conditional);
        }

        /** The same, or one whose value is passed over. */
        Field unless(boolean passed) {
            return passed ? as(Directive.PASSED) : this;
        }

        /** What is written where it is a time. */
        TimePart time() {
            try {
                return TimeReader.read(argument);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + written + "': " + e.getMessage(), e);
            }
        }

        /** The metrics it fills. */
        List<Metric> metrics() {
            return directive.metrics(argument);
        }
    }

    private final String text;
    private int at;
    private final StringBuilder literal = new StringBuilder();
    private final List<Field> fields = new ArrayList<>();
    private final List<String> literals = new ArrayList<>();

    /**
     * Reads a definition.
     *
     * @throws IllegalArgumentException with a message for the administrator
     */
    FormatReader(String definition) {
        text = unquoted(definition);
        while (at < text.length()) {
            if (text.charAt(at) != '%') {
                literal.append(literalChar());
            } else if (text.startsWith("%%", at)) {
                literal.append('%');
                at += 2;
            } else {
                add(directive());
            }
        }
        if (fields.isEmpty()) {
            throw refusal(definition, "there is no directive in it, such as '%h'");
        }
        dropLastReturn();
        endLiteral();
    }

    /** The directives, in order; at least one. */
    List<Field> fields() {
        return fields;
    }

    /**
     * The text before the first directive, between each two, and behind the last: one more than
     * there are directives.
     */
    List<String> literals() {
        return literals;
    }

    /** Undoes what an argument in double quotes needs in httpd's configuration. */
    private static String unquoted(String definition) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < definition.length(); i++) {
            char c = definition.charAt(i);
            char next = i + 1 < definition.length() ? definition.charAt(i + 1) : 0;
            if (c == '\\' && (next == '"' || next == '\\')) {
                plain.append(next);
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Reads one character of literal text; a backslash that escapes nothing stands for itself. */
    private char literalChar() {
        char c = text.charAt(at++);
        if (c != '\\' || at == text.length()) {
            return c;
        }
        char meant =
                switch (text.charAt(at)) {
                    case '\\' -> '\\';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'n' -> '\n';
                    default -> 0;
                };
        if (meant == 0) {
            return c;
        }
        at++;
        return meant;
    }

    /** Reads a directive; what stands before its letter may come in any order, as for httpd. */
    private Field directive() {
        int start = at++;
        String argument = "";
        boolean conditional = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '{') {
                int end = text.indexOf('}', at);
                if (end < 0) {
                    throw refusal(text.substring(start), "a '}' is missing");
                }
                argument = text.substring(at, end);
                at = end + 1;
            } else if (c >= '0' && c <= '9') {
                conditional = true;
            } else if ("!<>,".indexOf(c) < 0) {
                return field(start, argument, conditional);
            }
        }
        throw refusal(text.substring(start), "the format ends within a directive");
    }

    /** A directive whose letter was read last; those that begin with ^ have two more. */
    private Field field(int start, String argument, boolean conditional) {
        int first = at - 1;
        at = text.charAt(first) == '^' ? Math.min(at + 2, text.length()) : at;
        String written = text.substring(start, at);
        Directive directive = Directive.of(text.substring(first, at), argument, written);
        if (conditional && directive.form() == Directive.Form.TIME) {
            throw refusal(
                    written,
                    "a time cannot depend on the status; write '%t', here and in the server's"
                            + " LogFormat");
        }
        return new Field(written, directive, argument, conditional);
    }

    private void add(Field field) {
        if (field.directive().form() == Directive.Form.TIME) {
            addTime(field);
        } else {
            place(field);
        }
    }

    private void addTime(Field field) {
        TimePart part = field.time();
        boolean brackets = field.directive() == Directive.TIME;
        literal.append(brackets ? "[" : part.prefix());
        if (!part.isText()) {
            place(field);
            literal.append(brackets ? "]" : part.suffix());
        }
    }

    private void place(Field field) {
        if (literal.isEmpty() && !fields.isEmpty() && !lastEndsByItself()) {
            join(field);
        } else {
            endLiteral();
            fields.add(field);
        }
    }

    private boolean lastEndsByItself() {
        Field last = fields.get(fields.size() - 1);
        return last.directive().form() == Directive.Form.TIME && last.time().endsByItself();
    }

    /** Takes a directive that touches the one before: a query behind its path, and no other. */
    private void join(Field field) {
        int last = fields.size() - 1;
        Field before = fields.get(last);
        String written = before.written() + field.written();
        if (before.directive() != Directive.PATH
                || field.directive() != Directive.QUERY
                || before.conditional()
                || field.conditional()) {
            throw refusal(
                    written,
                    "nothing separates '"
                            + before.written()
                            + "' from '"
                            + field.written()
                            + "', so nobody can tell where one ends");
        }
        fields.set(last, new Field(written, Directive.TARGET, "", false));
    }

    /** A line comes without its line end, and so must its format. */
    private void dropLastReturn() {
        int last = literal.length() - 1;
        if (last >= 0 && literal.charAt(last) == '\r') {
            literal.setLength(last);
        }
    }

    private void endLiteral() {
        if (literal.indexOf("\n") >= 0) {
            throw refusal("\\n", "a format of several lines cannot be read");
        }
        literals.add(literal.toString());
        literal.setLength(0);
    }

    private static IllegalArgumentException refusal(String subject, String reason) {
        return new IllegalArgumentException("'" + subject + "': " + reason);
    }
}

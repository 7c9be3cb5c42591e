package org.amid.explain;

import java.util.List;
import java.util.Optional;
import org.amid.datatree.ValueType;

/** An explanation for people: the channel, the datatree as a tree, and each subscription. */
public final class Told {
    private static final int WIDTH = 24;
    private static final String BOLD = "1";
    private static final String GREEN = "32";
    private static final String FAINT = "2";

    private final boolean coloured;
    private final StringBuilder text = new StringBuilder();

    private Told(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Writes an explanation, over several lines.
     *
     * @param coloured whether for a terminal that shows colours
     */
    public static String text(Explanation explanation, boolean coloured) {
        Told told = new Told(coloured);
        told.text.append(told.in(BOLD, explanation.channel())).append('\n');
        told.line(1, explanation.target());
        told.tree(explanation.values());
        explanation.verdicts().forEach(told::verdict);
        return told.text.toString();
    }

    private void tree(List<Explanation.Value> values) {
        String branch = "";
        for (Explanation.Value value : values) {
            int dot = value.path().lastIndexOf('.');
            String own = dot < 0 ? "" : value.path().substring(0, dot);
            if (!own.isEmpty() && !own.equals(branch)) {
                line(2, own);
            }
            branch = own;
            String kind = value.type() + (value.unit().isEmpty() ? "" : ", " + value.unit());
            String name = value.path().substring(dot + 1);
            int depth = own.isEmpty() ? 2 : 3;
            line(depth, pad(name, WIDTH - 2 * depth) + in(FAINT, pad(kind, 12)) + shown(value));
        }
    }

    private String shown(Explanation.Value value) {
        Optional<String> found = value.text();
        if (found.isEmpty()) {
            return in(FAINT, "absent");
        }
        boolean quoted = value.type().equals(ValueType.TEXT.toString());
        String plain = escaped(found.get());
        return quoted ? "'" + plain + "'" : plain;
    }

    private void verdict(Explanation.Verdict verdict) {
        String title = verdict.dispatch() + " -> " + verdict.reporting();
        if (verdict.takes()) {
            line(1, title + ": " + in(GREEN, "takes it") + "; " + verdict.reason());
            line(2, escaped(verdict.text().orElseThrow()));
        } else {
            line(1, title + ": " + in(FAINT, "does not take it; " + verdict.reason()));
        }
    }

    /** What no terminal should meet, replaced; a tab may stand between columns. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && c != '\t') {
                escaped.append(String.format("\\x%02x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private String in(String colour, String plain) {
        return coloured ? "\033[" + colour + "m" + plain + "\033[0m" : plain;
    }
}

package org.amid.reference;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amid.config.Declared;
import org.amid.target.Table;

/** Writes what a section's declaration says as plain text, for {@code amid describe}. */
public final class Manual {
    private final StringBuilder text = new StringBuilder();

    private Manual() {}

    /** One line a section, its title and what it does, in the order of the titles. */
    public static String overview(List<Declaration> sections) {
        Map<String, String> helpByTitle = new TreeMap<>();
        sections.forEach(section -> helpByTitle.put("[" + section.title() + "]", section.help()));
        int width = helpByTitle.keySet().stream().mapToInt(String::length).max().orElse(0);
        Manual manual = new Manual();
        helpByTitle.forEach((title, help) -> manual.line(pad(title, width) + "  " + help));
        return manual.text.toString();
    }

    /** Everything about a section. */
    public static String of(Declaration section) {
        Manual manual = new Manual();
        manual.line("[" + section.title() + "]");
        manual.line(section.help());
        section.oldTitle().ifPresent(old -> manual.line("Also known as [" + old + "]."));
        manual.line("");
        manual.line("Attributes:");
        section.attributes().forEach(manual::attribute);
        if (!section.channels().isEmpty()) {
            manual.line("");
            manual.line("Channels, with the example's attributes:");
            section.channels().forEach(channel -> manual.line("  " + channel));
        }
        section.tables().forEach(manual::table);
        return manual.text.toString();
    }

    private void attribute(Declared attribute) {
        StringBuilder head = new StringBuilder(attribute.name());
        head.append(" = ").append(attribute.type());
        if (attribute.otherwise().isPresent() && !attribute.otherwise().get().isEmpty()) {
            head.append("   (default: ").append(attribute.otherwise().get()).append(')');
        } else {
            head.append(attribute.required() ? "   (required)" : "   (optional)");
        }
        if (attribute.repeatable()) {
            head.append(" (may be given several times)");
        }
        line("  " + head);
        line("      " + attribute.help());
        if (!attribute.example().isEmpty()) {
            line("      Example: " + attribute.name() + " = " + attribute.example());
        }
    }

    private void table(Table table) {
        line("");
        line(table.title() + ":");
        int[] widths = new int[table.columns().size()];
        for (List<String> row : table.rows()) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], plain(row.get(i)).length());
            }
        }
        for (List<String> row : table.rows()) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                cells.append("  ").append(pad(plain(row.get(i)), widths[i]));
            }
            line(cells.toString());
        }
    }

    private static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}

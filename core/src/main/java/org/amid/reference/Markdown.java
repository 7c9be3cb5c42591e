package org.amid.reference;

import java.util.List;
import java.util.stream.Collectors;
import org.amid.config.Declared;
import org.amid.target.Table;

/** Writes the reference as one page of Markdown, with tables as GitHub has them. */
public final class Markdown {
    private static final List<String> COLUMNS =
            List.of("attribute", "takes", "default", "what it is for", "example");

    private final StringBuilder text = new StringBuilder();

    private Markdown() {}

    /** The whole reference: the language, then every section. */
    public static String page(List<Declaration> sections) {
        Markdown page = new Markdown();
        page.line("# What a configuration can hold");
        page.paragraph(
                "This page is made by `amid describe --markdown`, from what the program itself goes"
                        + " by. To change it, change the declarations; `CONTRIBUTING.md` says how.");
        page.paragraph(Language.INTRODUCTION);
        page.line("");
        for (Declaration section : sections) {
            page.line(
                    "- [`["
                            + section.title()
                            + "]`](#"
                            + section.title()
                            + "): "
                            + prose(section.help()));
        }
        page.line("");
        page.line("## The language");
        page.line("");
        for (Language.Rule rule : Language.RULES) {
            page.line("- **" + rule.title() + ".** " + prose(rule.text()));
        }
        sections.forEach(section -> page.text.append('\n').append(of(section)));
        return page.text.toString();
    }

    /** What the page has of one section. */
    public static String of(Declaration section) {
        Markdown part = new Markdown();
        part.line("## `[" + section.title() + "]`");
        part.paragraph(prose(section.help()));
        section.oldTitle().ifPresent(old -> part.paragraph("Also known as `[" + old + "]`."));
        part.heading("Attributes of `[" + section.title() + "]`");
        part.row(COLUMNS);
        part.row(COLUMNS.stream().map(column -> "---").toList());
        section.attributes().forEach(attribute -> part.row(cells(attribute)));
        if (!section.channels().isEmpty()) {
            part.heading("Channels, with the example's attributes");
            section.channels().forEach(channel -> part.line("- " + channel(channel)));
        }
        section.tables().forEach(part::table);
        part.heading("A sample of `[" + section.title() + "]`");
        part.line("```ini");
        part.text.append(Sample.of(section));
        part.line("```");
        return part.text.toString();
    }

    private static List<String> cells(Declared attribute) {
        String fallback = attribute.otherwise().orElse("");
        String absent = attribute.required() ? "(required)" : "";
        return List.of(
                code(attribute.name()),
                attribute.type() + (attribute.repeatable() ? "; several times" : ""),
                fallback.isEmpty() ? absent : code(fallback),
                attribute.help(),
                attribute.example().isEmpty() ? "" : code(attribute.example()));
    }

    private static String channel(String names) {
        return code(names).replace(" … ", "` … `");
    }

    private void table(Table table) {
        heading(table.title());
        row(table.columns());
        row(table.columns().stream().map(column -> "---").toList());
        table.rows().forEach(this::row);
    }

    /** In a table, a bar separates cells even between backticks. */
    private void row(List<String> cells) {
        line(
                cells.stream()
                        .map(cell -> prose(cell).replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    /** Text as it is, but for what stands between backticks without meaning anything. */
    private static String prose(String text) {
        StringBuilder escaped = new StringBuilder();
        boolean code = false;
        for (char c : text.toCharArray()) {
            code ^= c == '`';
            if (!code && "\\*<".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private void heading(String heading) {
        line("");
        line("### " + heading);
        line("");
    }

    private void paragraph(String sentences) {
        line("");
        line(sentences);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

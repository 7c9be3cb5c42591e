package org.amid.documents;

import java.util.List;
import org.amid.config.Declared;
import org.amid.reference.Declaration;
import org.amid.reference.Language;
import org.amid.reference.Roff;
import org.amid.target.Table;

/** The manual page of the configuration, amid.conf(5), written from what sections declare. */
public final class ConfigurationPage {
    private static final String EXAMPLE =
            """
            [apache]
            log = access: /var/log/apache2/access.log [combined]

            [dispatch]
            subscribe = apache.access.4xx.404
            select = apache.user-agent
            send = missing-pages

            [filelog]
            name = missing-pages
            filename = /tmp/missing-pages.log
            """;

    private final Roff page;

    private ConfigurationPage(String source, String date) {
        page = new Roff("amid.conf", 5, date, source, "File Formats");
    }

    /**
     * The page, as man(7) macros.
     *
     * @param sections what is declared
     * @param version what {@code amid --version} says
     * @param date the day the page is of
     */
    public static String of(List<Declaration> sections, String version, String date) {
        return new ConfigurationPage(Words.capital(version), date).write(sections);
    }

    private String write(List<Declaration> sections) {
        page.section("name");
        page.paragraph("amid.conf - the configuration of amid");
        page.section("synopsis");
        page.paragraph("`/etc/amid/amid.conf`");
        page.section("description");
        page.paragraph(Language.INTRODUCTION);
        page.section("language");
        Language.RULES.forEach(rule -> page.item(rule.title(), rule.text()));
        sections.forEach(this::section);
        page.section("examples");
        page.paragraph("Who asks for pages that are not there:");
        page.code(EXAMPLE);
        page.section("see also");
        page.paragraph("`amid`(1); `amid describe` shows what is here section by section.");
        return page.toString();
    }

    private void section(Declaration section) {
        page.section("the section [" + section.title() + "]");
        page.paragraph(section.help());
        section.oldTitle().ifPresent(old -> page.paragraph("Also known as `[" + old + "]`."));
        if (!section.attributes().isEmpty()) {
            page.part("Attributes");
        }
        section.attributes().forEach(this::attribute);
        if (!section.channels().isEmpty()) {
            page.part("Channels, with the example's attributes");
            page.code(String.join("\n", section.channels()));
        }
        section.tables().forEach(this::table);
    }

    private void attribute(Declared attribute) {
        StringBuilder text = new StringBuilder(attribute.help());
        attribute
                .otherwise()
                .filter(fallback -> !fallback.isEmpty())
                .ifPresent(fallback -> text.append(" The default is `" + fallback + "`."));
        text.append(attribute.required() ? " It is required." : "");
        text.append(attribute.repeatable() ? " It may be given several times." : "");
        if (!attribute.example().isEmpty()) {
            text.append(" Example: `" + attribute.example() + "`");
        }
        String name = Roff.bold(attribute.name() + " = ");
        page.markedItem(name + Roff.set(attribute.type()), text.toString());
    }

    private void table(Table table) {
        page.part(table.title());
        for (List<String> row : table.rows()) {
            String rest = String.join("; ", row.subList(1, row.size()));
            page.markedItem(Roff.set(row.get(0)), rest);
        }
    }
}

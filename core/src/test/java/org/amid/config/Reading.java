package org.amid.config;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What became of a text named {@code site.conf}: its sections, and what was found wrong. */
record Reading(List<Section> sections, Problems problems) {

    static Reading of(String... lines) {
        return of(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(byte[] content) {
        Problems problems = new Problems();
        return new Reading(ConfigFile.read("site.conf", content, problems), problems);
    }

    /** The problems as the user sees them. */
    List<String> messages() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    /** The only section of the text. */
    Section section() {
        if (sections.size() != 1) {
            throw new AssertionError(sections.size() + " sections: " + messages());
        }
        return sections.get(0);
    }

    /** The values of the only section, name = value, in order. */
    List<Map.Entry<String, String>> values() {
        return section().entries().stream().map(e -> Map.entry(e.name(), e.value())).toList();
    }

    /** The value of the only attribute. */
    String value() {
        List<Map.Entry<String, String>> values = values();
        if (values.size() != 1) {
            throw new AssertionError(values + " " + messages());
        }
        return values.get(0).getValue();
    }

    /** The lines of the titles and the attributes. */
    List<Integer> lines() {
        return sections.stream()
                .flatMap(
                        s ->
                                Stream.concat(
                                        Stream.of(s.position().line()),
                                        s.entries().stream().map(e -> e.position().line())))
                .toList();
    }
}

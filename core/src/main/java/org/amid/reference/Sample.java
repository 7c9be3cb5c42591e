package org.amid.reference;

import java.util.List;
import java.util.stream.Collectors;
import org.amid.config.Declared;

/**
 * A section to paste: every attribute below what it is for, the required ones set to their example,
 * the others behind a {@code #}, with their default or, where they have none, their example.
 */
public final class Sample {
    private static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();

    private Sample() {}

    /**
     * The sample of a section.
     *
     * @throws IllegalStateException if a required attribute has no example
     */
    public static String of(Declaration section) {
        Sample sample = new Sample();
        sample.comment(section.help());
        sample.line("[" + section.title() + "]");
        section.attributes().forEach(sample::attribute);
        return sample.text.toString();
    }

    /** The samples of several sections, as a file. */
    public static String of(List<Declaration> sections) {
        return sections.stream().map(Sample::of).collect(Collectors.joining("\n"));
    }

    private void attribute(Declared attribute) {
        if (attribute.required() && attribute.example().isEmpty()) {
            throw new IllegalStateException("'" + attribute.name() + "' needs an example");
        }
        line("");
        comment(attribute.help());
        String times = attribute.repeatable() ? "; may be given several times" : "";
        comment("Takes: " + attribute.type() + times);
        String fallback = attribute.otherwise().orElse("");
        String value = fallback.isEmpty() ? attribute.example() : fallback;
        line(((attribute.required() ? "" : "#") + attribute.name() + " = " + value).strip());
    }

    private void comment(String sentence) {
        StringBuilder comment = new StringBuilder("#");
        for (String word : sentence.split(" ")) {
            if (comment.length() + 1 + word.length() > WIDTH) {
                line(comment.toString());
                comment = new StringBuilder("#");
            }
            comment.append(' ').append(word);
        }
        line(comment.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

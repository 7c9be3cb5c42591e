package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.config.Attribute;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    /** Which of two. */
    enum Form {
        ONE,
        TWO
    }

    /** With all that means something in Markdown. */
    record Odd(@Attribute(help = "Any *.conf, <b> or \\.", example = "one") Form form) {}

    private final Declaration odd = Declaration.of("odd", "Is *odd*.", List.of(Odd.class));

    @Test
    void tellsASectionWithATableOfAttributesAndASample() {
        assertThat(Markdown.of(odd.formerly("strange")))
                .isEqualTo(
                        """
                        ## `[odd]`

                        Is \\*odd\\*.

                        Also known as `[strange]`.

                        ### Attributes of `[odd]`

                        | attribute | takes | default | what it is for | example |
                        | --- | --- | --- | --- | --- |
                        | `form` | one \\| two | (required) | Any \\*.conf, \\<b> or \\\\. | `one` |

                        ### A sample of `[odd]`

                        ```ini
                        # Is *odd*.
                        [odd]

                        # Any *.conf, <b> or \\.
                        # Takes: one | two
                        form = one
                        ```
                        """);
    }

    @Test
    void tellsChannelsMetricsAndWhatTheTypeAdds() {
        assertThat(Markdown.of(Declaration.of(new Reader(9))))
                .contains(
                        """
                        ### Channels, with the example's attributes

                        - `reader`
                        - `reader.access`
                        - `reader.access.200` … `reader.access.208`
                        - `reader.unparsable`
                        - `reader.unparsable.access`

                        ### Metrics of an event

                        | metric | type, unit | what it tells |
                        | --- | --- | --- |
                        | `reader.host` | text | Who. |
                        | `reader.bytes` | integer, B | How much. |
                        """,
                        """
                        ### Words of a log

                        | word | meaning |
                        | --- | --- |
                        | `a\\|b` | either |
                        """);
    }

    @Test
    void tellsDefaultsAndWhatMayBeGivenSeveralTimes() {
        assertThat(Markdown.of(Declaration.of(new Writer())).lines())
                .contains(
                        "| `retries` | integer | `3` | How many. | `5` |",
                        "| `labels` | text; several times | (required) | Which. | `a` |",
                        "| `without` | text; several times |  | Which not. |  |");
    }

    @Test
    void makesAPageOfTheLanguageAndEverySection() {
        String page = Markdown.page(List.of(Declaration.of(new Writer()), odd));

        assertThat(page)
                .startsWith("# What a configuration can hold\n")
                .contains("\n- [`[writer]`](#writer): Writes.\n- [`[odd]`](#odd): Is \\*odd\\*.\n")
                .contains("\n- **Comments.** A line whose first character is `#` or `;`")
                .contains("\n" + Markdown.of(Declaration.of(new Writer())) + "\n")
                .endsWith(Markdown.of(odd));
    }
}

package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.amid.config.Attribute;
import org.amid.config.ConfigFile;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.target.Common;
import org.junit.jupiter.api.Test;

class SampleTest {
    /** Whose help is longer than a line, and which has no example. */
    record Wordy(
            @Attribute(
                            help =
                                    "Words that are many and go on and on until they do not fit"
                                            + " into one line of a terminal.",
                            otherwise = "yes")
                    boolean wordy) {}

    /** That cannot be shown: what is required is not said. */
    record Silent(@Attribute(help = "What.") String what) {}

    @Test
    void hasEveryAttributeAndCommentsOutWhatMayBeLeftOut() {
        assertThat(Sample.of(Declaration.of(new Writer())))
                .isEqualTo(
                        """
                        # Writes.
                        [writer]

                        # Name of the target, if not that of its type; names are unique over all
                        # targets.
                        # Takes: name
                        #name = missing-pages

                        # How long the others wait for this target when it takes nothing; then they go
                        # on without it, and it catches up later.
                        # Takes: span
                        #patience = 1s

                        # Where.
                        # Takes: path
                        filename = /var/log/x

                        # How many.
                        # Takes: integer
                        #retries = 3

                        # With whom.
                        # Takes: text
                        #group = adm

                        # What before each.
                        # Takes: text
                        #prefix =

                        # Which.
                        # Takes: text; may be given several times
                        labels = a

                        # Which not.
                        # Takes: text; may be given several times
                        #without =
                        """);
    }

    @Test
    void isARightSection() {
        Problems problems = new Problems();
        List<Section> sections =
                ConfigFile.read("sample", Sample.of(Declaration.of(new Writer())), problems);
        Settings.bind(sections.get(0), problems, List.of(Common.class, Writer.Settings.class));

        assertThat(sections).extracting(Section::title).containsExactly("writer");
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void breaksWhatIsLongerThanALine() {
        assertThat(Sample.of(Declaration.of("wordy", "Talks.", List.of(Wordy.class))).lines())
                .contains(
                        "# Words that are many and go on and on until they do not fit into one line"
                                + " of a",
                        "# terminal.")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void hasABlankLineBetweenSections() {
        Declaration one = Declaration.of("one", "Is first.", List.of());
        Declaration two = Declaration.of("two", "Is second.", List.of());

        assertThat(Sample.of(List.of(one, two)))
                .isEqualTo("# Is first.\n[one]\n\n# Is second.\n[two]\n");
    }

    @Test
    void refusesARequiredAttributeWithoutAnExample() {
        Declaration silent = Declaration.of("silent", "Is.", List.of(Silent.class));

        assertThatIllegalStateException()
                .isThrownBy(() -> Sample.of(silent))
                .withMessage("'what' needs an example");
    }
}

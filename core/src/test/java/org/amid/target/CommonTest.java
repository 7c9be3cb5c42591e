package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amid.config.ConfigFile;
import org.amid.config.Declared;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.junit.jupiter.api.Test;

class CommonTest {
    private final Problems problems = new Problems();

    private Optional<Common> read(String text) {
        Section section = ConfigFile.read("site.conf", text, problems).get(0);
        return Settings.bind(section, problems, List.of(Common.class)).get(Common.class);
    }

    @Test
    void hasANameThatMayBeLeftOut() {
        assertThat(Settings.declared(Common.class))
                .containsExactly(
                        new Declared(
                                "name",
                                "name",
                                Optional.of(""),
                                "Name of the target, if not that of its type; names are unique over"
                                        + " all targets.",
                                "missing-pages",
                                false,
                                false));
    }

    @Test
    void readsAName() {
        assertThat(read("[filelog]\nname = missing-pages\n"))
                .contains(new Common(Optional.of(new TargetName("missing-pages"))));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void hasNoNameByItself() {
        assertThat(read("[filelog]\n")).contains(new Common(Optional.empty()));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAName() {
        assertThat(read("[filelog]\nname = my log\n")).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(
                        "site.conf:2: 'name = my log': a name holds letters, digits, '-' and '_'"
                                + " only");
    }
}

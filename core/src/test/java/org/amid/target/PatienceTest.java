package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.amid.config.ConfigFile;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Problems problems = new Problems();

    private Optional<Patience> read(String text) {
        Section section = ConfigFile.read("site.conf", text, problems).get(0);
        return Settings.bind(section, problems, List.of(Common.class, Patience.class))
                .get(Patience.class);
    }

    @Test
    void isASecondWhereNothingIsSaid() {
        assertThat(read("[filelog]\n")).contains(new Patience(Duration.ofSeconds(1)));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void isWhatTheUserSays() {
        assertThat(read("[filelog]\npatience = 250ms\n"))
                .contains(new Patience(Duration.ofMillis(250)));
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void isASpanAndNothingElse() {
        assertThat(read("[filelog]\npatience = a lot\n")).isEmpty();
        assertThat(problems.sorted()).hasSize(1);
    }
}

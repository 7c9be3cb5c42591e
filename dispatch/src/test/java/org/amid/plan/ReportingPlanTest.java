package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.amid.config.Position;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Selection;
import org.junit.jupiter.api.Test;

class ReportingPlanTest {
    private static final Path FILE = Path.of("/var/log/amid/out.log");

    private final List<Selection> selections =
            new ArrayList<>(
                    List.of(ReadSyntax.EVERYTHING.select(0, "apache", ApacheStandIn.ACCESS)));

    private ReportingPlan<FilelogStandIn.Settings> plan(FilelogStandIn.Form form) {
        return new ReportingPlan<>(
                "out",
                new FilelogStandIn(),
                new FilelogStandIn.Settings(FILE, form),
                Duration.ofSeconds(7),
                new Position("site.conf", 3),
                "1234",
                selections);
    }

    @Test
    void makesItsTargetOfItsSettingsAndSelections() {
        assertThat(plan(FilelogStandIn.Form.TABS).make())
                .isEqualTo(
                        new FilelogStandIn.Made(
                                new FilelogStandIn.Settings(FILE, FilelogStandIn.Form.TABS),
                                selections));
    }

    @Test
    void knowsTheFilesItWrites() {
        assertThat(plan(FilelogStandIn.Form.TABS).writes()).containsExactly(FILE);
    }

    @Test
    void knowsWhatItTakesByItself() {
        assertThat(plan(FilelogStandIn.Form.TABS).takesOnly()).isEmpty();
        assertThat(plan(FilelogStandIn.Form.LINE).takesOnly()).contains("line");
    }

    @Test
    void movesItsFilesIntoAnotherDirectoryAndKeepsTheRest() {
        ReportingPlan<?> moved = plan(FilelogStandIn.Form.LINE).into(Path.of("/tmp/replayed"));

        assertThat(moved.writes()).containsExactly(Path.of("/tmp/replayed/out.log"));
        assertThat(moved.name()).isEqualTo("out");
        assertThat(moved.at()).isEqualTo(new Position("site.conf", 3));
        assertThat(moved.patience()).isEqualTo(Duration.ofSeconds(7));
        assertThat(moved.fingerprint()).isEqualTo("1234");
        assertThat(moved.selections()).isSameAs(selections);
        assertThat(moved.takesOnly()).contains("line");
    }
}

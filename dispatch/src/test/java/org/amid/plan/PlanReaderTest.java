package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.datatree.Selection;
import org.amid.target.From;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PlanReaderTest {
    private Path dir;

    @BeforeEach
    void takeTheDirectoryItself(@TempDir Path temporary) throws IOException {
        dir = temporary.toRealPath();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.amid.plan.WrongConfigurations#all")
    void saysEverythingThatIsWrongAndNothingElse(String mistake, String text, String problems) {
        Planning planning = Planning.of(dir, text);

        assertThat(planning.problems()).containsExactlyElementsOf(problems.lines().toList());
        boolean usable = problems.lines().allMatch(line -> line.contains(": warning: "));
        assertThat(planning.plan().isPresent()).isEqualTo(usable);
    }

    @Test
    void plansTargetsAndDispatchesInTheOrderOfTheirSections() {
        Plan plan =
                Planning.right(
                        dir,
                        """
                        [dispatch]
                        name = missing
                        subscribe = apache.access.4xx.404
                        send = raw, out
                        from = beginning

                        [dispatch]
                        subscribe = apache
                        send = out
                        """
                                + Planning.SITE);

        assertThat(plan.monitoring()).extracting(MonitoringPlan::name).containsExactly("apache");
        assertThat(plan.reporting()).extracting(ReportingPlan::name).containsExactly("out", "raw");
        assertThat(plan.dispatches())
                .extracting(DispatchPlan::name)
                .containsExactly("missing", "dispatch");
        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::title)
                .containsExactly("missing -> raw", "missing -> out", "dispatch -> out");
        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::from)
                .containsExactly(From.BEGINNING, From.BEGINNING, From.END);
        assertThat(plan.subscriptions())
                .extracting(each -> each.subscribe().toString())
                .containsExactly("apache.access.4xx.404", "apache.access.4xx.404", "apache");
    }

    @Test
    void knowsWhereEachSectionBegins() {
        Plan plan =
                Planning.right(dir, "[dispatch]\nsubscribe = apache\nsend = out\n" + Planning.SITE);

        assertThat(plan.dispatches().get(0).at().line()).isEqualTo(1);
        assertThat(plan.monitoring().get(0).at().line()).isEqualTo(5);
        assertThat(plan.reporting().get(0).at().line()).isEqualTo(8);
        assertThat(plan.reporting().get(1).at().line()).isEqualTo(12);
    }

    @Test
    void numbersWhatIsSentToAReportingTargetInTheOrderOfTheDispatches() {
        Plan plan =
                Planning.right(
                        dir,
                        """
                        [dispatch]
                        subscribe = apache.access
                        select = apache.status, apache.host
                        send = out
                        [dispatch]
                        subscribe = apache
                        send = out
                        """
                                + Planning.SITE);
        List<Selection> selections = plan.reporting().get(0).selections();

        assertThat(selections).extracting(Selection::number).containsExactly(0, 1, 2);
        assertThat(selections)
                .extracting(selection -> selection.schema().toString())
                .containsExactly(
                        "[status, host]",
                        "[host, time, request.method, request.path, status, user-agent]",
                        "[line]");
        assertThat(plan.subscriptions().get(0).selections()).isEqualTo(selections.subList(0, 1));
        assertThat(plan.subscriptions().get(1).selections()).isEqualTo(selections.subList(1, 3));
    }

    @Test
    void takesTheLineForATargetThatTakesNothingElse() {
        Plan plan =
                Planning.right(
                        dir, "[dispatch]\nsubscribe = apache\nsend = raw, out\n" + Planning.SITE);

        assertThat(plan.reporting().get(1).selections())
                .extracting(selection -> selection.schema().toString())
                .containsExactly("[line]", "[line]");
        assertThat(plan.reporting().get(0).selections().get(0).size()).isEqualTo(6);
    }

    @Test
    void takesSectionsAndAttributesInAnyOrderAndCase() {
        Plan plan =
                Planning.right(
                        dir,
                        """
                        [FileLog]
                        FORMAT = tabs
                        FileName = /var/log/amid/out.log
                        [Dispatch]
                        SEND = filelog
                        Subscribe = apache.access
                        [APACHE]
                        Log = /var/log/apache2/access.log
                        """);

        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::title)
                .containsExactly("dispatch -> filelog");
    }

    @Test
    void letsSeveralDispatchesWithoutNamesDiffer() {
        Plan plan =
                Planning.right(
                        dir,
                        """
                        [dispatch]
                        subscribe = apache.access
                        send = out
                        [dispatch]
                        subscribe = apache.access
                        send = raw
                        [dispatch]
                        subscribe = apache.access, !apache.access.4xx
                        send = out
                        [dispatch]
                        name = again
                        subscribe = apache.access
                        send = out
                        """
                                + Planning.SITE);

        assertThat(plan.dispatches())
                .extracting(DispatchPlan::name)
                .containsExactly("dispatch", "dispatch", "dispatch", "again");
    }

    @Test
    void mayHaveTargetsAndNoDispatch() {
        Plan plan = Planning.right(dir, Planning.SITE);

        assertThat(plan.dispatches()).isEmpty();
        assertThat(plan.subscriptions()).isEmpty();
        assertThat(plan.reporting()).hasSize(2);
    }

    @Test
    void carriesOnWithWarnings() {
        Planning planning =
                Planning.of(
                        dir,
                        "[dispatch]\nsubscribe = apache\nselect = apache.host\nsend = out\n"
                                + Planning.SITE);

        assertThat(planning.problems()).hasSize(1);
        assertThat(planning.plan().orElseThrow().reporting().get(0).selections())
                .extracting(selection -> selection.schema().toString())
                .containsExactly("[host]", "[]");
    }

    @ParameterizedTest
    @CsvSource({
        "real.log, link.log, real.log, a link to a file",
        "real.log, absent.log, later.log, a link to a file that is made later",
        "real.log, directory/a.log, real/a.log, a link to a directory",
        "real.log, directory/new/deep/a.log, real/new/deep/a.log, a link above directories to come",
        "real.log, chain.log, real.log, a link to a link"
    })
    void findsOneFileThroughLinks(String file, String first, String second, String what)
            throws IOException {
        Files.createFile(dir.resolve(file));
        Files.createDirectory(dir.resolve("real"));
        Files.createSymbolicLink(dir.resolve("link.log"), Path.of("real.log"));
        Files.createSymbolicLink(dir.resolve("chain.log"), dir.resolve("link.log"));
        Files.createSymbolicLink(dir.resolve("absent.log"), Path.of("later.log"));
        Files.createSymbolicLink(dir.resolve("directory"), dir.resolve("real"));
        Planning planning =
                Planning.of(
                        dir,
                        """
                        [filelog]
                        name = a
                        filename = DIR/%s
                        [filelog]
                        name = b
                        filename = DIR/%s
                        """
                                .formatted(first, second));

        assertThat(planning.problems())
                .as(what)
                .containsExactly(
                        "site.conf:4: 'b' and 'a' (site.conf:1) write one file: " + second);
    }

    @Test
    void findsALogThatIsReadThroughALink() throws IOException {
        Files.createFile(dir.resolve("access.log"));
        Files.createSymbolicLink(dir.resolve("link.log"), Path.of("access.log"));
        Planning planning =
                Planning.of(
                        dir,
                        "[filelog]\nfilename = DIR/link.log\n[apache]\nlog = DIR/access.log\n");

        assertThat(planning.problems())
                .containsExactly(
                        "site.conf:1: 'filelog' writes the file that 'apache' reads: link.log");
    }

    @Test
    void takesLinksThatLeadNowhereForDifferentFiles() throws IOException {
        Files.createSymbolicLink(dir.resolve("a.log"), Path.of("a.log"));
        Files.createSymbolicLink(dir.resolve("b.log"), Path.of("c.log"));
        Files.createSymbolicLink(dir.resolve("c.log"), Path.of("b.log"));

        assertThat(
                        Planning.of(
                                        dir,
                                        """
                                        [filelog]
                                        name = a
                                        filename = DIR/a.log
                                        [filelog]
                                        name = d
                                        filename = DIR/d.log
                                        [filelog]
                                        name = b
                                        filename = DIR/b.log
                                        """)
                                .problems())
                .isEmpty();
    }

    @Test
    void opensNothing() {
        Planning.right(
                dir,
                """
                [filelog]
                filename = DIR/new/out.log
                [apache]
                log = DIR/access.log
                [dispatch]
                subscribe = apache
                send = filelog
                """);

        assertThat(dir).isDirectoryNotContaining(file -> !file.endsWith("site.conf"));
    }

    @Test
    void saysWhatIsWrongWithTheFileItself() {
        Problems problems = new Problems();

        assertThat(PlanReader.read(dir.resolve("none.conf"), Planning.CATALOGUE, problems))
                .isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .containsExactly(dir + "/none.conf: cannot be read: no such file");
    }
}

package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeCommandTest {
    @TempDir private Path dir;

    @Test
    void listsTheSectionsThatThereAre() {
        assertThat(Invocation.withStandIns(dir, "describe"))
                .isEqualTo(
                        new Invocation(
                                0,
                                """
                                [amid]      The daemon itself; there is one such section at most.
                                [apache]    Follows no log at all.
                                [dispatch]  Subscribes to channels, selects part of each event, \
                                and sends it to reporting targets.
                                [filelog]   Appends nothing to a file.

                                More of one: amid describe TYPE
                                """,
                                ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filelog", "FileLog", "[filelog]", "[FILELOG]"})
    void describesASectionHoweverItIsWritten(String type) {
        assertThat(Invocation.withStandIns(dir, "describe", type))
                .isEqualTo(
                        new Invocation(
                                0,
                                """
                                [filelog]
                                Appends nothing to a file.

                                Attributes:
                                  name = name   (optional)
                                      Name of the target, if not that of its type; names are \
                                unique over all targets.
                                      Example: name = missing-pages
                                  patience = span   (default: 1s)
                                      How long the others wait for this target when it takes \
                                nothing; then they go on without it, and it catches up later.
                                      Example: patience = 5s
                                  filename = path   (required)
                                      Full path of the file the lines are appended to.
                                      Example: filename = /var/log/amid/missing.log
                                  format = tabs | line   (default: tabs)
                                      How a line is written.
                                """,
                                ""));
    }

    @Test
    void describesADispatchWithoutAnythingInstalled() {
        Invocation described = Invocation.of("describe", "dispatch");

        assertThat(described.status()).isZero();
        assertThat(described.out())
                .startsWith("[dispatch]\n")
                .contains("  subscribe = ", "  select = ", "  send = ", "  from = ", "  name = ");
    }

    @Test
    void tellsChannelsAndMetricsOfAMonitoringType() {
        assertThat(Invocation.withStandIns(dir, "describe", "apache").out())
                .contains(
                        "  apache.access.4xx.400 … apache.access.4xx.499\n",
                        "  apache.user-agent      text     With what.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amid", "monami", "[MonAMI]"})
    void describesTheDaemonByBothOfItsTitles(String type) {
        assertThat(Invocation.of("describe", type).out())
                .startsWith("[amid]\n")
                .contains("\nAlso known as [monami].\n", "  config-dir = path ", "  state-dir = ");
    }

    @Test
    void writesTheReferenceOfAllSectionsOrOfOneAsMarkdown() {
        String page = Invocation.withStandIns(dir, "describe", "--markdown").out();
        String part = Invocation.withStandIns(dir, "describe", "--markdown", "filelog").out();

        assertThat(page.lines().filter(line -> line.startsWith("## ")))
                .containsExactly(
                        "## The language",
                        "## `[amid]`",
                        "## `[apache]`",
                        "## `[dispatch]`",
                        "## `[filelog]`");
        assertThat(part).startsWith("## `[filelog]`\n");
        assertThat(page).endsWith("\n" + part);
    }

    @Test
    void writesSamplesOfAllSectionsOrOfOne() {
        String all = Invocation.withStandIns(dir, "describe", "--sample").out();
        String one = Invocation.withStandIns(dir, "describe", "filelog", "--sample").out();

        assertThat(all.lines().filter(line -> line.startsWith("[")))
                .containsExactly("[amid]", "[apache]", "[dispatch]", "[filelog]");
        assertThat(one).startsWith("# Appends nothing to a file.\n[filelog]\n");
        assertThat(all).endsWith("\n" + one);
    }

    @Test
    void refusesToWriteTwoThingsAtOnce() {
        assertThat(Invocation.of("describe", "--sample", "--markdown"))
                .isEqualTo(
                        new Invocation(
                                64,
                                "",
                                "amid: --markdown, --sample are mutually exclusive (specify only"
                                        + " one)\nSee 'amid describe --help'.\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "filelgo, filelgo, ; did you mean 'filelog'?",
        "[apahce], [apahce], ; did you mean 'apache'?",
        "DISPACH, DISPACH, ; did you mean 'dispatch'?",
        "redis, redis, ''"
    })
    void refusesASectionThatThereIsNot(String type, String shown, String guess) {
        assertThat(Invocation.withStandIns(dir, "describe", type))
                .isEqualTo(
                        new Invocation(
                                64,
                                "",
                                "amid: no section is called '" + shown + "'" + guess + "\n"));
    }
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the commands: what they say, what they leave alone, and how they end. */
@Execution(ExecutionMode.CONCURRENT)
class CommandsIT {
    private static final Pattern SHOWN = Pattern.compile("(?m)^20[-0-9]+T[0-9:]+\\+00:00\t.+$");

    @TempDir Path folder;

    @BeforeEach
    void configureTwoDispatchesToOneFilelogAndOneToAnother() throws IOException {
        Files.writeString(
                folder.resolve("amid.conf"),
                """
                [apache]
                log = access: access.log [common]

                [dispatch]
                name = paths
                subscribe = apache.access
                select = apache.request.path
                send = both

                [dispatch]
                name = statuses
                subscribe = apache.access.4xx
                select = apache.status
                send = both, lines

                [filelog]
                name = both
                filename = both.log

                [filelog]
                name = lines
                filename = lines.log
                format = line
                """);
        write(
                line("20/Nov/2026:13:55:35 +0000", 1, 200),
                line("20/Nov/2026:13:55:36 +0000", 2, 404),
                line("20/Nov/2026:14:55:37 +0100", 3, 404),
                line("20/Nov/2026:10:25:38 -0330", 4, 500));
    }

    private void write(String... lines) throws IOException {
        Files.writeString(folder.resolve("access.log"), String.join("", lines));
    }

    private static String line(String time, int page, int status) {
        return "192.0.2.7 - - [" + time + ("] \"GET /" + page + " HTTP/1.1\" " + status + " 17\n");
    }

    private Outcome amid(String arguments) throws IOException {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        return AmidProcess.run(folder, words);
    }

    @Test
    void saysItsVersion() throws IOException {
        Outcome outcome = amid("--version");

        assertThat(outcome.out()).isEqualTo("amid 0.1.0\n");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @Test
    void helpsWithItsCommandsAndExitStatuses() throws IOException {
        Outcome outcome = amid("--help");

        assertThat(outcome.out())
                .startsWith("Usage: amid ")
                .contains(
                        "\n  run  ", "\n  check  ", "\n  replay  ", "\n  describe  ", "\n  demo  ")
                .contains("\n  0  ", "\n  1  ", "\n  64  ", "\n  78  ");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "run, --state",
        "check, FILE",
        "replay, --since --until --only --to --append",
        "describe, TYPE",
        "demo, --seconds"
    })
    void helpsWithEveryCommand(String command, String words) throws IOException {
        Outcome outcome = amid(command + " --help");

        assertThat(outcome.out()).startsWith("Usage: amid " + command).contains(words.split(" "));
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', command is missing",
        "chek amid.conf, 'chek'",
        "run --sate x amid.conf, '--sate'",
        "check amid.conf more.conf, 'more.conf'",
        "replay --since yesterday amid.conf, a span like '2h' or a time like",
        "replay --to, '--to'",
        "describe filelgo, did you mean 'filelog'?",
        "demo --seconds soon, 'soon'"
    })
    void endsWith64IfItsArgumentsAreWrong(String arguments, String words) throws IOException {
        Outcome outcome = amid(arguments);

        assertThat(outcome.err()).contains(words);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "replay"})
    void endsWith78IfThereIsNoConfiguration(String command) throws IOException {
        Outcome outcome = amid(command + " nowhere.conf");

        assertThat(outcome.err()).startsWith("nowhere.conf: cannot be read: no such file\n");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.status()).isEqualTo(78);
    }

    @Test
    void saysThatAConfigurationIsRightAndWhatIsOddInIt() throws IOException {
        Outcome outcome = amid("check amid.conf");

        assertThat(outcome.out())
                .isEqualTo(
                        """
                        amid.conf: right; 1 monitoring target, 2 dispatches, 2 reporting targets
                        apache [apache]
                            reads DIR/access.log
                            apache.access -> paths
                                apache.request.path -> both [filelog] DIR/both.log
                            apache.access.4xx -> statuses
                                apache.status -> both [filelog] DIR/both.log
                                apache.line -> lines [filelog] DIR/lines.log
                        """
                                .replace("DIR", folder.toString()));
        assertThat(outcome.err())
                .isEqualTo(
                        "amid.conf:13: warning: 'select = apache.status': 'lines' takes the metric"
                                + " 'line' by itself, whatever is selected\n");
        assertThat(outcome.status()).isZero();
        assertThat(Folders.files(folder))
                .as("opens and makes nothing")
                .containsExactly(Path.of("access.log"), Path.of("amid.conf"));
    }

    @Test
    void refusesToReplayIntoAnOutputThatIsNotEmpty() throws IOException {
        Files.writeString(folder.resolve("lines.log"), "mine\n");

        Outcome outcome = amid("replay amid.conf");

        assertThat(outcome.err()).contains(folder.resolve("lines.log").toString(), "--append");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(folder.resolve("lines.log")).hasContent("mine");
        assertThat(folder.resolve("both.log")).doesNotExist();
    }

    @Test
    void appendsToAnOutputIfItIsTold() throws IOException {
        Files.writeString(folder.resolve("lines.log"), "mine\n");
        Files.createFile(folder.resolve("both.log"));

        Outcome outcome = amid("replay amid.conf --append");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(folder.resolve("lines.log"))
                .content()
                .isEqualTo(
                        "mine\n"
                                + line("20/Nov/2026:13:55:36 +0000", 2, 404)
                                + line("20/Nov/2026:14:55:37 +0100", 3, 404));
        assertThat(folder.resolve("both.log"))
                .content()
                .startsWith("# time\tapache.request.path\tapache.status\n")
                .hasLineCount(7);
    }

    @Test
    void refusesAWindowThatEndsBeforeItBegins() throws IOException {
        Outcome outcome = amid("replay amid.conf --since 2h --until 3h");

        assertThat(outcome.err())
                .endsWith("amid: --since is after --until, so nothing is between them\n");
        assertThat(outcome.status()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "--since 2026-11-20T13:55:36+00:00, 2 3 4",
        "--since 2026-11-20T13:55:36.5Z, 3 4",
        "--until 2026-11-20T13:55:37+00:00, 1 2",
        "--since 2026-11-20T13:55:36Z --until 2026-11-20T13:55:38Z, 2 3",
        "--since 2026-11-20T19:25:37+05:30 --until 2026-11-20T09:55:38-04:00, 3",
        "--since 2026-11-20T13:55:37 --until 2026-11-21, 3 4",
        "--since 2026-11-20T13:55:36Z --until 2026-11-20T13:55:36Z, ''"
    })
    void replaysFromATimeOnAndUpToAnother(String options, String pages) throws IOException {
        Outcome outcome = amid("replay amid.conf --only paths " + options);

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(pages()).isEqualTo(pages);
    }

    @Test
    void replaysASpanBeforeNow() throws IOException {
        write(line(ago(180), 1, 200), line(ago(60), 2, 200), line(ago(0), 3, 200));

        assertThat(amid("replay amid.conf --only paths --since 2h --until 30m").status()).isZero();
        assertThat(pages()).isEqualTo("2");
    }

    private static String ago(int minutes) {
        DateTimeFormatter format =
                DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);
        return OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(minutes).format(format);
    }

    /** The pages in the filelog, in the order they stand there. */
    private String pages() throws IOException {
        String lines = Files.readString(folder.resolve("both.log"));
        return lines.lines()
                .skip(1)
                .map(line -> line.replaceAll("^.*\t/(\\d+)\t-$", "$1"))
                .reduce((one, next) -> one + " " + next)
                .orElse("");
    }

    @Test
    void replaysOneDispatchWithTheColumnsOfAllAndTouchesNothingElse() throws IOException {
        Files.writeString(folder.resolve("lines.log"), "mine\n");

        Outcome outcome = amid("replay amid.conf --only paths");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(folder.resolve("both.log"))
                .content()
                .isEqualTo(
                        """
                        # time\tapache.request.path\tapache.status
                        2026-11-20T13:55:35+00:00\t/1\t-
                        2026-11-20T13:55:36+00:00\t/2\t-
                        2026-11-20T14:55:37+01:00\t/3\t-
                        2026-11-20T10:25:38-03:30\t/4\t-
                        """);
        assertThat(folder.resolve("lines.log")).hasContent("mine");
    }

    @Test
    void makesNoOutputThatNobodySendsTo() throws IOException {
        assertThat(amid("replay amid.conf --only paths --to out").status()).isZero();

        assertThat(Folders.files(folder.resolve("out"))).containsExactly(Path.of("both.log"));
    }

    @Test
    void guessesTheDispatchThatWasMeant() throws IOException {
        Outcome outcome = amid("replay amid.conf --only path --to out");

        assertThat(outcome.err())
                .contains("--only: no dispatch is named 'path'; did you mean 'paths'?");
        assertThat(outcome.status()).isEqualTo(64);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void endsWith1IfALogIsMissing() throws IOException {
        Files.delete(folder.resolve("access.log"));

        Outcome outcome = amid("replay amid.conf --to out");

        assertThat(outcome.err()).contains(" error access.log: is not there\n");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void leavesAndCountsALineThatIsNotFinished() throws IOException {
        Files.writeString(
                folder.resolve("access.log"),
                line("20/Nov/2026:13:55:35 +0000", 1, 200) + "192.0.2.7 - - [20/Nov/2026:13:55");

        Outcome outcome = amid("replay amid.conf");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .containsPattern("apache\\.access: access\\.log: 1 lines? = 1 events?")
                .contains("; 1 unfinished line left\n");
        assertThat(folder.resolve("both.log")).content().hasLineCount(2);
    }

    @Test
    void describesTheTypesThereAre() throws IOException {
        Outcome outcome = amid("describe");

        assertThat(outcome.out())
                .contains("[apache]  ", "[dispatch]  ", "[filelog]  ", "[null]  ")
                .contains("amid describe TYPE");
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "apache, name log",
        "dispatch, name subscribe select send from",
        "filelog, name patience filename format mode group fsync",
        "null, name patience"
    })
    void describesEveryAttribute(String type, String attributes) throws IOException {
        Outcome outcome = amid("describe " + type);

        assertThat(outcome.out()).startsWith("[" + type + "]\n");
        assertThat(outcome.out().lines())
                .filteredOn(line -> line.matches("  [a-z-]+ = .*"))
                .extracting(line -> line.strip().split(" ")[0])
                .containsExactly(attributes.split(" "));
        assertThat(outcome.status()).isZero();
    }

    @Test
    void describesChannelsAndMetricsOfTheUsualFormat() throws IOException {
        String page = amid("describe apache").out();

        assertThat(page.lines())
                .contains("  apache", "  apache.access", "  apache.access.other")
                .contains("  apache.unparsable", "  apache.unparsable.access");
        for (int group = 1; group <= 5; group++) {
            String channel = "  apache.access." + group + "xx";
            assertThat(page.lines())
                    .contains(
                            channel,
                            channel
                                    + "."
                                    + group
                                    + "00 …"
                                    + channel.substring(1)
                                    + "."
                                    + group
                                    + "99");
        }
        assertThat(page.lines().map(line -> line.strip().split(" +")[0]))
                .containsSubsequence(
                        metrics(
                                "host ident user time request.method request.path request.query"
                                        + " request.protocol request.malformed status bytes"
                                        + " referer user-agent line"));
    }

    @Test
    void describesEveryFormatAndEveryMetricThatOneCanHave() throws IOException {
        String page = amid("describe apache").out();

        assertThat(page).contains("common", "combined", "vhost_combined", "combinedio");
        assertThat(page)
                .contains(
                        ("remote-ip local-ip vhost server-name port pid duration-us duration-ms"
                                        + " duration-s bytes-received bytes-sent bytes-total"
                                        + " request-header. response-header. cookie. env. note.")
                                .split(" "));
    }

    private static String[] metrics(String names) {
        return Stream.of(names.split(" ")).map(name -> "apache." + name).toArray(String[]::new);
    }

    @Test
    void showsAFilelogGrowWithinThreeSeconds() throws Exception {
        long start = System.nanoTime();
        try (AmidProcess demo = demo("demo", "--seconds", "3")) {
            demo.awaitThat(() -> assertThat(demo.saidOut()).containsPattern(SHOWN));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(3));

            Outcome outcome = demo.awaitEnd(Duration.ofSeconds(15));

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("# time\tapache.user-agent\n").contains(" + 0 left");
        }
    }

    @Test
    void endsTheDemonstrationByCtrlC() throws Exception {
        try (AmidProcess demo = demo("demo")) {
            demo.awaitThat(() -> assertThat(demo.saidOut()).containsPattern(SHOWN));

            demo.signal("INT");

            assertThat(demo.awaitEnd(Duration.ofSeconds(10)).status()).isZero();
        }
    }

    private AmidProcess demo(String... arguments) throws IOException {
        return AmidProcess.startWith("-Djava.io.tmpdir=" + folder, folder, arguments);
    }
}

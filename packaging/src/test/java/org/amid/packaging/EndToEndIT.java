package org.amid.packaging;

import static org.amid.packaging.NumberedLog.line;
import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of {@code amid run} as a process: what is written into a log against what stands in the
 * filelog, always as an exact sequence of numbers.
 */
@Execution(ExecutionMode.CONCURRENT)
class EndToEndIT {
    private static final String HEADING = "# time\tapache.request.path\n";
    private static final String TIME = "2026-11-20T13:55:36+00:00\t";

    @TempDir Path folder;

    private Path log;
    private Path filelog;

    @BeforeEach
    void configureOneLogAndOneFilelog() throws IOException {
        log = folder.resolve("access.log");
        filelog = folder.resolve("out.log");
        writeTo("out.log");
    }

    private void writeTo(String filename) throws IOException {
        configure(
                """
                [apache]
                log = access: access.log [combined]

                [dispatch]
                subscribe = apache.access
                select = apache.request.path
                send = out

                [filelog]
                name = out
                """,
                "filename = " + filename + "\n");
    }

    private void configure(String... parts) throws IOException {
        Files.writeString(folder.resolve("amid.conf"), String.join("", parts));
    }

    @Test
    void waitsForALogThatIsNotThere() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            amid.awaitSaid("access.log: is not there; it is read when it appears");

            append(1, 100);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-100"));
            assertThat(Files.readString(filelog)).startsWith(HEADING + TIME + "/page/1\n");
            assertThat(amid.stop().err())
                    .contains("access.log: 100 lines = 100 events + 0 unparsable + 0 too long\n")
                    .contains("delivered dispatch -> out: 100 of 100 events taken, 0 dropped\n");
        }
    }

    @Test
    void waitsForALogWhoseDirectoryIsNotThere() throws Exception {
        configure(
                """
                [apache]
                log = access: logs/today/access.log [combined]

                [dispatch]
                subscribe = apache
                send = out

                [filelog]
                name = out
                filename = out.log
                format = line
                """);
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            log = Files.createDirectories(folder.resolve("logs/today")).resolve("access.log");

            append(1, 10);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-10"));
            amid.stop();
        }
    }

    @Test
    void beginsAtTheEndOfALogThatIsThere() throws Exception {
        append(1, 100);
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(101, 200);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("101-200"));
            amid.stop();
        }
    }

    @Test
    void takesALineWhenItIsWhole() throws Exception {
        String half = line(4).substring(0, 60);
        try (NumberedLog writer = NumberedLog.at(log).append(1, 3);
                AmidProcess amid = runFromTheBeginning()) {
            writer.append(half);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-3"));

            writer.append(line(4).substring(60, 70));
            writer.append(line(4).substring(70) + line(5));

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-5"));
            writer.append(half);
            assertThat(amid.stop().err())
                    .contains(": 5 lines = 5 events + 0 unparsable + 0 too long; 1 unfinished");
            assertThat(sequence(filelog)).isEqualTo("1-5");
        }
    }

    @Test
    void readsARenamedLogForAsLongAsItIsWritten() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder);
                NumberedLog writer = NumberedLog.at(log).append(1, 100)) {
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-100"));

            Files.move(log, folder.resolve("access.log.1"));
            writer.append(101, 150);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-150"));

            writer.append(151, 160);
            append(161, 200);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-200"));

            writer.append(201, 250);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-250"));

            append(251, 300);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-300"));
            amid.stop();
        }
    }

    @Test
    void losesNothingWhenALogIsRotatedUnderLoad() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            int last = 0;
            for (int rotation = 1; rotation <= 4; rotation++) {
                try (NumberedLog writer = NumberedLog.at(log)) {
                    String seen = "/page/" + (last + 1) + "\n";
                    last = write(writer, last, 3000);
                    amid.awaitThat(() -> assertThat(filelog).content().contains(seen));
                    Files.move(log, folder.resolve("access.log." + rotation));
                    last = write(writer, last, 2000);
                }
            }

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-20000"));
            amid.stop();
        }
    }

    private static int write(NumberedLog writer, int last, int count) throws IOException {
        for (int number = last + 1; number <= last + count; number += 10) {
            writer.append(number, number + 9);
        }
        return last + count;
    }

    @Test
    void readsATruncatedLogFromItsStart() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder);
                NumberedLog writer = NumberedLog.at(log).append(1, 100)) {
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-100"));

            writer.truncate().append(101, 110);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-110"));

            writer.truncate().append(111, 1110);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-1110"));
            amid.stop();
        }
    }

    @Test
    void opensAFilelogAgainThatIsRotatedAway() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(1, 10);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-10"));

            Path rotated = Files.move(filelog, folder.resolve("out.log.1"));
            append(11, 20);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("11-20"));
            assertThat(Files.readString(filelog)).startsWith(HEADING + TIME + "/page/11\n");
            assertThat(sequence(rotated)).isEqualTo("1-10");
            amid.stop();
        }
    }

    @Test
    void opensAFilelogAgainWhoseDirectoryIsGone() throws Exception {
        writeTo("deep/down/out.log");
        filelog = folder.resolve("deep/down/out.log");
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(1, 10);
            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-10"));

            Files.move(folder.resolve("deep"), folder.resolve("gone"));
            append(11, 20);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("11-20"));
            assertThat(Files.readString(filelog)).startsWith(HEADING);
            amid.stop();
        }
    }

    @Test
    void readsALogOnceItCanBeRead() throws Exception {
        Files.createDirectory(log);
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            String complaint = " error access.log: is a directory; it is tried again\n";
            amid.awaitSaid(complaint);

            Files.delete(log);
            append(1, 100);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-100"));
            assertThat(amid.stop().err()).containsOnlyOnce(" error ").contains(complaint);
        }
    }

    @Test
    void writesWhatTwoDispatchesSendToOneFilelogInTheOrderOfTheLog() throws Exception {
        configure(
                """
                [apache]
                log = access: access.log [combined]

                [dispatch]
                subscribe = apache.access.4xx
                select = apache.request.path
                send = out

                [dispatch]
                subscribe = apache.access, !apache.access.2xx
                select = apache.status
                send = out

                [filelog]
                name = out
                filename = out.log
                """);
        try (AmidProcess amid = AmidProcess.startRun(folder);
                NumberedLog writer = NumberedLog.at(log)) {
            writer.append(line(1, 500) + line(2, 404) + line(3, 200) + line(4, 302));
            writer.append(line(5, 403) + line(6, 503));

            amid.awaitThat(
                    () ->
                            assertThat(filelog)
                                    .content()
                                    .isEqualTo(
                                            "# time\tapache.request.path\tapache.status\n"
                                                    + (TIME + "-\t500\n")
                                                    + (TIME + "/page/2\t-\n")
                                                    + (TIME + "-\t404\n")
                                                    + (TIME + "-\t302\n")
                                                    + (TIME + "/page/5\t-\n")
                                                    + (TIME + "-\t403\n")
                                                    + (TIME + "-\t503\n")));
            amid.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void drainsWhenItIsEndedUnderLoad(String signal) throws Exception {
        AtomicInteger written = new AtomicInteger();
        Thread load = new Thread(() -> appendUntilInterrupted(written));
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            load.start();
            amid.awaitThat(() -> assertThat(filelog).content().contains("/page/20000\n"));
            int before = written.get();

            amid.signal(signal);
            Outcome outcome = amid.awaitEnd(Duration.ofSeconds(10));

            assertThat(outcome.status()).as(outcome.err()).isZero();
            int all = Files.readAllLines(filelog).size() - 1;
            assertThat(sequence(filelog)).isEqualTo("1-" + all);
            assertThat(all).isGreaterThanOrEqualTo(before);
            assertThat(outcome.err())
                    .contains(" info SIG" + signal + ": ")
                    .contains(": " + all + " lines = " + all + " events + 0 unparsable + 0 too")
                    .contains("-> out: " + all + " of " + all + " events taken, 0 dropped\n")
                    .contains(
                            "wrote out: "
                                    + filelog
                                    + ", now "
                                    + Files.size(filelog)
                                    + " bytes long\n");
        } finally {
            load.interrupt();
            load.join();
        }
    }

    /** Writes as fast as a very busy server, 100 lines at a time. */
    private void appendUntilInterrupted(AtomicInteger written) {
        try (NumberedLog writer = NumberedLog.at(log)) {
            while (true) {
                writer.append(written.get() + 1, written.get() + 100);
                written.addAndGet(100);
                Thread.sleep(1);
            }
        } catch (InterruptedException | IOException e) {
            // told to end, perhaps in the middle of a write
        }
    }

    @Test
    void isNotEndedByAHangup() throws Exception {
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(1, 10);
            amid.signal("HUP");
            amid.awaitSaid("SIGHUP");
            append(11, 20);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-20"));
            amid.stop();
        }
    }

    @Test
    void writesLiveWhatAReplayWrites() throws Exception {
        configure(
                """
                [apache]
                log = access: access.log [combined]

                [dispatch]
                subscribe = apache
                send = tabs, json, lines

                [dispatch]
                subscribe = apache.access.4xx
                select = apache.user-agent
                send = tabs

                [filelog]
                name = tabs
                filename = live/tabs.log

                [filelog]
                name = json
                filename = live/json.log
                format = json

                [filelog]
                name = lines
                filename = live/lines.log
                format = line
                """);
        Path live = folder.resolve("live");
        try (AmidProcess amid = AmidProcess.startRun(folder);
                NumberedLog writer = NumberedLog.at(log)) {
            for (int number = 1; number <= 5000; number++) {
                writer.append(line(number, 200 + number % 5 * 51));
                if (number % 100 == 0) {
                    writer.append("# no access line \\x80 \"" + number + "\"\n");
                }
            }
            amid.awaitThat(
                    () -> assertThat(sequence(live.resolve("lines.log"))).isEqualTo("1-5000"));
            amid.stop();
        }

        replay("first");
        replay("second");

        Path first = folder.resolve("first");
        assertThat(Files.readString(first.resolve("lines.log"))).isEqualTo(Files.readString(log));
        assertThat(Folders.files(first)).hasSize(3);
        assertThat(Folders.differences(first, live)).isEmpty();
        assertThat(Folders.differences(first, folder.resolve("second"))).isEmpty();
    }

    private void replay(String to) throws IOException {
        Outcome outcome = AmidProcess.run(folder, "replay", "amid.conf", "--to", to);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @Test
    void writesAFilelogOnceItCanBeWritten() throws Exception {
        writeTo("logs/out.log");
        filelog = folder.resolve("logs/out.log");
        Files.createFile(folder.resolve("logs"));
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(1, 1000);
            amid.awaitThat(
                    () ->
                            assertThat(amid.said().lines())
                                    .filteredOn(line -> line.contains(" error "))
                                    .singleElement(STRING)
                                    .contains(" error out: " + filelog + ": cannot be opened: ")
                                    .endsWith("not a directory; it is tried again"));
            append(1001, 2000);

            Files.delete(folder.resolve("logs"));
            append(2001, 3000);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("1-3000"));
            assertThat(amid.stop().err())
                    .containsOnlyOnce(" error ")
                    .containsOnlyOnce(" info out: works again\n");
        }
    }

    @Test
    void isIdleWhenNothingHappens() throws Exception {
        StringBuilder logs = new StringBuilder("[apache]\n");
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            files.add(folder.resolve("site-" + i + ".log"));
            logs.append("log = site-" + i + ": site-" + i + ".log [combined]\n");
        }
        configure(
                logs.toString(),
                """
                [dispatch]
                subscribe = apache
                select = apache.request.path
                send = filelog

                [filelog]
                filename = out.log
                """);
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            for (int i = 0; i < 10; i++) {
                Files.writeString(files.get(i), line(i));
            }
            amid.awaitThat(() -> assertThat(filelog).content().hasLineCount(11));
            long[] before = {-1};
            amid.awaitThat(
                    () -> {
                        long now = ticks(amid);
                        Thread.sleep(500);
                        assertThat(ticks(amid)).isEqualTo(now);
                        before[0] = now;
                    });

            Thread.sleep(5000); // not for anything to happen: this is the span that is measured

            assertThat(ticks(amid) - before[0]).isBetween(0L, 4L);
            amid.stop();
        }
    }

    /** The processor time of a process, in ticks of mostly 10 ms: utime and stime of its stat. */
    private static long ticks(AmidProcess amid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + amid.pid() + "/stat"));
        String[] behindTheName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(behindTheName[11]) + Long.parseLong(behindTheName[12]);
    }

    private void append(int from, int to) throws IOException {
        try (NumberedLog writer = NumberedLog.at(log)) {
            writer.append(from, to);
        }
    }

    private AmidProcess runFromTheBeginning() throws IOException {
        Path file = folder.resolve("amid.conf");
        Files.writeString(
                file, Files.readString(file).replace("[dispatch]", "[dispatch]\nfrom = beginning"));
        return AmidProcess.startRun(folder);
    }
}

package org.amid.packaging;

import static org.amid.packaging.NumberedLog.line;
import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests of {@code amid run} as a process: what is written into a log against what stands in the
 * filelog, always as an exact sequence of numbers. What befalls it is in {@code
 * org.amid.misfortunes}.
 */
@Execution(ExecutionMode.CONCURRENT)
class EndToEndIT {
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
    void beginsAtTheEndOfALogThatIsThere() throws Exception {
        append(1, 100);
        try (AmidProcess amid = AmidProcess.startRun(folder)) {
            append(101, 200);

            amid.awaitThat(() -> assertThat(sequence(filelog)).isEqualTo("101-200"));
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
}

package org.amid.packaging;

import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of SIGHUP: a configuration that changes while Amid runs. */
@Execution(ExecutionMode.CONCURRENT)
class ReloadIT {
    private static final String SITE =
            """
            [apache]
            log = access: access.log [combined]

            [dispatch]
            name = all
            subscribe = apache.access
            select = apache.request.path
            send = out

            [filelog]
            name = out
            filename = out.log

            """;

    private static final String CHANGING =
            """
            [dispatch]
            name = changing
            subscribe = apache.access
            select = apache.request.path, apache.status
            send = changed

            [filelog]
            name = changed
            filename = changed.log

            """;

    private static final String MORE =
            """
            [dispatch]
            name = more
            subscribe = apache.access
            select = apache.request.path
            send = extra

            [filelog]
            name = extra
            filename = extra.log
            """;

    private static final String BROKEN = "[filelog]\nname = broken\nfilname = broken.log\n";

    @TempDir Path folder;

    private Path log;
    private Path out;
    private Path changed;
    private Path extra;
    private int reloads;

    @BeforeEach
    void nameTheFiles() {
        log = folder.resolve("access.log");
        out = folder.resolve("out.log");
        changed = folder.resolve("changed.log");
        extra = folder.resolve("extra.log");
    }

    private void configure(String... parts) throws IOException {
        Path next = folder.resolve("amid.conf.new"); // as an editor does
        Files.writeString(next, String.join("", parts));
        Files.move(next, folder.resolve("amid.conf"), StandardCopyOption.ATOMIC_MOVE);
    }

    private AmidProcess startRun() throws IOException {
        AmidProcess amid = AmidProcess.start(folder, "run", "amid.conf", "--state", "state");
        amid.awaitSaid("is ready");
        return amid;
    }

    /** Has the configuration read again; waits until it has answered so often. */
    private void reload(AmidProcess amid, String... parts) throws Exception {
        configure(parts);
        reloads++;
        amid.signal("HUP");
        amid.awaitThat(() -> assertThat(answers(amid)).isEqualTo(reloads));
    }

    private static long answers(AmidProcess amid) {
        return amid.said()
                .lines()
                .filter(line -> line.matches(".* (info|error) (the configuration is|goes on) .*"))
                .count();
    }

    /** The messages of the last reload, without the time. */
    private static List<String> lastAnswer(AmidProcess amid) {
        List<String> lines =
                amid.said().lines().map(line -> line.replaceFirst("^\\S+ ", "")).toList();
        return lines.subList(
                lines.lastIndexOf("info SIGHUP: reads its configuration again") + 1, lines.size());
    }

    private String status() throws IOException {
        Outcome outcome =
                AmidProcess.run(folder, "status", "amid.conf", "--state", "state", "--json");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome.out();
    }

    @Test
    void goesOnWithANewConfigurationAndTellsWhatIsNew() throws Exception {
        configure(SITE);
        try (NumberedLog writer = NumberedLog.at(log);
                AmidProcess amid = startRun()) {
            writer.append(1, 100);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-100"));

            reload(amid, SITE, MORE);
            assertThat(lastAnswer(amid))
                    .contains("info + [filelog] extra", "info + more -> extra, from end")
                    .noneMatch(line -> line.matches("info [-~] .*"))
                    .last()
                    .isEqualTo("info goes on with its new configuration");
            writer.append(101, 200);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-200"));
            amid.awaitThat(() -> assertThat(sequence(extra)).isEqualTo("101-200"));
            assertThat(status())
                    .contains("\"taken\" : true", "Amid goes on with its new configuration");

            reload(amid, SITE);
            assertThat(lastAnswer(amid))
                    .contains(
                            "info - [filelog] extra",
                            "info - more -> extra, its place is forgotten");
            writer.append(201, 300);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-300"));
            amid.stop();
            assertThat(sequence(extra)).isEqualTo("101-200");
        }
    }

    @Test
    void tellsThatADispatchHasChanged() throws Exception {
        configure(SITE);
        try (AmidProcess amid = startRun()) {
            reload(amid, SITE.replace("apache.request.path", "apache.user-agent"));

            assertThat(lastAnswer(amid)).anyMatch(line -> line.matches("info ~ .*\\ball\\b.*"));
            amid.stop();
        }
    }

    @Test
    void changesNothingForAConfigurationThatIsWrong() throws Exception {
        configure(SITE);
        try (NumberedLog writer = NumberedLog.at(log);
                AmidProcess amid = startRun()) {
            writer.append(1, 100);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-100"));

            reload(amid, SITE, MORE, BROKEN);

            int line = (SITE + MORE).split("\n", -1).length;
            assertThat(lastAnswer(amid))
                    .anyMatch(it -> it.startsWith("error amid.conf:" + line + ": [filelog] needs "))
                    .anyMatch(
                            it ->
                                    it.startsWith(
                                            "error amid.conf:"
                                                    + (line + 2)
                                                    + ": [filelog] has no attribute 'filname'"))
                    .last()
                    .isEqualTo(
                            "error the configuration is wrong; Amid goes on with the one it has");
            writer.append(101, 200);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-200"));
            assertThat(extra).doesNotExist();
            assertThat(status()).contains("\"taken\" : false", "the configuration was wrong");

            Files.delete(folder.resolve("amid.conf"));
            reloads++;
            amid.signal("HUP");
            amid.awaitThat(() -> assertThat(answers(amid)).isEqualTo(reloads));
            assertThat(lastAnswer(amid)).contains("error amid.conf: cannot be read: no such file");
            writer.append(201, 300);
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-300"));
            amid.stop();
        }
    }

    @Test
    void losesAndRepeatsNothingInTwentyReloadsUnderLoadAndLeaksNothing() throws Exception {
        configure(SITE, CHANGING);
        try (AmidProcess amid = startRun();
                NumberedLoad load = NumberedLoad.on(log, NumberedLog::line)) {
            for (int i = 0; i < 4; i++) {
                reload(amid, i); // what the JVM opens once, it has opened then
            }
            long threads = settled(amid, "task");
            long descriptors = settled(amid, "fd");

            for (int i = 0; i < 20; i++) {
                reload(amid, i);
                String status = StatusIT.ask(folder.resolve("state"));
                assertThat(status).contains("\"violations\" : [ ]");
            }

            int written = load.end();
            amid.awaitThat(() -> assertThat(sequence(out)).isEqualTo("1-" + written));
            amid.awaitThat(() -> assertThat(sequence(changed)).isEqualTo("1-" + written));
            amid.awaitThat(() -> assertThat(count(amid, "task")).isEqualTo(threads));
            amid.awaitThat(() -> assertThat(count(amid, "fd")).isEqualTo(descriptors));
            assertThat(amid.stop().err()).doesNotContain("a bug in Amid");
            assertThat(sequence(out)).isEqualTo("1-" + written);
            assertThat(sequence(changed)).isEqualTo("1-" + written);
        }
    }

    /** One of a cycle of four: another output, nothing, another format, and as it was. */
    private void reload(AmidProcess amid, int number) throws Exception {
        switch (number % 4) {
            case 0 -> reload(amid, SITE, CHANGING, MORE);
            case 2 -> reload(amid, SITE, CHANGING.replace(", apache.status", ""));
            default -> reload(amid, SITE, CHANGING, BROKEN.repeat(number));
        }
        if (number % 4 == 3) {
            reload(amid, SITE, CHANGING);
        }
    }

    private long settled(AmidProcess amid, String what) {
        long[] before = {-1};
        amid.awaitThat(
                () -> {
                    long now = count(amid, what);
                    Thread.sleep(300);
                    before[0] = count(amid, what);
                    assertThat(before[0]).isEqualTo(now);
                });
        return before[0];
    }

    /**
     * The descriptors of a process, or its threads, but for those that the JVM starts as it likes.
     */
    private static long count(AmidProcess amid, String what) throws IOException {
        long count = 0;
        Path all = Path.of("/proc/" + amid.pid() + "/" + what);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
            for (Path entry : entries) {
                count += what.equals("fd") || isOfAmid(entry) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean isOfAmid(Path thread) throws IOException {
        try {
            String name = Files.readString(thread.resolve("comm"));
            return Stream.of("read ", "write ", "sync", "status").anyMatch(name::startsWith);
        } catch (NoSuchFileException e) {
            return false; // it has ended meanwhile
        }
    }
}

package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir private Path dir;
    private Path file;

    @BeforeEach
    void writeAConfiguration() throws IOException {
        file = dir.resolve("site.conf");
        Files.writeString(
                file,
                """
                [apache]
                log = DIR/access.log

                [dispatch]
                name = missing
                subscribe = apache.access.4xx.404
                send = missing-pages

                [filelog]
                name = missing-pages
                filename = DIR/missing/out.log

                [dispatch]
                name = failed
                subscribe = apache.access.5xx
                send = failures

                [filelog]
                name = failures
                filename = DIR/failed/out.log

                [filelog]
                name = nobody-sends-here
                filename = DIR/nobody/out.log
                """
                        .replace("DIR", dir.toString()));
        for (String output : List.of("missing", "failed", "nobody", "empty", "to")) {
            Files.createDirectory(dir.resolve(output));
        }
    }

    private Invocation replay(String... arguments) {
        List<String> all = new ArrayList<>(List.of("replay", file.toString()));
        all.addAll(List.of(arguments));
        return Invocation.withStandIns(dir, all.toArray(String[]::new));
    }

    @Test
    void endsWithTheLogs() {
        assertThat(replay()).isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void refusesAnOutputThatIsNotEmpty() throws IOException {
        Files.writeString(dir.resolve("failed/out.log"), "a line\n");

        assertThat(replay())
                .isEqualTo(
                        new Invocation(
                                1,
                                "",
                                "amid: "
                                        + dir
                                        + "/failed/out.log: is there and not empty; move it away,"
                                        + " or give --append or --to DIR\n"));
    }

    @Test
    void appendsToAnOutputThatIsNotEmptyWhenItIsTold() throws IOException {
        Files.writeString(dir.resolve("failed/out.log"), "a line\n");

        assertThat(replay("--append").status()).isZero();
    }

    @Test
    void takesAnEmptyOutput() throws IOException {
        Files.createFile(dir.resolve("failed/out.log"));

        assertThat(replay().status()).isZero();
    }

    @Test
    void looksOnlyAtTheOutputsItWrites() throws IOException {
        Files.writeString(dir.resolve("failed/out.log"), "a line\n");
        Files.writeString(dir.resolve("nobody/out.log"), "a line\n");

        assertThat(replay("--only", "missing").status()).isZero();
        assertThat(replay("--only", "failed").status()).isEqualTo(1);
    }

    @Test
    void refusesToWriteTwoOutputsIntoOneFile() {
        String to = dir.resolve("to").toString();

        assertThat(replay("--to", to))
                .isEqualTo(
                        new Invocation(
                                1,
                                "",
                                "amid: 'missing-pages' and 'failures' would both write "
                                        + to
                                        + "/out.log; replay them apart, with --only\n"));
    }

    @Test
    void replaysApartWhatWouldWriteIntoOneFile() {
        assertThat(replay("--to", dir.resolve("to").toString(), "--only", "failed").status())
                .isZero();
    }

    @Test
    void refusesAnOutputThatIsNotEmptyInAnotherDirectoryToo() throws IOException {
        Files.writeString(dir.resolve("to/out.log"), "a line\n");

        assertThat(replay("--to", dir.resolve("to").toString(), "--only", "failed").err())
                .isEqualTo(
                        "amid: "
                                + dir
                                + "/to/out.log: is there and not empty; move it away, or give"
                                + " --append or --to DIR\n");
    }

    @Test
    void refusesADispatchThatThereIsNot() {
        assertThat(replay("--only", "mising", "--to", dir.resolve("to").toString()))
                .isEqualTo(
                        new Invocation(
                                64,
                                "",
                                "amid: --only: no dispatch is named 'mising'; did you mean"
                                        + " 'missing'?\n"));
    }

    @Test
    void refusesAWrongConfiguration() throws IOException {
        Files.writeString(file, "[apache]\n");

        assertThat(replay())
                .isEqualTo(
                        new Invocation(
                                78,
                                "",
                                file + ":1: [apache] needs 'log': Full path of the log.\n"));
    }
}

package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.amid.dispatch.Ledger;
import org.amid.status.Status;
import org.amid.status.StatusServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    @TempDir private Path dir;
    private Path state;
    private Path file;

    @BeforeEach
    void makeTheStateDirectory() throws IOException {
        state = Files.createDirectory(dir.resolve("state"));
        file = dir.resolve("site.conf");
    }

    /** Runs the program while a daemon answers. */
    private Invocation whileServing(List<String> violations, String... arguments) {
        Ledger ledger = new Ledger(List.of(), List.of(), List.of(), violations);
        Status status =
                new Status(
                        "0.1.0",
                        4711,
                        Instant.now(),
                        state.toString(),
                        file.toString(),
                        Optional.empty(),
                        ledger);
        try (StatusServer server = new StatusServer(state, () -> status)) {
            server.start();
            return Invocation.of(arguments);
        }
    }

    @Test
    void asksTheDaemonOfTheStateDirectoryThatIsNamed() {
        Invocation told =
                whileServing(List.of(), "status", file.toString(), "--state", state.toString());

        assertThat(told.err()).isEmpty();
        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("amid 0.1.0, process 4711\n");
    }

    @Test
    void asksTheDaemonOfTheConfigurationThoughThatIsWrongNow() throws IOException {
        Files.writeString(file, "[amid]\nstate_dir = " + state + "\n[filelog]\nfoo = bar\n[oops");
        Invocation told = whileServing(List.of(), "status", file.toString());

        assertThat(told.err()).isEmpty();
        assertThat(told.status()).isZero();
        assertThat(told.out()).startsWith("amid 0.1.0, process 4711\n");
    }

    @Test
    void printsTheDocumentAsItCame() {
        Invocation told =
                whileServing(
                        List.of(),
                        "status",
                        file.toString(),
                        "--state",
                        state.toString(),
                        "--json");

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .startsWith("{\n  \"version\" : \"0.1.0\",\n  \"pid\" : 4711,\n")
                .endsWith("}\n");
    }

    @Test
    void failsWhereTheLedgerDoesNotAddUp() {
        Invocation told =
                whileServing(
                        List.of("7 events are nowhere"),
                        "status",
                        file.toString(),
                        "--state",
                        state.toString());

        assertThat(told.status()).isEqualTo(1);
        assertThat(told.out()).endsWith("a bug in Amid: 7 events are nowhere\n");
    }

    @Test
    void saysThatThereIsNoSuchConfiguration() {
        Invocation told = Invocation.of("status", file.toString());

        assertThat(told.status()).isEqualTo(1);
        assertThat(told.err()).endsWith("give that here; and there is no file " + file + "\n");
    }

    @Test
    void saysThatNoDaemonRuns() {
        assertThat(Invocation.of("status", file.toString(), "--state", state.toString()))
                .isEqualTo(
                        new Invocation(
                                1,
                                "",
                                "amid: "
                                        + state.resolve("socket")
                                        + ": nobody answers, so amid does not run with this state"
                                        + " directory; if it runs as another user or was given"
                                        + " --state, give that here\n"));
    }
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that the reference in the sources is the one that the program writes. */
@Execution(ExecutionMode.CONCURRENT)
class ReferenceIT {
    private static final Path CHECKED_IN =
            Path.of(System.getProperty("amid.root"), "targets", "README.md");

    @TempDir Path folder;

    private String written;

    @BeforeEach
    void writeTheReference() throws IOException {
        Outcome outcome = AmidProcess.run(folder, "describe", "--markdown");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        written = outcome.out();
    }

    /** Fails where a file is not what the program writes today. */
    private void check(Path file) throws IOException {
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertThat(found)
                .as(
                        "targets/README.md is stale; renew it:%n%n"
                                + "    packaging/target/amid/bin/amid describe --markdown"
                                + " > targets/README.md%n")
                .isEqualTo(written);
    }

    @Test
    void isUpToDateInTheSources() throws IOException {
        check(CHECKED_IN);
    }

    @Test
    void isStaleIfOneLineOfItIsAnother() throws IOException {
        Path file = folder.resolve("README.md");
        Files.writeString(file, written);
        assertThatCode(() -> check(file)).doesNotThrowAnyException();

        Files.writeString(file, written.replace("| `0640` |", "| `0600` |"));

        assertThat(written).contains("| `0640` |");
        assertStale(file);
    }

    @Test
    void isStaleIfItIsNotThere() {
        assertStale(folder.resolve("nowhere"));
    }

    private void assertStale(Path file) {
        assertThatThrownBy(() -> check(file))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("targets/README.md is stale")
                .hasMessageContaining("amid describe --markdown > targets/README.md");
    }

    @Test
    void hasEverySectionWithItsAttributesMetricsAndUnits() {
        assertThat(written.lines())
                .containsSubsequence(
                        List.of(
                                "## The language",
                                "## `[amid]`",
                                "Also known as `[monami]`.",
                                "## `[apache]`",
                                "### Channels, with the example's attributes",
                                "### Metrics of an event",
                                "### Directives of a LogFormat",
                                "## `[dispatch]`",
                                "## `[filelog]`",
                                "## `[null]`"));
        assertThat(written)
                .contains(
                        "\n| `apache.bytes` | integer, B |",
                        "\n| `%D`, `%{us}T` | `duration-us` | integer, us |",
                        "\n| `filename` | path | (required) |");
    }
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of {@code conf}: every configuration is right, and every example becomes what lies beside
 * it, wherever the blocks of its log happen to end.
 */
@Execution(ExecutionMode.CONCURRENT)
class GoldenIT {
    private static final Path CONF = Path.of(System.getProperty("amid.root"), "conf");
    private static final Path EXAMPLES = CONF.resolve("examples");

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("examplesAndBlocks")
    void replaysEveryExampleToWhatIsExpected(String example, int block) throws IOException {
        Path copy = folder.resolve("example");
        Path out = folder.resolve("out");
        Folders.copy(EXAMPLES.resolve(example), copy);

        Outcome outcome =
                AmidProcess.runWith(
                        "-Damid.block=" + block,
                        copy,
                        "replay",
                        "amid.conf",
                        "--to",
                        out.toString());

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(Folders.differences(copy.resolve("expected"), out)).isEmpty();
        assertThat(Folders.differences(EXAMPLES.resolve(example), copy))
                .as("nothing is written beside the example")
                .isEmpty();
    }

    static Stream<Arguments> examplesAndBlocks() throws IOException {
        return examples().stream()
                .flatMap(
                        example ->
                                IntStream.of(300, 4096, 262144)
                                        .mapToObj(block -> arguments(example, block)));
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.map(Path::getFileName).map(Path::toString).sorted().toList();
        }
    }

    @Test
    void findsSeveralExamplesEachWithALogAndWhatIsExpected() throws IOException {
        assertThat(examples()).contains("missing-pages", "json", "unparsable");
        for (String example : examples()) {
            assertThat(Folders.files(EXAMPLES.resolve(example)))
                    .as(example)
                    .contains(Path.of("amid.conf"), Path.of("README.md"))
                    .anyMatch(file -> file.getParent() == null && file.toString().endsWith(".log"))
                    .anyMatch(file -> file.startsWith("expected"));
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void findsEveryShippedConfigurationRight(Path configuration) throws IOException {
        Path file = CONF.resolve(configuration);

        Outcome outcome = AmidProcess.run(file.getParent(), "check", file.getFileName().toString());

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).startsWith(file.getFileName() + ": right; ");
    }

    static Stream<Path> configurations() throws IOException {
        return Folders.files(CONF).stream().filter(file -> file.toString().endsWith(".conf"));
    }

    @Test
    void reportsAByteThatDiffersAFileThatIsMissingAndOneTooMany() throws IOException {
        Path expected = EXAMPLES.resolve("three-filelogs/expected");
        Path changed = folder.resolve("changed");
        Folders.copy(expected, changed);
        assertThat(Folders.differences(expected, changed)).isEmpty();

        Path tabs = changed.resolve("as-tabs.log");
        byte[] bytes = Files.readAllBytes(tabs);
        bytes[bytes.length - 1] ^= 1;
        Files.write(tabs, bytes);
        Files.move(changed.resolve("as-json.log"), changed.resolve("else.log"));

        assertThat(Folders.differences(expected, changed))
                .hasSize(3)
                .satisfiesExactly(
                        json -> assertThat(json).isEqualTo("as-json.log: is missing"),
                        last ->
                                assertThat(last)
                                        .startsWith(
                                                "as-tabs.log: differs from byte "
                                                        + (bytes.length - 1)),
                        other -> assertThat(other).isEqualTo("else.log: is too many"));
    }
}

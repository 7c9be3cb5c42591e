package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of what an administrator is told who made a mistake: each configuration in the folder
 * {@code wrong} among the resources has beside it, word for word, what {@code amid check} says of
 * it. Folders beside them are what a {@code config_dir} in one of them names.
 */
@Execution(ExecutionMode.CONCURRENT)
class WrongConfigurationsIT {
    private static final Path WRONG =
            Path.of(System.getProperty("amid.root"), "packaging/src/test/resources/wrong");

    private static Map<String, Outcome> outcomes;

    @BeforeAll
    static void checkThemAll() throws IOException, InterruptedException {
        outcomes = Checks.of(WRONG, configurations());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void tellsAllThatIsWrongWithIt(String name) throws IOException {
        assertThat(outcomes.get(name)).isEqualTo(new Outcome(78, "", expected(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "utf-16", "latin-1", "config-dir-with-mistakes", "no-name"})
    void saysTheSameAsAProcessOfItsOwn(String name) throws IOException {
        assertThat(AmidProcess.run(WRONG, "check", name + ".conf"))
                .isEqualTo(new Outcome(78, "", expected(name)));
    }

    @Test
    void startsNothingWithAWrongConfiguration() throws IOException {
        Outcome run = AmidProcess.run(WRONG, "run", "five-at-once.conf");
        Outcome replay = AmidProcess.run(WRONG, "replay", "five-at-once.conf");

        assertThat(run.err()).startsWith(expected("five-at-once"));
        assertThat(run.status()).isEqualTo(78);
        assertThat(replay.err()).startsWith(expected("five-at-once"));
        assertThat(replay.status()).isEqualTo(78);
    }

    @Test
    void saysTheThreeMessagesOfTheReference() throws IOException {
        assertThat(expected("site"))
                .isEqualTo(
                        """
                        site.conf:12: 'subscribe = apache.acess.4xx': no such channel; did you mean\
                         'apache.access.4xx'?
                        site.conf:15: [filelog] needs 'filename': Full path of the file the lines\
                         are appended to.
                        site.conf:17: [filelog] has no attribute 'filname'; did you mean\
                         'filename'?
                        """);
    }

    @Test
    void hasManyMistakesAndSaysOfEachInOneLineWhereItIs() throws IOException {
        List<String> names = configurations();

        assertThat(names).hasSizeGreaterThanOrEqualTo(80);
        for (String name : names) {
            assertThat(expected(name).lines())
                    .as(name)
                    .isNotEmpty()
                    .allMatch(line -> line.matches(name + "\\.(conf|d/.*\\.conf)(:\\d+)?: \\S.*"));
        }
    }

    static List<String> configurations() throws IOException {
        return Checks.configurations(WRONG);
    }

    private static String expected(String name) throws IOException {
        return Files.readString(WRONG.resolve(name + ".expected"));
    }
}

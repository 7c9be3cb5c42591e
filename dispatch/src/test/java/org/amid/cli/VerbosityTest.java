package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VerbosityTest {
    private final String before = System.getProperty("amid.log.level");

    @BeforeEach
    void forget() {
        System.clearProperty("amid.log.level");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("amid.log.level");
        } else {
            System.setProperty("amid.log.level", before);
        }
    }

    private static void apply(String... arguments) {
        Verbosity verbosity = new Verbosity();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(verbosity))
                .parseArgs(arguments);
        verbosity.apply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--verbose"})
    void asksForDebugMessages(String option) {
        apply(option);

        assertThat(System.getProperty("amid.log.level")).isEqualTo("debug");
    }

    @Test
    void leavesTheLevelAloneByItself() {
        apply();

        assertThat(System.getProperty("amid.log.level")).isNull();
    }

    @Test
    void leavesALevelThatWasSetBeforeAlone() {
        System.setProperty("amid.log.level", "warn");
        apply();

        assertThat(System.getProperty("amid.log.level")).isEqualTo("warn");
    }
}

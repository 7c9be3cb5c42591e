package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDestinationTest {
    private static final String LEGAL =
            "messages go to a full path, 'syslog', 'stdout', 'stderr' or 'ignore'";

    @ParameterizedTest
    @ValueSource(strings = {"syslog", "stdout", "stderr", "ignore", "/var/log/amid/error.log"})
    void takesAWordOrAFullPath(String text) {
        assertThat(LogDestination.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error.log", "./error.log", "~/error.log", "none", "syslog:daemon"})
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogDestination.parse(text))
                .withMessage(LEGAL);
    }

    @ParameterizedTest
    @CsvSource({"sdterr, stderr", "STDOUT, stdout", "sylog, syslog", "ignored, ignore"})
    void guessesAtAWord(String text, String meant) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogDestination.parse(text))
                .withMessage(LEGAL + "; did you mean '" + meant + "'?");
    }
}

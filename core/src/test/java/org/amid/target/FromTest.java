package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FromTest {
    @Test
    void readsTheEnd() {
        assertThat(From.parse("end")).isEqualTo(From.END);
        assertThat(From.END.at()).isEqualTo(Instant.MAX);
        assertThat(From.END.isTime()).isFalse();
    }

    @Test
    void readsTheBeginning() {
        assertThat(From.parse("beginning")).isEqualTo(From.BEGINNING);
        assertThat(From.BEGINNING.at()).isEqualTo(Instant.MIN);
        assertThat(From.BEGINNING.isTime()).isFalse();
    }

    @Test
    void readsATime() {
        From from = From.parse("2026-11-20T13:55:36+01:00");

        assertThat(from.at()).isEqualTo(Instant.parse("2026-11-20T12:55:36Z"));
        assertThat(from.isTime()).isTrue();
    }

    @Test
    void countsASpanBackFromNow() {
        Instant earliest = Instant.now().minus(Duration.ofHours(2));
        From from = From.parse("2h");
        Instant latest = Instant.now().minus(Duration.ofHours(2));

        assertThat(from.at()).isBetween(earliest, latest);
        assertThat(from.isTime()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "End", "BEGINNING", "yesterday", "end "})
    void saysWhatIsLegal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> From.parse(text))
                .withMessage(
                        "expected 'end', 'beginning', a span like '2h' or a time like"
                                + " '2026-11-20T13:55:36+00:00'");
    }

    @Test
    void refusesATimeThatThereIsNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> From.parse("2026-02-30"))
                .withMessage("no such time; it is written like 2026-11-20T13:55:36+00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"end", "beginning", "2026-11-20T12:55:36Z"})
    void isToldAsItIsWritten(String text) {
        assertThat(From.parse(text)).hasToString(text);
    }

    @Test
    void saysHowItIsWritten() {
        assertThat(From.SYNTAX).isEqualTo("end | beginning | span | time");
    }
}

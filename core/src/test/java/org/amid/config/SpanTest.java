package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "90, PT1M30S",
        "500ms, PT0.5S",
        "1s, PT1S",
        "2m, PT2M",
        "3h, PT3H",
        "2d, PT48H",
        "1h 30m, PT1H30M",
        "30m 1h, PT1H30M",
        "1h 30, PT1H30S",
        "1m 1m, PT2M",
        "1d 2h 3m 4s 5ms, PT26H3M4.005S",
        "007s, PT7S",
        "1h   30m, PT1H30M",
        "' 1s ', PT1S",
        "'1h\t30m', PT1H30M",
        "36500d, PT876000H"
    })
    void readsWordsThatAddUp(String text, Duration span) {
        assertThat(Span.parse(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @CsvSource({
        "soon, soon",
        "1x, 1x",
        "1M, 1M",
        "1 h, h",
        "-1s, -1s",
        "+1s, +1s",
        "1.5h, 1.5h",
        "1h30m, 1h30m",
        "'1h, 30m', '1h,'",
        "5 minutes, minutes",
        "PT1H, PT1H",
        "٣s, ٣s"
    })
    void namesTheWordThatIsNone(String text, String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse(text))
                .withMessage(
                        "'%s' is no span; a span is like '1h 30m', with the units ms, s, m, h and"
                                + " d",
                        word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void refusesNothing(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse(text))
                .withMessage("empty; a span is like '1h 30m', with the units ms, s, m, h and d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "36501d",
                "36500d 1ms",
                "9223372036854775807d",
                "9223372036854775807ms 9223372036854775807ms",
                "99999999999999999999999s"
            })
    void refusesMoreThanAHundredYears(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Span.parse(text))
                .withMessage("too long: a span is at most 36500d");
    }

    @Test
    void fitsIntoNanosecondsAtMost() {
        assertThat(Span.parse("36500d").toNanos()).isPositive();
    }
}

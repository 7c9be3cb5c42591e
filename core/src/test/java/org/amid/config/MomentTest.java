package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void moveToBerlin() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    }

    @AfterEach
    void moveBack() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T13:55:36+00:00, 2026-11-20T13:55:36Z",
        "2026-11-20T13:55:36Z, 2026-11-20T13:55:36Z",
        "2026-11-20T13:55:36+01:00, 2026-11-20T12:55:36Z",
        "2026-11-20T13:55:36-05:30, 2026-11-20T19:25:36Z",
        "2026-11-20T13:55:36.5+00:00, 2026-11-20T13:55:36.5Z",
        "2026-11-20T13:55+00:00, 2026-11-20T13:55:00Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    void readsATimeWithAnOffset(String text, Instant moment) {
        assertThat(Moment.parse(text, "")).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T13:55:36, 2026-11-20T12:55:36Z",
        "2026-07-20T13:55:36, 2026-07-20T11:55:36Z",
        "2026-11-20T13:55, 2026-11-20T12:55:00Z",
        "2026-11-20T13:55:36.123, 2026-11-20T12:55:36.123Z"
    })
    void readsATimeWithoutAnOffsetInTheZoneOfTheMachine(String text, Instant moment) {
        assertThat(Moment.parse(text, "")).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20, 2026-11-19T23:00:00Z", "2026-07-20, 2026-07-19T22:00:00Z"})
    void takesADateForItsFirstSecond(String text, Instant moment) {
        assertThat(Moment.parse(text, "")).isEqualTo(moment);
    }

    @ParameterizedTest
    @CsvSource({"2h, PT2H", "90, PT1M30S", "1h 30m, PT1H30M", "0, PT0S", "500ms, PT0.5S"})
    void countsASpanBackFromNow(String text, Duration span) {
        Instant earliest = Instant.now().minus(span);
        Instant moment = Moment.parse(text, "");
        Instant latest = Instant.now().minus(span);

        assertThat(moment).isBetween(earliest, latest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2023-02-29T00:00:00Z",
                "2026-13-01",
                "2026-11-20T25:00:00Z",
                "2026-11-20 13:55:36",
                "2026-11-20T13:55:36+0000",
                "2026-11-20T",
                "2026-11-20T13",
                "2026-11",
                "2026-11-20T13:55:36+00:00 or so"
            })
    void refusesATimeThatThereIsNot(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse(text, "'end', "))
                .withMessage("no such time; it is written like 2026-11-20T13:55:36+00:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "-2h", "2x", "20-11-2026", "10/Oct/2026:13:55:36 +0000"})
    void saysWhatIsLegal(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse(text, ""))
                .withMessage(
                        "expected a span like '2h' or a time like '2026-11-20T13:55:36+00:00'");
    }

    @Test
    void saysWhatElseIsLegalAtThisPlace() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Moment.parse("start", "'end', 'beginning', "))
                .withMessage(
                        "expected 'end', 'beginning', a span like '2h' or a time like"
                                + " '2026-11-20T13:55:36+00:00'");
    }
}

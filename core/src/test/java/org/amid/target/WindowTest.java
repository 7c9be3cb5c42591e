package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.amid.datatree.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long NOON_MICROS = 1_795_176_000_000_000L;

    @Test
    void holdsItsFirstMicrosecondAndNotTheOneAfterItsLast() {
        Window window = Window.of(NOON, NOON.plusSeconds(1));

        assertThat(window).isEqualTo(new Window(NOON_MICROS, NOON_MICROS + 1_000_000));
        assertThat(window.holds(NOON_MICROS - 1)).isFalse();
        assertThat(window.holds(NOON_MICROS)).isTrue();
        assertThat(window.holds(NOON_MICROS + 999_999)).isTrue();
        assertThat(window.holds(NOON_MICROS + 1_000_000)).isFalse();
    }

    @Test
    void holdsNothingWithoutATimeOnceItHasABeginning() {
        assertThat(Window.of(NOON, Instant.MAX).holds(Row.NO_TIME)).isFalse();
        assertThat(Window.of(Instant.MIN, NOON).holds(Row.NO_TIME)).isTrue();
    }

    @Test
    void holdsAllOfTimeAndWhatHasNoTime() {
        assertThat(Window.of(Instant.MIN, Instant.MAX)).isEqualTo(Window.ALL);
        assertThat(Window.ALL.holds(Row.NO_TIME)).isTrue();
        assertThat(Window.ALL.holds(0)).isTrue();
        assertThat(Window.ALL.holds(Long.MAX_VALUE - 1)).isTrue();
    }

    @Test
    void isOpenTowardsTheSideThatHasNoBound() {
        assertThat(Window.of(NOON, Instant.MAX)).isEqualTo(new Window(NOON_MICROS, Long.MAX_VALUE));
        assertThat(Window.of(Instant.MIN, NOON)).isEqualTo(new Window(Long.MIN_VALUE, NOON_MICROS));
    }

    @Test
    void holdsNothingWhenItEndsWhereItBegins() {
        assertThat(Window.of(NOON, NOON).holds(NOON_MICROS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1970-01-01T00:00:01Z, 1000000",
        "1970-01-01T00:00:00.000001999Z, 1",
        "1969-12-31T23:59:59.999999Z, -1",
        "1969-12-31T23:59:58.5Z, -1500000",
        "2026-11-20T13:55:36Z, 1795182936000000",
        "0000-01-01T00:00:00Z, -62167219200000000",
        "9999-12-31T23:59:59.999999Z, 253402300799999999"
    })
    void countsMicroseconds(Instant time, long micros) {
        assertThat(Window.micros(time)).isEqualTo(micros);
    }
}

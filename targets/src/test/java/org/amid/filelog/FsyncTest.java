package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FsyncTest {
    @Test
    void mayBeNever() {
        assertThat(Fsync.parse("never").every()).isEmpty();
        assertThat(Fsync.parse("never").isAlways()).isFalse();
    }

    @Test
    void mayBeAlways() {
        assertThat(Fsync.parse("always").every()).contains(Duration.ZERO);
        assertThat(Fsync.parse("always").isAlways()).isTrue();
    }

    @Test
    void mayBeASpan() {
        assertThat(Fsync.parse("1m 30s").every()).contains(Duration.ofSeconds(90));
        assertThat(Fsync.parse("500ms").isAlways()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alwys|neither 'never' nor 'always'; 'alwys' is no span; a span is like '1h 30m',"
                        + " with the units ms, s, m, h and d",
                "0|no time at all is written 'always'",
                "0ms|no time at all is written 'always'",
            })
    void refusesAnythingElse(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fsync.parse(text))
                .withMessage(message);
    }
}

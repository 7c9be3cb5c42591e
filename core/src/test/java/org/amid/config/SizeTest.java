package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "64KiB, 65536",
        "10MB, 10000000",
        "1KB, 1000",
        "1kB, 1000",
        "2MiB, 2097152",
        "3GB, 3000000000",
        "3GiB, 3221225472",
        "1TB, 1000000000000",
        "1TiB, 1099511627776",
        "64kib, 65536",
        "64 KiB, 65536",
        "' 7 ', 7",
        "9223372036854775807, 9223372036854775807"
    })
    void readsBytesInUnits(String text, long bytes) {
        assertThat(Size.parse(text)).isEqualTo(new Size(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "big", "64K", "10M", "-1", "+1", "1.5MB", "1 2", "KiB", "1PB", "٣"})
    void refusesWhatIsNoSize(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.parse(text))
                .withMessage(
                        "not a size; a size is like '64KiB' or '10MB', with the units"
                                + " B, KB, MB, GB, TB (1000) and KiB, MiB, GiB, TiB (1024)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "8388608TiB", "99999999999999999999999KB"})
    void refusesMoreThanFits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Size.parse(text))
                .withMessage("too large: a size is at most 9223372036854775807 bytes");
    }

    @Test
    void isNotNegative() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size(-1))
                .withMessage("a size is not negative: -1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0B",
        "1, 1B",
        "512, 512B",
        "1023, 1023B",
        "1024, 1KiB",
        "65536, 64KiB",
        "1000, 1KB",
        "10000000, 10MB",
        "1048577, 1048577B",
        "1024000, 1024KB",
        "9223372036854775807, 9223372036854775807B"
    })
    void readsAsTheShortestExactText(long bytes, String text) {
        assertThat(new Size(bytes)).hasToString(text);
        assertThat(Size.parse(text).bytes()).isEqualTo(bytes);
    }
}

package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a b", "größe €", "日本", "back\\slash", "\ud83d\ude00"})
    void leavesWhatCanBeSeen(String text) {
        assertThat(Shown.escaped(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0000, \\x00",
        "0009, \\x09",
        "000a, \\x0a",
        "000d, \\x0d",
        "001b, \\x1b",
        "007f, \\x7f",
        "0085, \\x85",
        "00a0, \\xa0",
        "00ad, \\xad",
        "200b, \\u200b",
        "202e, \\u202e",
        "2028, \\u2028",
        "2029, \\u2029",
        "3000, \\u3000",
        "e000, \\ue000",
        "feff, \\ufeff",
        "d800, \\ud800"
    })
    void escapesWhatCannotBeSeen(String codePoint, String shown) {
        char invisible = (char) Integer.parseInt(codePoint, 16);

        assertThat(Shown.escaped("a" + invisible + "b")).isEqualTo("a" + shown + "b");
    }

    @Test
    void leavesTextOfEightyCharactersAlone() {
        String eighty = "1234567890".repeat(8);

        assertThat(Shown.shortened(eighty)).isEqualTo(eighty);
    }

    @Test
    void leavesOutTheMiddleOfLongerText() {
        String text = "a".repeat(40) + "b".repeat(41);

        assertThat(Shown.shortened(text))
                .isEqualTo("a".repeat(40) + "b".repeat(10) + "…" + "b".repeat(29))
                .hasSize(80);
    }

    @Test
    void keepsTheEndWhereAFormatStands() {
        assertThat(Shown.shortened("access: /" + "x".repeat(1000) + " [combinde]"))
                .startsWith("access: /xxx")
                .endsWith("xxx [combinde]")
                .hasSize(80);
    }

    @ParameterizedTest
    @ValueSource(ints = {49, 50, 51, 52})
    void splitsNoPairOfSurrogates(int before) {
        String text = "a".repeat(before) + "\ud83d\ude00".repeat(50);

        assertThat(Shown.shortened(text)).doesNotContain("\\ud83d", "\\ude00").contains("…");
    }

    @Test
    void escapesWhatIsLeftAfterShortening() {
        assertThat(Shown.shortened("\u0000" + "x".repeat(100) + "\n"))
                .startsWith("\\x00xxx")
                .endsWith("xxx\\x0a");
    }
}

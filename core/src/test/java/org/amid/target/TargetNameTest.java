package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "missing-pages",
                "Missing_Pages",
                "404",
                "-",
                "_",
                "times",
                "Time",
                "LINE",
                "dispatch"
            })
    void holdsLettersDigitsAndTwoSigns(String text) {
        assertThat(TargetName.parse(text)).isEqualTo(new TargetName(text));
        assertThat(TargetName.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a.b",
                "a,b",
                "!a",
                "*",
                "a/b",
                "caf\u00e9",
                "a\n",
                "\u0661",
                "a\\"
            })
    void holdsNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetName.parse(text))
                .withMessage("a name holds letters, digits, '-' and '_' only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "channel", "line"})
    void isNoneOfTheReservedWords(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetName.parse(text))
                .withMessage(
                        "'time', 'channel' and 'line' are no names: they mean something else in"
                                + " what is written");
    }
}

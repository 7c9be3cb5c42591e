package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\" ",
                "] \"",
                "\" \"",
                "1234567",
                "12345678",
                "123456789",
                "äöü",
                "0123456789abcdefg"
            })
    void standsWhereEveryByteOfItDoes(String text) {
        Literal literal = new Literal(text);
        byte[] block = bytes("x" + text + "x");
        int end = block.length - 1;
        assertThat(literal.length).isEqualTo(end - 1);
        assertThat(literal.isAt(block, 1, end)).isTrue();
        assertThat(literal.isAt(block, 1, block.length)).isTrue();
        assertThat(literal.isAt(block, 1, end - 1)).isFalse();
        assertThat(literal.isAt(block, 0, end)).isFalse();
        assertThat(literal.isAt(block, 2, block.length)).isFalse();
        for (int i = 1; i < end; i++) {
            byte[] changed = block.clone();
            changed[i] ^= 0x40;
            assertThat(literal.isAt(changed, 1, end)).isFalse();
        }
    }

    /** With as many bytes behind it as to be compared in one word, and with fewer. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 7, 8, 20})
    void standsWhateverIsBehindIt(int more) {
        byte[] block = bytes("ab" + "z".repeat(more));
        assertThat(new Literal("ab").isAt(block, 0, block.length)).isTrue();
        assertThat(new Literal("ab").isAt(block, 0, 2)).isTrue();
        assertThat(new Literal("az").isAt(block, 0, block.length)).isFalse();
        assertThat(new Literal("ab").find(block, 0, block.length)).isZero();
    }

    @Test
    void standsEverywhereIfEmpty() {
        byte[] block = bytes("0123456789");
        for (int at = 0; at <= block.length; at++) {
            assertThat(new Literal("").isAt(block, at, block.length)).isTrue();
        }
        assertThat(new Literal("").length).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "ab,ab,0",
                "ab,aab,1",
                "ab,aaab,2",
                "aab,aaaaab,3",
                "ab,acacacacacacacacacab,18",
                "ab,aba,0",
                "ab,a,-1",
                "ab,b,-1",
                "ab,xxxxxxxxxxxxxxxxxxxxa,-1",
                "ab,``,-1",
                " [,a b [c,3",
                " ,a b [c,1",
                "0123456789,01234567890123456789,0",
                "0123456789,0012345678x0123456789,11",
            })
    void isFoundWhereAllOfItBegins(String text, String block, int expected) {
        assertThat(new Literal(text).find(bytes(block), 0, block.length())).isEqualTo(expected);
    }

    @Test
    void isNotFoundBehindALineFeed() {
        byte[] block = bytes("aa\nab\nab");
        assertThat(new Literal("ab").find(block, 0, block.length)).isEqualTo(-1);
        assertThat(new Literal("ab").find(block, 3, block.length)).isEqualTo(3);
        assertThat(new Literal("ab").find(block, 4, block.length)).isEqualTo(-1);
    }

    @Test
    void isNotFoundOutsideTheStretch() {
        byte[] block = bytes("ababab");
        assertThat(new Literal("ab").find(block, 1, 4)).isEqualTo(2);
        assertThat(new Literal("ab").find(block, 1, 3)).isEqualTo(-1);
        assertThat(new Literal("ab").find(block, 3, 3)).isEqualTo(-1);
    }
}

package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    private static final CharsetDecoder JDK = StandardCharsets.UTF_8.newDecoder();

    @ParameterizedTest
    @CsvSource({
        "00, 1",
        "7f, 1",
        "c280, 2",
        "dfbf, 2",
        "e0a080, 3",
        "ed9fbf, 3",
        "ee8080, 3",
        "efbfbf, 3",
        "f0908080, 4",
        "f48fbfbf, 4",
    })
    void knowsTheFirstAndTheLastCharacterOfEachLength(String hex, int length) {
        assertThat(lengthOf(hex)).isEqualTo(length);
        assertThat(lengthOf(hex + "61")).isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({
        "80, continuation alone",
        "bf, continuation alone",
        "c0af, overlong",
        "c1bf, overlong",
        "e09fbf, overlong",
        "f08fbfbf, overlong",
        "eda080, surrogate",
        "edbfbf, surrogate",
        "f4908080, above U+10FFFF",
        "f5808080, above U+10FFFF",
        "fe, never legal",
        "ff, never legal",
        "c3, cut",
        "e282, cut",
        "f09f98, cut",
        "c328, second byte is none",
        "e22882, second byte is none",
        "e28228, third byte is none",
        "f09f2880, third byte is none",
        "f09f9828, fourth byte is none",
    })
    void refuses(String hex, String why) {
        assertThat(lengthOf(hex)).as(why).isZero();
    }

    @Test
    void agreesWithTheJdkOnAllPairsAndOnTriplesAtTheEdges() {
        int[] edges = {0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xff};
        for (int first = 0; first < 256; first++) {
            for (int second = 0; second < 256; second++) {
                agree((byte) first, (byte) second);
                for (int third : edges) {
                    agree((byte) first, (byte) second, (byte) third);
                    for (int fourth : edges) {
                        agree((byte) first, (byte) second, (byte) third, (byte) fourth);
                    }
                }
            }
        }
    }

    /** One character that fills the bytes is what the JDK decodes to one. */
    private static void agree(byte... bytes) {
        boolean whole = Utf8.length(bytes, 0, bytes.length) == bytes.length;
        if (whole != isOneCharacter(bytes)) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + " " + whole);
        }
    }

    private static boolean isOneCharacter(byte[] bytes) {
        if ((bytes[0] & 0xff) < 0xc0) {
            return false;
        }
        CharBuffer text = CharBuffer.allocate(4);
        CoderResult result = JDK.reset().decode(ByteBuffer.wrap(bytes), text, true);
        return result.isUnderflow() && Character.codePointCount(text.flip(), 0, text.length()) == 1;
    }

    private static int lengthOf(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return Utf8.length(bytes, 0, bytes.length);
    }
}

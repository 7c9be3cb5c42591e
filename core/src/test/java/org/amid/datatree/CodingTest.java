package org.amid.datatree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodingTest {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|([\"\\\\bfnrtv]))", Pattern.DOTALL);

    private static final Map<String, String> CONTROLS =
            Map.of("b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t", "v", "\u000b");

    private static String decode(Coding coding, String value) {
        byte[] from = ("<<" + value + ">>").getBytes(ISO_8859_1);
        byte[] to = new byte[value.length() + 6];
        Arrays.fill(to, (byte) '_');
        int end = coding.decode(from, 2, from.length - 2, to, 3);
        String written = new String(to, ISO_8859_1);
        assertThat(written.substring(0, 3)).isEqualTo("___");
        assertThat(written.substring(end)).isEqualTo("_".repeat(to.length - end));
        return written.substring(3, end);
    }

    private static String decodeInPlace(String value) {
        byte[] bytes = ("<<" + value + ">>").getBytes(ISO_8859_1);
        int end = Coding.BACKSLASHED.decode(bytes, 2, bytes.length - 2, bytes, 2);
        String written = new String(bytes, ISO_8859_1);
        assertThat(written).startsWith("<<").endsWith(">>");
        return written.substring(2, end);
    }

    /** The same by other means. */
    private static String reference(String value) {
        return ESCAPE.matcher(value).replaceAll(CodingTest::replacement);
    }

    private static String replacement(MatchResult escape) {
        String text =
                escape.group(1) != null
                        ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                        : CONTROLS.getOrDefault(escape.group(2), escape.group(2));
        return Matcher.quoteReplacement(text);
    }

    @Test
    void undoesWhatAppearsInUserAgents() {
        assertThat(decode(Coding.BACKSLASHED, "a \\\"quoted\\\" agent\\\\ \\x1b[2J\\t\\xc3\\xbc"))
                .isEqualTo("a \"quoted\" agent\\ \u001b[2J\t\u00c3\u00bc");
    }

    @ParameterizedTest
    @CsvSource({
        "\", 34",
        "\\, 92",
        "b, 8",
        "f, 12",
        "n, 10",
        "r, 13",
        "t, 9",
        "v, 11",
        "x00, 0",
        "x1b, 27",
        "x7f, 127",
        "xff, 255",
        "xFF, 255",
        "xaB, 171",
        "x0A, 10"
    })
    void undoesEachEscape(String escape, int character) {
        String text = String.valueOf((char) character);

        assertThat(decode(Coding.BACKSLASHED, "\\" + escape)).isEqualTo(text);
        assertThat(decode(Coding.BACKSLASHED, "a\\" + escape + "b")).isEqualTo("a" + text + "b");
    }

    @Test
    void undoesEveryByteInHexadecimal() {
        for (int b = 0; b < 256; b++) {
            String text = String.valueOf((char) b);
            assertThat(decode(Coding.BACKSLASHED, String.format("\\x%02x", b))).isEqualTo(text);
            assertThat(decode(Coding.BACKSLASHED, String.format("\\x%02X", b))).isEqualTo(text);
        }
    }

    @Test
    void leavesWhatIsNoEscapeAsItIs() {
        for (int b = 0; b < 256; b++) {
            String behind = String.valueOf((char) b);
            if (!"\"\\bfnrtvx".contains(behind)) {
                assertThat(decode(Coding.BACKSLASHED, "\\" + behind)).isEqualTo("\\" + behind);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\",
                "a\\",
                "\\x",
                "\\x4",
                "a\\x4",
                "\\xg1",
                "\\x1g",
                "\\xx",
                "\\x-1",
                "\\x+1",
                "\\x 1",
                "\\X41",
                "\\u0041",
                "\\\u00ff",
                "\\x\u00ff1"
            })
    void leavesTruncatedAndMalformedEscapesAsTheyAre(String value) {
        assertThat(decode(Coding.BACKSLASHED, value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "\\\\x41, \\x41",
        "\\\\\\x41, \\A",
        "\\x5cx41, \\x41",
        "\\\\, \\",
        "\\\\\\, \\\\",
        "\\x\\x41, \\xA",
        "\\x4\\x41, \\x4A",
        "\\q\\x41, \\qA"
    })
    void undoesOnceOnly(String value, String text) {
        assertThat(decode(Coding.BACKSLASHED, value)).isEqualTo(text);
    }

    @Test
    void stopsAtTheEndOfTheValueInsideAnEscape() {
        byte[] from = "\\x41".getBytes(ISO_8859_1);
        byte[] to = new byte[4];

        assertThat(Coding.BACKSLASHED.decode(from, 0, 3, to, 0)).isEqualTo(3);
        assertThat(new String(to, 0, 3, ISO_8859_1)).isEqualTo("\\x4");
        assertThat(Coding.BACKSLASHED.decode(from, 0, 1, to, 0)).isEqualTo(1);
        assertThat(Coding.BACKSLASHED.decode(from, 1, 4, to, 0)).isEqualTo(3);
        assertThat(new String(to, 0, 3, ISO_8859_1)).isEqualTo("x41");
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void writesNothingForAnEmptyValue(Coding coding) {
        assertThat(decode(coding, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\\x41", "\\\\", "\\", "\u0000\u00ff\u0080", "with blanks"})
    void copiesAPlainValue(String value) {
        assertThat(decode(Coding.PLAIN, value)).isEqualTo(value);
    }

    /** All values of up to six letters of an alphabet in which every case occurs. */
    @Test
    void agreesWithTheReferenceOnEveryShortValue() {
        char[] alphabet = {'\\', 'x', '4', 'n', '"', '\u00e9'};
        int values = 1;
        for (int length = 0; length <= 6; length++, values *= alphabet.length) {
            for (int value = 0; value < values; value++) {
                StringBuilder text = new StringBuilder();
                for (int i = 0, rest = value; i < length; i++, rest /= alphabet.length) {
                    text.append(alphabet[rest % alphabet.length]);
                }
                String written = text.toString();
                String expected = reference(written);
                if (!decodeInPlace(written).equals(expected)) {
                    assertThat(decodeInPlace(written)).as(written).isEqualTo(expected);
                }
            }
        }
        assertThat(values).isEqualTo(279_936);
    }

    @Test
    void givesBackWhatHttpdEscaped() {
        Random random = new Random(20261120);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String text = new String(bytes, ISO_8859_1);
            String escaped = escapedAsByHttpd(text);
            assertThat(decode(Coding.BACKSLASHED, escaped)).isEqualTo(text);
            assertThat(decodeInPlace(escaped)).isEqualTo(text);
        }
    }

    /** What ap_escape_logitem does. */
    private static String escapedAsByHttpd(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\b' -> escaped.append("\\b");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case 0x0b -> escaped.append("\\v");
                case '\\', '"' -> escaped.append('\\').append(c);
                default ->
                        escaped.append(
                                c < ' ' || c >= 0x7f
                                        ? String.format("\\x%02x", (int) c)
                                        : String.valueOf(c));
            }
        }
        return escaped.toString();
    }
}

package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.amid.datatree.Coding;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes are written here as characters up to U+00FF. */
class EscapesTest {
    private static final String LONG = "0123456789abcdefghijklmnopqrstuvwxyz";

    static Stream<Arguments> tabs() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("curl/8.5", "curl/8.5"),
                Arguments.of(" ~!\"'$%", " ~!\"'$%"),
                Arguments.of("a\\b", "a\\\\b"),
                Arguments.of("a\tb\nc\rd", "a\\tb\\nc\\rd"),
                Arguments.of("\0\u0001\u001b\u001f", "\\x00\\x01\\x1b\\x1f"),
                Arguments.of("\b\f\u000b", "\\x08\\x0c\\x0b"),
                Arguments.of("\u007f", "\\x7f"),
                Arguments.of("\u00c3\u00bc", "\u00c3\u00bc"),
                Arguments.of("\u00f0\u009f\u0098\u0080", "\u00f0\u009f\u0098\u0080"),
                Arguments.of("\u00c2\u009b", "\\xc2\\x9b"),
                Arguments.of("\u00c2\u0080\u00c2\u009f", "\\xc2\\x80\\xc2\\x9f"),
                Arguments.of("\u00c2\u00a0", "\u00c2\u00a0"),
                Arguments.of("\u009b", "\\x9b"),
                Arguments.of("\u00ff\u00fe", "\\xff\\xfe"),
                Arguments.of("\u00c0\u00af", "\\xc0\\xaf"),
                Arguments.of("\u00ed\u00a0\u0080", "\\xed\\xa0\\x80"),
                Arguments.of("a\u00e2\u0082", "a\\xe2\\x82"),
                Arguments.of("\\xff\u00ff", "\\\\xff\\xff"));
    }

    @ParameterizedTest
    @MethodSource("tabs")
    void escapesForTabs(String value, String expected) {
        assertEscapes(Escapes::tabs, Coding.PLAIN, value, expected);
    }

    static Stream<Arguments> json() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("curl/8.5", "curl/8.5"),
                Arguments.of("a\\b\"c\"/", "a\\\\b\\\"c\\\"/"),
                Arguments.of("\b\f\n\r\t", "\\b\\f\\n\\r\\t"),
                Arguments.of("\0\u000b\u001b", "\\u0000\\u000b\\u001b"),
                Arguments.of("\u007f", "\\u007f"),
                Arguments.of("\u00c3\u00bc", "\u00c3\u00bc"),
                Arguments.of("\u00c2\u009b", "\\u009b"),
                Arguments.of("\u00c2\u0080\u00c2\u009f", "\\u0080\\u009f"),
                Arguments.of("\u00c2\u00a0", "\u00c2\u00a0"),
                Arguments.of("\u009b\u00ff", "\\\\x9b\\\\xff"),
                Arguments.of("\u00ed\u00a0\u0080", "\\\\xed\\\\xa0\\\\x80"));
    }

    @ParameterizedTest
    @MethodSource("json")
    void escapesForJson(String value, String expected) {
        assertEscapes(Escapes::json, Coding.PLAIN, value, expected);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("", ""),
                Arguments.of("a\tb", "a\tb"),
                Arguments.of("\"GET \\\"\\xff\"", "\"GET \\\"\\xff\""),
                Arguments.of("a\r", "a\\r"),
                Arguments.of("a\nb", "a\\nb"),
                Arguments.of("\0\u001b[2J\u007f", "\\x00\\x1b[2J\\x7f"),
                Arguments.of("\u00c3\u00bc", "\u00c3\u00bc"),
                Arguments.of("\u00c2\u009b2J", "\\xc2\\x9b2J"),
                Arguments.of("\u009b2J", "\\x9b2J"),
                Arguments.of("\u0080\u009f\u00a0", "\\x80\\x9f\u00a0"),
                Arguments.of("f\u00fcr", "f\u00fcr"),
                Arguments.of("\u00ff\u00fe\u00c0\u00af", "\u00ff\u00fe\u00c0\u00af"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void escapesForLines(String value, String expected) {
        assertEscapes(Escapes::line, Coding.PLAIN, value, expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "a \\\"b\\\"|a \"b\"",
                "a\\\\b|a\\\\b",
                "a\\tb|a\\tb",
                "\\x1b[2J|\\x1b[2J",
                "\\xff|\\xff",
                "\\xc2\\x9b|\\xc2\\x9b",
                "0123456789\\x41|0123456789A",
            })
    void escapesTheTextAndNotTheCodedBytes(String value, String expected) {
        assertEscapes(Escapes::tabs, Coding.BACKSLASHED, value, expected);
    }

    @Test
    void joinsACharacterThatWasCodedByteByByte() {
        assertEscapes(Escapes::tabs, Coding.BACKSLASHED, "M\\xc3\\xbcsli", "M\u00c3\u00bcsli");
    }

    /** Whatever is done eight bytes at a time must not depend on where a byte stands. */
    private static void assertEscapes(
            Supplier<Escapes> rules, Coding coding, String value, String expected) {
        for (int before = 0; before <= 17; before++) {
            String head = LONG.substring(0, before);
            assertThat(escaped(rules.get(), coding, head + value + LONG))
                    .isEqualTo(head + expected + LONG);
            assertThat(escaped(rules.get(), coding, head + value)).isEqualTo(head + expected);
        }
    }

    @Test
    void findsEachByteThatIsNotClean() {
        for (int b = 0; b <= 0xff; b++) {
            boolean printable = b >= ' ' && b < 0x7f;
            assertThat(isClean(Escapes.tabs(), b)).isEqualTo(printable && b != '\\');
            assertThat(isClean(Escapes.json(), b)).isEqualTo(printable && b != '\\' && b != '"');
            assertThat(isClean(Escapes.line(), b)).isEqualTo(printable || b == '\t');
        }
    }

    /** Alone, and first and last of eight. */
    private static boolean isClean(Escapes escapes, int b) {
        byte[] bytes = {(byte) b, 'x', 'x', 'x', 'x', 'x', 'x', 'x', (byte) b};
        boolean alone = escapes.clean(bytes, 0, 1) == 1;
        assertThat(escapes.clean(bytes, 0, 8) == 8).isEqualTo(alone);
        assertThat(escapes.clean(bytes, 1, 9) == 9).isEqualTo(alone);
        return alone;
    }

    @Test
    void leavesWhatWasWrittenBefore() {
        Lines lines = new Lines();
        lines.add('a');
        byte[] value = {'x', '\t', 'y'};
        Escapes.tabs().append(value, 1, 3, Coding.PLAIN, lines);

        assertThat(lines).hasToString("a\\ty");
    }

    @Test
    void letsNothingThroughThatIsNoUtf8OrThatATerminalObeys() {
        Random random = new Random(42);
        for (int i = 0; i < 2000; i++) {
            byte[] value = new byte[random.nextInt(700)];
            random.nextBytes(value);
            for (Escapes escapes : new Escapes[] {Escapes.tabs(), Escapes.json()}) {
                Lines lines = new Lines();
                escapes.append(value, 0, value.length, Coding.PLAIN, lines);
                assertThat(lines.toString())
                        .matches("[^\\p{Cntrl}\u0080-\u009f\ufffd]*")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void allocatesNothingOnceItHasGrown() {
        Escapes escapes = Escapes.tabs();
        Lines lines = new Lines();
        byte[] value = (LONG + "\\\"\\x1b\u00ff\t" + LONG).getBytes(StandardCharsets.ISO_8859_1);
        Runnable often =
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        lines.clear();
                        escapes.append(value, 0, value.length, Coding.BACKSLASHED, lines);
                    }
                };
        often.run();

        assertThat(AllocationCounter.bytes(often)).isLessThan(1000);
    }

    private static String escaped(Escapes escapes, Coding coding, String value) {
        byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.ISO_8859_1);
        Lines lines = new Lines();
        escapes.append(bytes, 1, bytes.length - 1, coding, lines);
        return new String(lines.bytes(), 0, lines.length(), StandardCharsets.ISO_8859_1);
    }
}

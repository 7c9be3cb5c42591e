package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PhysicalLinesTest {

    private final Problems problems = new Problems();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", List.of()),
                Arguments.of("\n", List.of("")),
                Arguments.of("a", List.of("a")),
                Arguments.of("a\n", List.of("a")),
                Arguments.of("a\nb", List.of("a", "b")),
                Arguments.of("a\n\nb\n", List.of("a", "", "b")),
                Arguments.of("a\r\nb\r\n", List.of("a", "b")),
                Arguments.of("\r\n\r\n", List.of("", "")),
                Arguments.of("a\r\nb\nc", List.of("a", "b", "c")),
                Arguments.of("\ta \n", List.of("\ta ")),
                Arguments.of("größe\n日本\n\ud83d\ude00", List.of("größe", "日本", "\ud83d\ude00")),
                Arguments.of("\ufeffa\nb", List.of("a", "b")),
                Arguments.of("\ufeff", List.of()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void splitsLines(String text, List<String> lines) {
        assertThat(all(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(lines);
        assertThat(said()).isEmpty();
    }

    @Test
    void skipsAMarkOnlyAtTheBeginning() {
        assertThat(all("a\n\ufeffb".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("a", "\ufeffb");
    }

    @Test
    void knowsWhereEachLineStands() {
        PhysicalLines lines = lines("a\r\n\nb".getBytes(StandardCharsets.UTF_8));
        List<String> positions = new ArrayList<>();
        while (lines.next() != null) {
            positions.add(lines.position().toString());
        }

        assertThat(positions).containsExactly("site.conf:1", "site.conf:2", "site.conf:3");
    }

    @Test
    void staysAtTheLastLineBehindTheEnd() {
        PhysicalLines lines = lines("a\nb\n".getBytes(StandardCharsets.UTF_8));
        lines.next();
        lines.next();

        assertThat(lines.next()).isNull();
        assertThat(lines.next()).isNull();
        assertThat(lines.position()).hasToString("site.conf:2");
    }

    static Stream<Arguments> bytesThatAreNoUtf8() {
        return Stream.of(
                Arguments.of("Latin-1", bytes(0xe9), "\\xe9"),
                Arguments.of("a lone continuation", bytes(0x80), "\\x80"),
                Arguments.of("an overlong slash", bytes(0xc0, 0xaf), "\\xc0"),
                Arguments.of("a surrogate", bytes(0xed, 0xa0, 0x80), "\\xed"),
                Arguments.of("beyond Unicode", bytes(0xf5, 0x80, 0x80, 0x80), "\\xf5"),
                Arguments.of("a character cut short", bytes(0xe2, 0x82), "\\xe2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesThatAreNoUtf8")
    void reportsBytesThatAreNoUtf8(String what, byte[] wrong, String shown) {
        byte[] content = concat(bytes('o', 'k', '\n', 'a', 'b'), wrong, bytes('\n', 'o', 'k'));

        assertThat(all(content)).hasSize(3).startsWith("ok").endsWith("ok");
        assertThat(said())
                .containsExactly(
                        "site.conf:2: byte 3 of the line, "
                                + shown
                                + ", is not UTF-8; save the file as UTF-8");
    }

    @Test
    void countsBytesNotCharactersBeforeTheWrongOne() {
        all(concat("ö".getBytes(StandardCharsets.UTF_8), bytes(0xff)));

        assertThat(said()).singleElement().asString().contains("byte 3 of the line, \\xff,");
    }

    @Test
    void countsBytesBehindAMark() {
        all(bytes(0xef, 0xbb, 0xbf, 'a', 0xff));

        assertThat(said()).singleElement().asString().contains("byte 2 of the line, \\xff,");
    }

    @Test
    void keepsTheRestOfALineThatIsNoUtf8() {
        assertThat(all(bytes('a', 0xe9, 'b'))).containsExactly("a\ufffdb");
    }

    @Test
    void reportsEveryLineThatIsNoUtf8() {
        all(bytes(0xe9, '\n', 'a', '\n', 0xe9));

        assertThat(said()).hasSize(2).first().asString().startsWith("site.conf:1: ");
        assertThat(said()).last().asString().startsWith("site.conf:3: ");
    }

    @ParameterizedTest
    @CsvSource({"0, \\x00", "1, \\x01", "11, \\x0b", "27, \\x1b", "127, \\x7f", "133, \\x85"})
    void reportsControlCharacters(int control, String shown) {
        String text = "ok\nab" + (char) control + "c";

        assertThat(all(text.getBytes(StandardCharsets.UTF_8))).containsExactly("ok", "ab\ufffdc");
        assertThat(said())
                .containsExactly("site.conf:2: column 3 holds the control character " + shown);
    }

    @ParameterizedTest
    @CsvSource({"'a\rb', 2", "'\ra\n', 1", "'a\r', 2", "'a\r\r\n', 2"})
    void reportsACarriageReturnThatEndsNoLine(String text, int column) {
        all(text.getBytes(StandardCharsets.UTF_8));

        assertThat(said())
                .containsExactly(
                        "site.conf:1: column "
                                + column
                                + " holds the control character \\x0d; lines end in LF or CRLF");
    }

    @Test
    void replacesEveryControlCharacterSoThatNoneSplitsALineLater() {
        assertThat(all(bytes('a', '\r', 'b', 0, 'c', '\r', 'd')))
                .containsExactly("a\ufffdb\ufffdc\ufffdd");
        assertThat(said()).hasSize(1);
    }

    @Test
    void reportsALineOnlyOnce() {
        all(bytes('a', 0xe9, 0, '\r', 0xff));

        assertThat(said()).singleElement().asString().contains("is not UTF-8");
    }

    @Test
    void isSoundUntilSomethingIsReported() {
        PhysicalLines lines = lines(bytes('a', '\n', 0, '\n', 'b'));
        List<Boolean> sound = new ArrayList<>();
        while (lines.next() != null) {
            sound.add(lines.sound());
        }

        assertThat(sound).containsExactly(true, false, true);
    }

    private PhysicalLines lines(byte[] content) {
        return new PhysicalLines("site.conf", content, problems);
    }

    private List<String> all(byte[] content) {
        PhysicalLines lines = lines(content);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    private List<String> said() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}

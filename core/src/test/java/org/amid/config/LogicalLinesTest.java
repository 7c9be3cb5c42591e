package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogicalLinesTest {

    private final Problems problems = new Problems();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("empty text", "", ""),
                Arguments.of("a line as it is", "[t]\na = b", "[t]\na = b\n"),
                Arguments.of("no empty lines", "[t]\n\n \n\t\na = b", "[t]\na = b\n"),
                Arguments.of("no comments", "# a\n[t]\n; b\n  # c\n\t;d\n", "[t]\n"),
                Arguments.of("no blanks around a line", "[t]\n \ta = b \t", "[t]\na = b\n"),
                Arguments.of("a continued line", "[t]\na = b,\\\nc", "[t]\na = b,c\n"),
                Arguments.of("a blank before the backslash", "[t]\na = b \\\nc", "[t]\na = b c\n"),
                Arguments.of("no indent behind it", "[t]\na = b\\\n \t c", "[t]\na = bc\n"),
                Arguments.of("a line continued twice", "[t]\na = \\\nb, \\\nc", "[t]\na = b, c\n"),
                Arguments.of("blanks behind a backslash", "[t]\na = b\\ \t\nc", "[t]\na = bc\n"),
                Arguments.of("one backslash of two", "[t]\na = b\\\\\nc", "[t]\na = b\\c\n"),
                Arguments.of(
                        "an end on an empty line", "[t]\na = b\\\n\nc = d", "[t]\na = b\nc = d\n"),
                Arguments.of("no comment goes on", "# a \\\n[t]\n; b \\\na = b", "[t]\na = b\n"),
                Arguments.of("a # that goes on", "[t]\na = b \\\n#c", "[t]\na = b #c\n"),
                Arguments.of("a bracket that goes on", "[t]\na = b \\\n[c]", "[t]\na = b [c]\n"),
                Arguments.of("a title that goes on", "[\\\nt]\na = b", "[t]\na = b\n"),
                Arguments.of(
                        "nothing of lone backslashes", "[t]\n\\\n\\\n\na = b", "[t]\na = b\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void handsOut(String what, String text, String handedOut) throws IOException {
        StringWriter whole = new StringWriter();
        lines(text).transferTo(whole);

        assertThat(whole).hasToString(handedOut);
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void handsOutAtMostOneLineACall() {
        LogicalLines lines = lines("[t]\na = b\\\nc\n\nd = e\n");
        char[] buffer = new char[100];

        assertThat(next(lines, buffer)).isEqualTo("[t]\n");
        assertThat(next(lines, buffer)).isEqualTo("a = bc\n");
        assertThat(next(lines, buffer)).isEqualTo("d = e\n");
        assertThat(lines.read(buffer, 0, 100)).isEqualTo(-1);
        assertThat(lines.read(buffer, 0, 100)).isEqualTo(-1);
    }

    @Test
    void knowsWhereTheLineBeginsThatItHandedOutLast() {
        LogicalLines lines = lines("# c\n[t]\n\na = \\\n b \\\n c\nd = e");
        char[] buffer = new char[100];
        List<Integer> positions = new ArrayList<>();
        while (lines.read(buffer, 0, 100) > 0) {
            positions.add(lines.position().line());
        }

        assertThat(positions).containsExactly(2, 4, 7);
    }

    @Test
    void staysAtALineUntilAllOfItIsHandedOut() {
        LogicalLines lines = lines("[t]\nabc = def\ng = h");
        char[] buffer = new char[100];
        lines.read(buffer, 0, 100);

        assertThat(lines.read(buffer, 0, 4)).isEqualTo(4);
        assertThat(lines.read(buffer, 4, 100 - 4)).isEqualTo(6);
        assertThat(new String(buffer, 0, 10)).isEqualTo("abc = def\n");
        assertThat(lines.position()).hasToString("site.conf:2");
    }

    @ParameterizedTest
    @MethodSource
    void reportsABackslashAtTheEndOfTheFile(String text, int line) throws IOException {
        StringWriter whole = new StringWriter();
        lines(text).transferTo(whole);

        assertThat(whole).hasToString("[t]\na = b\n");
        assertThat(problems.sorted().toString())
                .isEqualTo(
                        "[site.conf:"
                                + line
                                + ": the '\\' at the end joins the next line,"
                                + " but this is the last one]");
    }

    static Stream<Arguments> reportsABackslashAtTheEndOfTheFile() {
        return Stream.of(
                Arguments.of("[t]\na = b\\", 2),
                Arguments.of("[t]\na = b\\\n", 2),
                Arguments.of("[t]\na = b \\  \r\n", 2),
                Arguments.of("[t]\na = \\\nb \\", 3),
                Arguments.of("[t]\n\n\na = b\\", 4));
    }

    @Test
    void leavesOutLinesThatAreNotLegal() throws IOException {
        StringWriter whole = new StringWriter();
        lines("[t]\nnonsense\na = b").transferTo(whole);

        assertThat(whole).hasToString("[t]\na = b\n");
        assertThat(problems.sorted()).hasSize(1);
    }

    private LogicalLines lines(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new LogicalLines(new PhysicalLines("site.conf", content, problems), problems);
    }

    private static String next(LogicalLines lines, char[] buffer) {
        return new String(buffer, 0, lines.read(buffer, 0, buffer.length));
    }
}

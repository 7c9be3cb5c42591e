package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {

    private static final String NAMES = "; a name holds letters (a-z), digits, '-' and '_'";
    private static final String FORM = "not 'name = value': ";

    private final Problems problems = new Problems();
    private final Grammar grammar = new Grammar(problems);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = b",
                "a=b",
                "a =",
                "a\t=\tb",
                "A-b_9 = c",
                "0 = 1",
                "a = b = c",
                "a = b: c",
                "a == b",
                "log = access: /var/log/access.log [combined]",
                "a = # no comment",
                "a = [no title]",
                "a = C:\\temp\\d",
                "a = größe \u00a0",
            })
    void takesAnAttributeAsItIs(String text) {
        grammar.legal(line("[filelog]"));

        assertThat(grammar.legal(line(text))).isEqualTo(text);
        assertThat(said()).isEqualTo("[]");
    }

    static Stream<Arguments> titles() {
        return Stream.of(
                Arguments.of("[filelog]", "[filelog]"),
                Arguments.of("[ filelog\t]", "[filelog]"),
                Arguments.of("[File Log]", "[File Log]"),
                Arguments.of("[a.b-c_d/é]", "[a.b-c_d/é]"),
                Arguments.of("[a=b]", "[a=b]"),
                Arguments.of("[#a]", "[#a]"));
    }

    @ParameterizedTest
    @MethodSource("titles")
    void takesATitle(String text, String legal) {
        assertThat(grammar.legal(line(text))).isEqualTo(legal);
        assertThat(said()).isEqualTo("[]");
    }

    static Stream<Arguments> wrongAttributes() {
        return Stream.of(
                Arguments.of("nonsense", FORM + "no '=' follows 'nonsense'"),
                Arguments.of("two words", FORM + "no '=' follows 'two'"),
                Arguments.of("!include x", FORM + "there is no '='"),
                Arguments.of(
                        "filename: /x", FORM + "write '=' in place of the ':' after 'filename'"),
                Arguments.of(
                        "filename : x", FORM + "write '=' in place of the ':' after 'filename'"),
                Arguments.of("log: a = b", FORM + "write '=' in place of the ':' after 'log'"),
                Arguments.of("a b: c = d", FORM + "write '=' in place of the ':' after 'a'"),
                Arguments.of(": x", FORM + "write '=' in place of the ':'"),
                Arguments.of("= /x", FORM + "no name stands before the '='"),
                Arguments.of("=", FORM + "no name stands before the '='"),
                Arguments.of("file name = x", "after 'file' stands ' '" + NAMES),
                Arguments.of("file\tname = x", "after 'file' stands '\\x09'" + NAMES),
                Arguments.of("file.name = x", "after 'file' stands '.'" + NAMES),
                Arguments.of("grö = x", "after 'gr' stands 'ö'" + NAMES),
                Arguments.of("file\u00a0= x", "after 'file' stands a no-break space" + NAMES),
                Arguments.of("a\ud83d\ude00 = x", "after 'a' stands '\ud83d\ude00'" + NAMES),
                Arguments.of("a\\=b", "after 'a' stands '\\'" + NAMES),
                Arguments.of("\ufeffa = b", "the name begins with '\\ufeff'" + NAMES),
                Arguments.of("${a} = b", "the name begins with '$'" + NAMES),
                Arguments.of("<a> = b", "the name begins with '<'" + NAMES),
                Arguments.of("#a = b", "the name begins with '#'" + NAMES));
    }

    @ParameterizedTest
    @MethodSource("wrongAttributes")
    void leavesOutAndReportsAWrongAttribute(String text, String message) {
        grammar.legal(line("[filelog]"));

        assertThat(grammar.legal(line(text))).isNull();
        assertThat(said()).isEqualTo("[site.conf:7: " + message + "]");
    }

    @ParameterizedTest
    @MethodSource("wrongAttributes")
    void reportsAWrongAttributeAboveTheFirstTitleInTheSameWords(String text, String message) {
        grammar.legal(line(text));

        assertThat(said()).isEqualTo("[site.conf:7: " + message + "]");
    }

    static Stream<Arguments> wrongTitles() {
        String follow = "nothing may follow the title ";
        return Stream.of(
                Arguments.of("[filelog", "[filelog]", "the title is not closed; write '[filelog]'"),
                Arguments.of("[[a]]", "[a]", "a title stands in one pair of brackets; write '[a]'"),
                Arguments.of(
                        "[[ a ]", "[a]", "a title stands in one pair of brackets; write '[a ]'"),
                Arguments.of(
                        "[ filelog", "[filelog]", "the title is not closed; write '[filelog]'"),
                Arguments.of("[file = x", "[file]", "the title is not closed; write '[file]'"),
                Arguments.of("[", null, "the title is not closed; write '[filelog]'"),
                Arguments.of("[.x", null, "the title is not closed; write '[filelog]'"),
                Arguments.of(
                        "[]",
                        null,
                        "'[]' names nothing; a title names a type, as '[filelog]' does"),
                Arguments.of(
                        "[ \t]",
                        null,
                        "'[]' names nothing; a title names a type, as '[filelog]' does"),
                Arguments.of(
                        "[] x",
                        null,
                        "'[]' names nothing; a title names a type, as '[filelog]' does"),
                Arguments.of(
                        "[filelog] # x", "[filelog]", follow + "'[filelog]', not even a comment"),
                Arguments.of(
                        "[filelog] a = b",
                        "[filelog]\na = b",
                        follow + "'[filelog]', not even a comment"),
                Arguments.of("[filelog]]", "[filelog]", follow + "'[filelog]', not even a comment"),
                Arguments.of("[a][b]", "[a]", follow + "'[a]', not even a comment"));
    }

    @ParameterizedTest
    @MethodSource("wrongTitles")
    void repairsAndReportsAWrongTitle(String text, String repaired, String message) {
        assertThat(grammar.legal(line(text))).isEqualTo(repaired);
        assertThat(said()).isEqualTo("[site.conf:7: " + message + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[filelog", "[filelog] # x", "[filelog]]"})
    void keepsTheAttributesBelowATitleThatCouldBeRepaired(String title) {
        grammar.legal(line(title));

        assertThat(grammar.legal(line("a = b"))).isEqualTo("a = b");
        assertThat(problems.sorted()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "["})
    void leavesOutTheAttributesBelowATitleThatCouldNot(String title) {
        grammar.legal(line("[apache]"));
        grammar.legal(line(title));

        assertThat(grammar.legal(line("a = b"))).isNull();
        assertThat(problems.sorted()).hasSize(1);
        assertThat(grammar.legal(line("[filelog]"))).isEqualTo("[filelog]");
        assertThat(grammar.legal(line("a = b"))).isEqualTo("a = b");
    }

    @Test
    void stillChecksTheLinesBelowATitleThatCouldNotBeRepaired() {
        grammar.legal(line("[]"));
        grammar.legal(line("nonsense"));

        assertThat(said())
                .endsWith(", site.conf:7: not 'name = value': no '=' follows 'nonsense']");
    }

    @Test
    void reportsOnlyTheFirstAttributeAboveTheFirstTitle() {
        assertThat(grammar.legal(line("filename = /x"))).isNull();
        assertThat(grammar.legal(line("format = json"))).isNull();
        assertThat(said())
                .isEqualTo(
                        "[site.conf:7: 'filename' stands above the first '[title]',"
                                + " so it belongs to none]");
    }

    @Test
    void tellsHowALineGoesOnWhenAnIndentedOneIsNoAttribute() {
        grammar.legal(line("[filelog]"));
        grammar.legal(new LogicalLines.Line("b, c", new Position("site.conf", 7), true, true));

        assertThat(said())
                .isEqualTo(
                        "[site.conf:7: not 'name = value': no '=' follows 'b';"
                                + " a line that goes on below ends in '\\']");
    }

    @Test
    void saysNothingMoreAboutALineThatWasReportedAlready() {
        grammar.legal(new LogicalLines.Line("a\ufffd = b", new Position("a", 1), false, false));
        grammar.legal(new LogicalLines.Line("[a\ufffd", new Position("a", 2), false, false));

        assertThat(said()).isEqualTo("[]");
    }

    @Test
    void keepsAWrongByteInAValue() {
        grammar.legal(line("[filelog]"));
        LogicalLines.Line line =
                new LogicalLines.Line("a = \ufffd", new Position("a", 1), false, false);

        assertThat(grammar.legal(line)).isEqualTo("a = \ufffd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password hunter2=",
                "password: hunter2",
                "password: hunter2=",
                "password hunter2",
                "pass.word = hunter2",
                "= hunter2",
                "[amqp] password = hunter2",
                "[amqp password = hunter2",
            })
    void showsNothingThatCouldBeASecret(String text) {
        grammar.legal(line("[filelog]"));
        grammar.legal(line(text));

        assertThat(said()).startsWith("[site.conf:7: ").doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x:", "x.=", "[x"})
    void shortensANameOfTenMillionLetters(String form) {
        String huge = form.replace("x", "x".repeat(10_000_000));
        grammar.legal(line(huge));

        assertThat(said()).contains("x…x").hasSizeLessThan(200);
    }

    private static LogicalLines.Line line(String text) {
        return new LogicalLines.Line(text, new Position("site.conf", 7), false, true);
    }

    private String said() {
        return problems.sorted().toString();
    }
}

package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatReaderTest {
    private static List<String> directives(String definition) {
        return new FormatReader(definition)
                .fields().stream().map(FormatReader.Field::written).toList();
    }

    private static List<String> literals(String definition) {
        return new FormatReader(definition).literals();
    }

    @Test
    void tellsDirectivesFromTheTextAroundThem() {
        String definition = "<%h> %>s \"%{Referer}i\".";
        assertThat(directives(definition)).containsExactly("%h", "%>s", "%{Referer}i");
        assertThat(literals(definition)).containsExactly("<", "> ", " \"", "\".");
    }

    @Test
    void makesTheBracketsOfATimeText() {
        assertThat(literals("%t")).containsExactly("[", "]");
        assertThat(literals("%u %t \"%r\"")).containsExactly("", " [", "] \"", "\"");
        assertThat(literals("%u%t%h")).containsExactly("", "[", "]", "");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                // what the administrator wrote, what stands in the line
                "%h\\\"%s, \"",
                "%h\"%s, \"",
                "%h\\t%s, `\t`",
                "%h\\\\t%s, `\t`",
                "%h\\\\\\\\t%s, \\t",
                "%h\\x%s, \\x",
                "%h\\\\x%s, \\x",
                "%h\\\\\\\\%s, \\",
                "%h\\%s, \\",
                "%h%%%s, %",
                "%h%%%%%s, %%",
                "%h%%s%s, %s",
                "%h\\r|%s, `\r|`",
                "%h  %s, `  `",
                "%h\u00e4%s, \u00e4",
            })
    void readsTextAsHttpdDoes(String definition, String text) {
        assertThat(literals(definition)).containsExactly("", text, "");
    }

    @Test
    void takesABackslashAtTheEndForItself() {
        assertThat(literals("%h\\")).containsExactly("", "\\");
    }

    @ParameterizedTest
    @CsvSource({
        "%>s, STATUS, '', false",
        "%<s, STATUS, '', false",
        "'%!200,304s', STATUS, '', true",
        "'%400,501{User-agent}i', USER_AGENT, User-agent, true",
        "'%!200,304,302{Referer}i', REFERER, Referer, true",
        "'%{Referer}!200i', REFERER, Referer, true",
        "%{X}>i, REQUEST_HEADER, X, false",
        "%{ms}T, DURATION_MS, ms, false",
        "%{}T, DURATION_S, '', false",
    })
    void understandsModifiers(
            String written, Directive directive, String argument, boolean conditional) {
        assertThat(new FormatReader(written).fields())
                .containsExactly(new FormatReader.Field(written, directive, argument, conditional));
    }

    @Test
    void joinsAPathAndItsQuery() {
        FormatReader reader = new FormatReader("%m %U%q %H");
        assertThat(reader.fields())
                .extracting(FormatReader.Field::written)
                .containsExactly("%m", "%U%q", "%H");
        assertThat(reader.fields().get(1).directive()).isEqualTo(Directive.TARGET);
        assertThat(reader.literals()).containsExactly("", " ", " ", "");
    }

    @ParameterizedTest
    @CsvSource({
        "%h%l, %h, %l",
        "%>s%b, %>s, %b",
        "%q%U, %q, %U",
        "%!200U%q, %!200U, %q",
        "%U%!200q, %U, %!200q",
        "%U%q%H, %U%q, %H",
        "%{a}C%{b}C, %{a}C, %{b}C",
    })
    void refusesDirectivesThatTouch(String definition, String first, String second) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatReader(definition))
                .withMessage(
                        "'"
                                + definition
                                + "': nothing separates '"
                                + first
                                + "' from '"
                                + second
                                + "', so nobody can tell where one ends");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``|'': there is no directive in it, such as '%h'",
                "combine|'combine': there is no directive in it, such as '%h'",
                "100%%|'100%%': there is no directive in it, such as '%h'",
                "%h %|'%': the format ends within a directive",
                "%h %>|'%>': the format ends within a directive",
                "%h %{a}|'%{a}': the format ends within a directive",
                "%h %{a b|'%{a b': a '}' is missing",
                "%h\\n%s|'\\n': a format of several lines cannot be read",
                "%h\\n|'\\n': a format of several lines cannot be read",
                "\\n%h|'\\n': a format of several lines cannot be read",
                "%!200t|'%!200t': a time cannot depend on the status; write '%t', here and in the"
                        + " server's LogFormat",
                "%i|'%i' needs a name: '%{NAME}i'",
            })
    void refusesAFormatWithTheReason(String definition, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatReader(definition))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%^FB", "%{X}^ti", "%{X}^to", "%^t", "%^", "%f", "%>f"})
    void namesADirectiveItDoesNotKnowAsItWasWritten(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatReader("%h " + written))
                .withMessageStartingWith("'" + written + "' is not a directive Amid knows; ");
    }

    @Test
    void leavesOutTheReturnAtTheEndAsLinesDo() {
        assertThat(literals("%h \"%r\"\\r")).containsExactly("", " \"", "\"");
    }
}

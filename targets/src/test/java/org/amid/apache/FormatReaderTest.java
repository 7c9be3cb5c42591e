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
        "%h%{%F}t, %h, %{%F}t",
        "%{sec}t%{msec_frac}t, %{sec}t, %{msec_frac}t",
        "%f%X, %f, %X",
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
                "%!200{%F}t|'%!200{%F}t': a time cannot depend on the status; write '%t', here and"
                        + " in the server's LogFormat",
                "%{%H:%M %Z}t|'%{%H:%M %Z}t': the name of a zone, '%Z', does not tell how far it is"
                        + " from UTC; write '%z', here and in the server's LogFormat",
                "%{%Q}t|'%{%Q}t': '%Q' is no part of a time that Amid knows",
                "%{%H%}t|'%{%H%}t': the format ends with a single '%'",
                "%{%s%M}t|'%{%s%M}t': nothing separates the seconds since 1970 from what follows"
                        + " them",
                "%i|'%i' needs a name: '%{NAME}i'",
            })
    void refusesAFormatWithTheReason(String definition, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatReader(definition))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%^FX", "%{X}^tj", "%^t", "%^", "%g", "%>g"})
    void namesADirectiveItDoesNotKnowAsItWasWritten(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FormatReader("%h " + written))
                .withMessageStartingWith("'" + written + "' is not a directive Amid knows; ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%^FB", "%{X}^ti", "%{X-Y}^to", "%!200^FB", "%{SSL_PROTOCOL}x", "%f"})
    void readsADirectiveThatFillsNoMetricToItsEnd(String written) {
        assertThat(directives("%h " + written + "s")).containsExactly("%h", written);
        assertThat(literals("%h " + written + "s")).containsExactly("", " ", "s");
    }

    @Test
    void makesTheTextAtTheEdgesOfATimeText() {
        String definition = "%h%{ [%d/%b/%Y:%T}t.%{msec_frac}t %{%z] }t%r";
        assertThat(directives(definition))
                .containsExactly("%h", "%{ [%d/%b/%Y:%T}t", "%{msec_frac}t", "%{%z] }t", "%r");
        assertThat(literals(definition)).containsExactly("", " [", ".", " ", "] ", "");
        assertThat(literals("%{begin}t-%{end}t")).containsExactly("[", "]-[", "]");
        assertThat(literals("<%{nothing but text}t>%h")).containsExactly("<nothing but text>", "");
    }

    @Test
    void letsATimeOfFixedLengthTouchWhatFollows() {
        assertThat(directives("%{%F}t%{%T}t%h")).containsExactly("%{%F}t", "%{%T}t", "%h");
        assertThat(literals("%{%F}t%{%T}t%h")).containsExactly("", "", "", "");
    }

    @Test
    void leavesOutTheReturnAtTheEndAsLinesDo() {
        assertThat(literals("%h \"%r\"\\r")).containsExactly("", " \"", "\"");
    }
}

package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value at a time, with what must follow it. */
class ColumnTest {
    private static final String ABSENT = "absent";

    private String before = "";
    private String behind = "";

    private String read(Directive.Form form, String line) {
        return read(form, line, line.length());
    }

    /** The value, and where the next one begins: {@code abc 4}; or {@code no}. */
    private String read(Directive.Form form, String line, int to) {
        byte[] block = line.getBytes(ISO_8859_1);
        int[] bounds = new int[2 * RequestLine.METRICS.size()];
        Column column = new Column(form, before, behind, 0, new ClfTime(), null);
        int next = column.read(block, 0, to, bounds);
        if (next < 0) {
            return "no";
        }
        int metric = form == Directive.Form.REQUEST ? RequestLine.WHOLE : 0;
        String value = value(line, bounds, metric);
        if (form == Directive.Form.TARGET) {
            value += " " + value(line, bounds, 1);
        }
        return value + " " + next;
    }

    private static String value(String line, int[] bounds, int metric) {
        int start = bounds[2 * metric];
        return start < 0 ? ABSENT : "<" + line.substring(start, bounds[2 * metric + 1]) + ">";
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "TEXT,a b,<a> 2",
                "TEXT,- b,absent 2",
                "TEXT,-- b,<--> 3",
                "TEXT, b,<> 1",
                "TEXT,abcdefghijkl b,<abcdefghijkl> 13",
                "TEXT,\"\" b,<\"\"> 3",
                "TEXT,2001:db8::7 b,<2001:db8::7> 12",
                "TEXT,ab,no",
                "TEXT,``,no",
                "USER,frank b,<frank> 6",
                "USER,\"\" b,<> 3",
                "USER,\"\"a b,<\"\"a> 4",
                "USER,\" b,<\"> 2",
                "USER,- b,absent 2",
                "REQUEST,- b,<-> 2",
                "QUERY,?a=b b,<a=b> 5",
                "QUERY,? b,<> 2",
                "QUERY, b,absent 1",
                "QUERY,- b,absent 2",
                "QUERY,?- b,<-> 3",
                "QUERY,??a b,<?a> 4",
                "QUERY,ab b,<ab> 3",
                "TARGET,/a b,</a> absent 3",
                "TARGET,/a?b b,</a> <b> 5",
                "TARGET,/a? b,</a> <> 4",
                "TARGET,?b b,<> <b> 3",
                "TARGET,- b,absent absent 2",
                "TARGET,/a?b?c b,</a> <b?c> 7",
            })
    void endsTextAtTheLiteralThatFollows(Directive.Form form, String line, String expected) {
        behind = " ";
        assertThat(read(form, line)).isEqualTo(expected);
        assertThat(read(form, line + "\nx")).isEqualTo(expected);
        assertThat(read(form, line + " ".repeat(40), line.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "TEXT,a\" b,<a> 3",
                "TEXT,\" b,<> 2",
                "TEXT,-\" b,absent 3",
                "TEXT,a\\\"c\" b,<a\\\"c> 6",
                "TEXT,a\\\\\" b,<a\\\\> 5",
                "TEXT,a\\\\\\\"\" b,<a\\\\\\\"> 7",
                "TEXT,\\\"\" b,<\\\"> 4",
                "TEXT,\\\\\" b,<\\\\> 4",
                "TEXT,a\"b\" b,no",
                "TEXT,a\\\" b,no",
                "TEXT,a,no",
                "TEXT,``,no",
                "TEXT,a*b*c\" b,<a*b*c> 7",
                "USER,\"\"\" b,<> 4",
                "USER,\" b,<> 2",
                "USER,\"\" b,no",
                "REQUEST,-\" b,<-> 3",
                "QUERY,?a=b\" b,<a=b> 6",
                "QUERY,\" b,absent 2",
                "TARGET,/a?b\" b,</a> <b> 6",
            })
    void endsQuotedTextAtTheFirstQuoteThatIsNotEscaped(
            Directive.Form form, String line, String expected) {
        before = "\"";
        behind = "\" ";
        assertThat(read(form, line)).isEqualTo(expected);
        assertThat(read(form, line + "\nx\" x")).isEqualTo(expected);
        assertThat(read(form, line + "\" ".repeat(40), line.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "TEXT,a b,<a b> 3",
                "TEXT,``,<> 0",
                "TEXT,-,absent 1",
                "USER,\"\",<> 2",
                "USER,\"\" ,<\"\" > 3",
                "QUERY,?a,<a> 2",
                "QUERY,``,absent 0",
                "TARGET,/?a,</> <a> 3",
            })
    void endsTheLastTextWithTheLine(Directive.Form form, String line, String expected) {
        assertThat(read(form, line)).isEqualTo(expected);
        assertThat(read(form, line + "\nx")).isEqualTo(expected);
        assertThat(read(form, line + "\r\nx")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "0 b,<0> 2",
                "200 b,<200> 4",
                "-1 b,<-1> 3",
                "- b,absent 2",
                "007 b,<007> 4",
                "123456789012345678 b,<123456789012345678> 19",
                "-123456789012345678 b,<-123456789012345678> 20",
                "1234567890123456789 b,no",
                "-1234567890123456789 b,no",
                "-- b,no",
                " b,no",
                "+1 b,no",
                "1.5 b,no",
                "1- b,no",
                "12b b,no",
                "1b b,no",
                "12,no",
                "-,no",
                "``,no",
            })
    void endsANumberAtItsLastDigit(String line, String expected) {
        behind = " ";
        assertThat(read(Directive.Form.INTEGER, line)).isEqualTo(expected);
        assertThat(read(Directive.Form.INTEGER, line + "\n1 ")).isEqualTo(expected);
        assertThat(read(Directive.Form.INTEGER, line + "1 ".repeat(9), line.length()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10/Oct/2026:13:55:36 +0000] x, <10/Oct/2026:13:55:36 +0000> 28",
        "10/Oct/2026:13:55:36 +0000]x, no",
        "10/Oct/2026:13:55:36 +0000, no",
        "10/Oct/2026:13:55:36 +000, no",
        "10/Oct/2026:13:55:36 +00x0] x, no",
        "31/Feb/2026:13:55:36 +0000] x, no",
        "-] x, no",
    })
    void endsATimeAfterItsLength(String line, String expected) {
        behind = "] ";
        assertThat(read(Directive.Form.TIME, line)).isEqualTo(expected);
        assertThat(read(Directive.Form.TIME, line + "\n")).isEqualTo(expected);
    }
}

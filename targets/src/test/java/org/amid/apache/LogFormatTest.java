package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatTest {
    private static final String LINE =
            "192.0.2.7 - frank [10/Oct/2026:13:55:36 +0200] \"GET /gone?a=b HTTP/1.1\" 404 196"
                    + " \"http://example.org/\" \"curl/8.5\"";

    private LogFormat format = LogFormat.named("combined");
    private Row row;

    private boolean parse(String line) {
        row = new Row(format.schema());
        byte[] block = line.getBytes(UTF_8);
        boolean fits = format.parse(block, 0, block.length, row);
        if (fits) {
            format.split(row);
        }
        return fits;
    }

    /** All values of a line, as {@code path=value}; an absent one is left out. */
    private List<String> values(String definition, String line) {
        format = LogFormat.compile(definition);
        assertThat(parse(line)).as(line).isTrue();
        List<String> values = new ArrayList<>();
        for (Metric metric : format.schema().metrics()) {
            if (row.text(metric.path()) != null && !metric.path().equals("line")) {
                values.add(metric.path() + "=" + row.text(metric.path()));
            }
        }
        return values;
    }

    @Test
    void findsTheValuesOfALine() {
        assertThat(parse(LINE)).isTrue();
        assertThat(row.text("host")).isEqualTo("192.0.2.7");
        assertThat(row.text("ident")).isNull();
        assertThat(row.text("user")).isEqualTo("frank");
        assertThat(row.text("time")).isEqualTo("2026-10-10T13:55:36+02:00");
        assertThat(row.text("request.method")).isEqualTo("GET");
        assertThat(row.text("request.path")).isEqualTo("/gone");
        assertThat(row.text("request.query")).isEqualTo("a=b");
        assertThat(row.text("request.protocol")).isEqualTo("HTTP/1.1");
        assertThat(row.text("request.malformed")).isNull();
        assertThat(row.text("status")).isEqualTo("404");
        assertThat(row.text("bytes")).isEqualTo("196");
        assertThat(row.text("referer")).isEqualTo("http://example.org/");
        assertThat(row.text("user-agent")).isEqualTo("curl/8.5");
        assertThat(row.text("line")).isEqualTo(LINE);
    }

    @Test
    void setsTheTimeOfTheRow() {
        assertThat(parse(LINE)).isTrue();
        assertThat(row.time())
                .isEqualTo(Instant.parse("2026-10-10T11:55:36Z").getEpochSecond() * 1_000_000);
        assertThat(row.zone()).isEqualTo(7200);
        assertThat(row.start(format.schema().indexOf("time"))).isEqualTo(Row.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({
        "common, '', ''",
        "combined, '', ', referer, user-agent'",
        "vhost_combined, 'vhost, port, ', ', referer, user-agent'",
        "combinedio, '', ', referer, user-agent, bytes-received, bytes-sent'",
    })
    void knowsAFormatByItsNickname(String nickname, String before, String behind) {
        assertThat(LogFormat.named(nickname).schema())
                .hasToString(
                        "["
                                + before
                                + "host, ident, user, time, request.method, request.path,"
                                + " request.query, request.protocol, request.malformed, status,"
                                + " bytes"
                                + behind
                                + ", line]");
        assertThat(LogFormat.nicknames()).contains(nickname).hasSize(4);
    }

    @Test
    void refusesANicknameItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.named("combine"))
                .withMessage(
                        "'combine': no such format; there are common, combined, vhost_combined,"
                                + " combinedio");
    }

    @Test
    void leavesTheLineOutWhereItIsNotSelectedByName() {
        Metric line = format.schema().metric(format.schema().indexOf("line"));
        assertThat(line).isEqualTo(Metric.text("line", line.help()).selectedOnlyByName());
        assertThat(format.schema().metrics()).filteredOn(Metric::onlyByName).containsOnly(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%h %a %A|::1 2001:db8::7 10.0.0.1|host=::1, remote-ip=2001:db8::7,"
                        + " local-ip=10.0.0.1",
                "%m %U%q %H|GET /a?b HTTP/1.1|request.method=GET, request.path=/a, request.query=b,"
                        + " request.protocol=HTTP/1.1",
                "%m %U%q %H|GET /a HTTP/1.1|request.method=GET, request.path=/a,"
                        + " request.protocol=HTTP/1.1",
                "%m %U %q %H|GET /a  HTTP/1.1|request.method=GET, request.path=/a,"
                        + " request.protocol=HTTP/1.1",
                "%r|GET / HTTP/1.1|request.method=GET, request.path=/, request.protocol=HTTP/1.1",
                "%s %D %{ms}T %T|200 1234567 1234 1|status=200, duration-us=1234567,"
                        + " duration-ms=1234, duration-s=1",
                "%v:%p %V %P|a.example:443 b.example 77|vhost=a.example, port=443,"
                        + " server-name=b.example, pid=77",
                "%I %O %S|1 2 3|bytes-received=1, bytes-sent=2, bytes-total=3",
                "%{X-A}i,%{X-A}o,%{a}C,%{a}e,%{a}n|1,2,3,4,5|request-header.x-a=1,"
                        + " response-header.x-a=2, cookie.a=3, env.a=4, note.a=5",
                "%u%t%h|a b[01/Jan/1970:00:00:00 +0000]c|user=a b,"
                        + " time=1970-01-01T00:00:00+00:00, host=c",
                "\"%u\" %h|\"\"\"\" x|user=, host=x",
                "%u|\"\"|user=",
                "%u %h|\"\" x|user=, host=x",
                "%u %h|\\\"\\\" x|user=\"\", host=x",
                "100%% %h %%|100% x %|host=x",
                "\u00e4%h\u00f6|\u00e4\u00fc\u00f6|host=\u00fc",
                "\"%{X}i\" %h|\"\\\\\\\"\\t\\x41\\q\" x|request-header.x=\\\"\tA\\q, host=x",
                "\"%{X}i\" %a|\"\" \\\"|request-header.x=, remote-ip=\\\"",
            })
    void findsTheValuesOfAnyFormat(String definition, String line, String values) {
        assertThat(String.join(", ", values(definition, line))).isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource({
        "%s %>s, %s, %>s, status",
        "%r %U, %r, %U, request.path",
        "%q %r, %q, %r, request.query",
        "%r %U%q, %r, %U%q, request.path",
        "%b %B, %b, %B, bytes",
        "%D %{us}T, %D, %{us}T, duration-us",
        "%T %{s}T, %T, %{s}T, duration-s",
        "%{x-a}i %{X-A}i, %{x-a}i, %{X-A}i, request-header.x-a",
        "%!200{Referer}i %{referer}i, %!200{Referer}i, %{referer}i, referer",
        "%{a}C %{a.b}C, %{a}C, %{a.b}C, cookie.a.b",
        "%{a.b}C %{a}C, %{a.b}C, %{a}C, cookie.a",
        "%t %t, %t, %t, time",
    })
    void refusesToFillAMetricTwice(String definition, String first, String second, String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.compile(definition))
                .withMessage("'" + first + "' and '" + second + "' both fill '" + path + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "100, 100",
        "200, 200",
        "404, 404",
        "599, 599",
        "600, 0",
        "099, 0",
        "99, 0",
        "0, 0",
        "-, 0",
        "-200, 0",
        "2000, 0",
        "1000000, 0"
    })
    void tellsTheStatus(String written, int status) {
        assertThat(parse(LINE.replace(" 404 ", " " + written + " "))).isTrue();
        assertThat(format.status()).isEqualTo(status);
    }

    @Test
    void tellsNoStatusWhereTheLineDoesNotFitOrTheFormatHasNone() {
        assertThat(parse(LINE)).isTrue();
        assertThat(parse(LINE + " ")).isFalse();
        assertThat(format.status()).isZero();
        values("%h", "404");
        assertThat(format.status()).isZero();
    }

    @Test
    void hasNoTimeAndNothingToSplitWhereTheFormatHasNone() {
        values("%h %m", "x GET");
        assertThat(row.time()).isEqualTo(Row.NO_TIME);
        assertThat(row.text("request.method")).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "192.0.2.7",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\\\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\" ",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\"  \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" -",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 - \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" OK 1 \"-\" \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200  \"-\" \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1k \"-\" \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000]  \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000 \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
                "192.0.2.7 - - 10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
                "192.0.2.7 - - [31/Feb/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1 \"-\" \"-\"",
                "192.0.2.7 - a [b] [10/Oct/2026:13:55:36 +0000] \"\" 200 1 \"-\" \"-\"",
                "192.0.2.7 - - [10/Oct/2026:13:55:36 +0000] \"GET / HTTP/1.1\" 200 1",
            })
    void refusesALineThatDoesNotFit(String line) {
        assertThat(parse(line)).isFalse();
        assertThat(format.end()).isEqualTo(line.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h i user, with blanks [10/Oct/2026:13:55:36 +0000] \"\" - - \"\" \"\"",
                "    [10/Oct/2026:13:55:36 +0000] \"-\" - - \"-\" \"-\"",
                "::1 - - [10/Oct/2026:13:55:36 +0000] \"\\x16\\x03\" 400 0 \"\\\"\" \"\\\\\"",
                "::1 - \"\" [10/Oct/2026:13:55:36 +0000] \"G\0\u0080\" -1 -0 \"\u00e4\" \"*\"",
            })
    void takesALineThatFitsHoweverOddItIs(String line) {
        assertThat(parse(line)).isTrue();
    }

    @Test
    void endsALineAtItsLineFeed() {
        String two = LINE + "\r\n" + LINE.replace("404", "200") + "\n" + "junk\n" + LINE + "\n\n";
        byte[] block = two.getBytes(UTF_8);
        row = new Row(format.schema());
        List<String> statuses = new ArrayList<>();
        for (int at = 0; at < block.length; at = format.end() + 1) {
            boolean fits = format.parse(block, at, block.length, row);
            statuses.add(fits ? format.status() + row.text("line").substring(0, 9) : "no");
        }
        assertThat(statuses)
                .containsExactly("404192.0.2.7", "200192.0.2.7", "no", "404192.0.2.7", "no");
    }

    @Test
    void takesNoReturnButTheOneBeforeALineFeed() {
        assertThat(parse(LINE + "\r")).isFalse();
        assertThat(parse(LINE + "\r\r\n")).isFalse();
        assertThat(parse(LINE + "\r\n")).isTrue();
        assertThat(row.text("line")).isEqualTo(LINE);
        values("%h %u", "a b\r\r\n");
        assertThat(row.text("user")).isEqualTo("b\r");
    }

    @Test
    void takesABlockThatItIsHandedForTheFirstTime() {
        assertThat(parse(LINE)).isTrue();
        byte[] other = LINE.replace("curl", "wget").getBytes(UTF_8);
        assertThat(format.parse(other, 0, other.length, row)).isTrue();
        assertThat(row.text("user-agent")).isEqualTo("wget/8.5");
    }

    @Test
    void allocatesNothing() {
        byte[] block = (LINE + "\n" + LINE.replace("36 +", "37 +") + "\njunk\n").getBytes(UTF_8);
        row = new Row(format.schema());
        Runnable parse =
                () -> {
                    for (int at = 0; at < block.length; at = format.end() + 1) {
                        if (format.parse(block, at, block.length, row)) {
                            format.split(row);
                        }
                    }
                };
        parse.run();
        assertThat(AllocationCounter.bytes(parse)).isZero();
    }
}

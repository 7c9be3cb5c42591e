package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
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
                "%f %>s %{SSL_CIPHER}x|/a 200 -|status=200",
                "%{c}h %{c}a|h ::1|host=h, remote-ip=::1",
                "%{c}h %{c}a %a %h|peer ::2 ::1 h|remote-ip=::1, host=h",
                "%D %{ms}T %^FB|1000 1 7|duration-us=1000, duration-ms=1",
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
        "%t %{%F}t, %t, %{%F}t, time",
        "%t %{sec}t, %t, %{sec}t, time",
        "%{sec}t %t, %{sec}t, %t, time",
        "%{usec}t %{msec_frac}t, %{usec}t, %{msec_frac}t, time",
        "%{%F %T}t %{%H}t, %{%F %T}t, %{%H}t, time",
        "%{%F %T}t %{%I}t, %{%F %T}t, %{%I}t, time",
    })
    void refusesToFillAMetricTwice(String definition, String first, String second, String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LogFormat.compile(definition))
                .withMessage("'" + first + "' and '" + second + "' both fill '" + path + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the example of httpd's documentation
                "[%{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t]|[20/Nov/2026:12:57:39.123 +0530]"
                        + "|2026-11-20T12:57:39.123+05:30",
                "%{%Y-%m-%dT%H:%M:%S%z}t|2026-11-20T12:57:39-0330|2026-11-20T12:57:39-03:30",
                "%t %{usec_frac}t|[20/Nov/2026:12:57:39 +0000] 000007"
                        + "|2026-11-20T12:57:39.000007+00:00",
                "%{sec}t|1795179459|2026-11-20T12:57:39+00:00",
                "%{%s}t.%{usec_frac}t|1795179459.000001|2026-11-20T12:57:39.000001+00:00",
                "%{msec}t|1795179459123|2026-11-20T12:57:39.123+00:00",
                "%{begin:usec}t|1795179459123456|2026-11-20T12:57:39.123456+00:00",
                "%{msec}t %{%z}t|1795179459123 +0100|2026-11-20T13:57:39.123+01:00",
                "%{end:%F %T %z}t|2026-11-20 12:57:39 +0000|2026-11-20T12:57:39+00:00",
                "%{end:%F %T %z}t %{begin:sec}t|2026-11-20 12:57:39 +0000 1795179400"
                        + "|2026-11-20T12:56:40+00:00",
                "%{end}t %t|[20/Nov/2026:12:57:39 +0000] [20/Nov/2026:12:57:38 +0000]"
                        + "|2026-11-20T12:57:38+00:00",
                "%{%a, %d %B %y %I.%M %p %z}t|Fri, 20 November 26 12.57 PM +0000"
                        + "|2026-11-20T12:57:00+00:00",
                "%{%Y%j%k%z}t|2026324 1+0000|2026-11-20T01:00:00+00:00",
                "%{%D %R %z}t|11/20/26 12:57 +0000|2026-11-20T12:57:00+00:00",
                "%{%c %z}t|Fri Nov  6 12:57:39 2026 +0000|2026-11-06T12:57:39+00:00",
            })
    void putsATimeTogether(String definition, String line, String time) {
        assertThat(values(definition, line)).containsExactly("time=" + time);
        assertThat(parse(line + "x")).isFalse();
        assertThat(parse("x" + line)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%h %{%T}t|x 12:57:39", "%h %{%b %d %T}t|x Nov 20 12:57:39"})
    void hasNoTimeWhereTheFormatTellsOnlyAPart(String both) {
        String[] parts = both.split("\\|");
        assertThat(values(parts[0], parts[1])).containsExactly("host=x");
        assertThat(row.time()).isEqualTo(Row.NO_TIME);
        assertThat(format.schema().indexOf("time")).isNegative();
        assertThat(parse(parts[1].replace(":57", ":67"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30/Feb/2026 12:57:39",
                "29/Feb/2026 12:57:39",
                "31/Nov/2026 12:57:39",
                "00/Nov/2026 12:57:39",
                "20/Now/2026 12:57:39",
                "20/Nov/2026 24:57:39",
                "20/Nov/2026 12:60:39",
                "20/Nov/2026 12:57:61",
                "20/Nov/2026 12:57:3",
                "20/Nov/2026 12:57:3x",
                "-",
                ""
            })
    void refusesALineWithATimeThatIsNone(String line) {
        values("%{%d/%b/%Y %T}t", "29/Feb/2024 23:59:60");
        assertThat(parse(line)).isFalse();
    }

    @Test
    void takesATimeWithoutAZoneForOneOfTheMachines() {
        values("%{%F %T}t", "2026-07-20 12:57:39");
        LocalDateTime local = LocalDateTime.parse("2026-07-20T12:57:39");
        ZonedDateTime expected = local.atZone(ZoneId.systemDefault());
        assertThat(row.time()).isEqualTo(expected.toEpochSecond() * 1_000_000);
        assertThat(row.zone()).isEqualTo(expected.getOffset().getTotalSeconds());
    }

    @Test
    void allocatesNothingForATimePutTogether() {
        format = LogFormat.compile("[%{%d/%b/%Y:%T}t.%{msec_frac}t] %{X}x %>s");
        byte[] block = "[20/Nov/2026:12:57:39.123] x 200\n".repeat(50).getBytes(UTF_8);
        row = new Row(format.schema());
        Runnable parse =
                () -> {
                    for (int at = 0; at < block.length; at = format.end() + 1) {
                        assertTrue(format.parse(block, at, block.length, row));
                    }
                };
        parse.run();
        assertThat(AllocationCounter.bytes(parse)).isZero();
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

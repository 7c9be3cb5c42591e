package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
    private static final int FIRST = 1;
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        List<Metric> metrics = new ArrayList<>(RequestLine.METRICS);
        metrics.add(0, Metric.text("before", ""));
        metrics.add(Metric.text("after", ""));
        return new Schema(metrics);
    }

    /** A row with the request line whole, in the midst of a block, and rubbish for the rest. */
    private static Row row(String request) {
        String before = "GET / HTTP/1.1 ";
        Row row = new Row(SCHEMA);
        row.over((before + request + " HTTP/1.1").getBytes(ISO_8859_1));
        for (int i = 0; i < row.bounds().length; i++) {
            row.bounds()[i] = 3;
        }
        row.bounds()[2 * (FIRST + RequestLine.WHOLE)] = before.length();
        row.bounds()[2 * (FIRST + RequestLine.WHOLE) + 1] = before.length() + request.length();
        return row;
    }

    private static List<String> parts(Row row) {
        List<String> parts = new ArrayList<>();
        for (Metric metric : RequestLine.METRICS) {
            parts.add(row.text(metric.path()));
        }
        return parts;
    }

    private static List<String> split(String request) {
        Row row = row(request);
        RequestLine.split(row, FIRST);
        return parts(row);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "GET / HTTP/1.1              | GET          | /        | -     | HTTP/1.1",
                "GET /a?b=c HTTP/1.0         | GET          | /a       | b=c   | HTTP/1.0",
                "GET /a? HTTP/2.0            | GET          | /a       | ''    | HTTP/2.0",
                "GET ? HTTP/1.1              | GET          | ''       | ''    | HTTP/1.1",
                "GET /a?b?c HTTP/1.1         | GET          | /a       | b?c   | HTTP/1.1",
                "GET //a//?//? HTTP/3.0      | GET          | //a//    | //?   | HTTP/3.0",
                "OPTIONS * HTTP/1.1          | OPTIONS      | *        | -     | HTTP/1.1",
                "CONNECT h:443 HTTP/1.1      | CONNECT      | h:443    | -     | HTTP/1.1",
                "VERSION-CONTROL /a HTTP/1.1 | VERSION-CONTROL | /a    | -     | HTTP/1.1",
                "get http://h/?q HTTP/1.1    | get          | http://h/ | q    | HTTP/1.1",
                "G HTTP/1.1 HTTP/1.1         | G            | HTTP/1.1 | -     | HTTP/1.1",
                "G x HTTP/9.9                | G            | x        | -     | HTTP/9.9",
            })
    void splitsARequestLine(
            String request, String method, String path, String query, String protocol) {
        assertThat(split(request)).containsExactly(method, path, query, protocol, null);
    }

    @Test
    void takesEveryTokenCharacterForAMethod() {
        assertThat(split("!#$%&'*+-.^_`|~09azAZ / HTTP/1.1"))
                .containsExactly("!#$%&'*+-.^_`|~09azAZ", "/", null, "HTTP/1.1", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "",
                " ",
                "GET",
                "GET ",
                "GET /",
                "GET / ",
                "GET / HTTP/1.1 ",
                " GET / HTTP/1.1",
                "GET  / HTTP/1.1",
                "GET /  HTTP/1.1",
                "GET / a HTTP/1.1",
                "GET  HTTP/1.1",
                "GET HTTP/1.1",
                " HTTP/1.1",
                "HTTP/1.1",
                "GET / HTTP/1",
                "GET / HTTP/11",
                "GET / HTTP/1.10",
                "GET / HTTP/1,1",
                "GET / HTTP/x.1",
                "GET / HTTP/1.x",
                "GET / http/1.1",
                "GET / HTTPS/1.1",
                "GET / HTTP 1.1",
                "GET /HTTP/1.1",
                "GE:T / HTTP/1.1",
                "GE(T / HTTP/1.1",
                "{ / HTTP/1.1",
                "\u0000 / HTTP/1.1",
            })
    void keepsWholeWhatIsMalformed(String request) {
        assertThat(split(request)).containsExactly(null, null, null, null, request);
    }

    @Test
    void undoesTheEscapesOfATlsGreetingOnlyWhenItIsReadAsText() {
        Row row = row("\\x16\\x03\\x01\\\"");
        RequestLine.split(row, FIRST);
        assertThat(row.text("request.malformed")).isEqualTo("\u0016\u0003\u0001\"");
        assertThat(row.end(5) - row.start(5)).isEqualTo(14);
    }

    @Test
    void doesNotTouchTheMetricsBesideIts() {
        Row row = row("GET / HTTP/1.1");
        RequestLine.split(row, FIRST);
        assertThat(row.start(0)).isEqualTo(3);
        assertThat(row.start(FIRST + RequestLine.METRICS.size())).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /?a HTTP/1.1", "GET / HTTP/1.1", "GET /", "-"})
    void canBeSplitTwice(String request) {
        Row row = row(request);
        RequestLine.split(row, FIRST);
        List<String> once = parts(row);
        RequestLine.split(row, FIRST);
        assertThat(parts(row)).isEqualTo(once);
    }

    @Test
    void hasFiveMetricsThatAreEscaped() {
        assertThat(SCHEMA)
                .hasToString(
                        "[before, request.method, request.path, request.query,"
                                + " request.protocol, request.malformed, after]");
        assertThat(RequestLine.METRICS)
                .allSatisfy(metric -> assertThat(metric).isEqualTo(metric.backslashed()));
    }
}

package org.amid.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One real Apache httpd that logs every request in many formats at once, and its error log: what
 * Amid reads in each of them is held against the requests that were made.
 */
@Tag("httpd")
class FormatsHttpdIT {
    /** A format, as it stands in both configurations, and the metrics held against the requests. */
    private record Form(String name, String definition, String metrics) {
        @Override
        public String toString() {
            return name + ": " + definition;
        }
    }

    private static final String REQUEST =
            "request.method request.path request.query request.protocol request.malformed ";

    private static final List<Form> FORMS =
            List.of(
                    // those of httpd's documentation of mod_log_config
                    form(
                            "common",
                            "%h %l %u %t \"%r\" %>s %b",
                            "host ident user " + REQUEST + "status"),
                    form("vhost", "%v %h %l %u %t \"%r\" %>s %b", "vhost host user " + REQUEST),
                    form(
                            "combined",
                            "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-agent}i\"",
                            "user " + REQUEST + "status referer user-agent"),
                    form("referer", "%{Referer}i -> %U", "referer"),
                    form("agent", "%{User-agent}i", "user-agent"),
                    form("unless", "%!200,304,302{Referer}i %>s", "status"),
                    form("when", "%400,501{User-agent}i|%>s", "status"),
                    form("millis", "[%{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t] %>s", "status"),
                    // others in use
                    form(
                            "fourteen",
                            "\"%h\" \"%u\" %t \"%r\" %>s %B %D %{ms}T %T %I %O %p \"%{X-Id}i\""
                                    + " \"%{Content-Type}o\"",
                            "host user "
                                    + REQUEST
                                    + "status duration-us duration-ms duration-s bytes-received"
                                    + " bytes-sent port request-header.x-id"
                                    + " response-header.content-type"),
                    form("brief-json", "{\"ip\":\"%a\",\"s\":%>s}", "remote-ip status"),
                    form(
                            "json",
                            "{\"time\":\"%{%Y-%m-%dT%H:%M:%S%z}t\",\"req\":\"%r\",\"agent\":"
                                    + "\"%{User-Agent}i\",\"session\":\"%{session}C\",\"us\":%D}",
                            REQUEST + "user-agent cookie.session duration-us"),
                    form("tabs", "%a\\t%m\\t%U%q\\t%H\\t%s\\t%V", "remote-ip status server-name"),
                    form("epoch", "%{sec}t.%{usec_frac}t %A %P %S", "local-ip pid bytes-total"),
                    form("end", "%{end:%d.%m.%y}t %{end:%T}t %<s %q;", "status request.query"),
                    form("local", "%{%c}t|%{usec_frac}t|\"%u\"", "user"),
                    form(
                            "passed",
                            "%{c}a %a \"%f\" %k %L %R %X %{local}p %{remote}p %{tid}P %^FB"
                                    + " %{x}^ti %{begin:%F}t %>s",
                            "remote-ip status"));

    /** The formats that write no time, or but half of one. */
    private static final Set<String> TIMELESS =
            Set.of("referer", "agent", "unless", "when", "brief-json", "tabs", "passed");

    private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n\r\n";

    @TempDir static Path folder;

    private static final List<Map<String, String>> REQUESTS = new ArrayList<>();
    private static OffsetDateTime begin;
    private static OffsetDateTime end;
    private static Outcome outcome;

    private static Form form(String name, String definition, String metrics) {
        return new Form(name, definition.replace("\"", "\\\""), metrics);
    }

    private static Stream<Form> forms() {
        return FORMS.stream();
    }

    @BeforeAll
    static void askARealServerAndReplayItsLogs() throws Exception {
        StringBuilder logs = new StringBuilder("LogLevel info\nLogIOTrackTTFB On\n");
        StringBuilder amid = new StringBuilder();
        for (Form form : FORMS) {
            logs.append("CustomLog ").append(folder.resolve("form-" + form.name() + ".log"));
            logs.append(" \"").append(form.definition()).append("\"\n");
            amid.append(section(form));
        }
        amid.append(
                """
                [apache]
                name = server
                log = error: error.log [error]
                [filelog]
                name = errors
                filename = errors.log
                [dispatch]
                subscribe = server
                select = server.level, server.module, server.code, server.os-error, server.client, server.message
                send = errors
                [filelog]
                name = denied
                filename = denied.log
                [dispatch]
                subscribe = server.error.*.auth_basic, server.error.info, !server.error.info.reqtimeout
                select = server.level, server.module
                send = denied
                """);
        Files.writeString(folder.resolve("amid.conf"), amid);
        begin = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);
        try (Httpd httpd = Httpd.start(folder, logs.toString())) {
            askForWhatIsThere(httpd);
            askForWhatIsNot(httpd);
        }
        end = OffsetDateTime.now();
        outcome = AmidProcess.run(folder, "replay", "amid.conf");
    }

    private static String section(Form form) {
        String select =
                Stream.of(form.metrics().split(" "))
                        .map(metric -> form.name() + "." + metric)
                        .collect(Collectors.joining(", "));
        return """
                [apache]
                name = NAME
                log = access: form-NAME.log ["DEFINITION"]
                [dispatch]
                subscribe = NAME
                select = SELECT
                send = to-NAME
                [filelog]
                name = to-NAME
                filename = NAME.out
                """
                .replace("NAME", form.name())
                .replace("SELECT", select)
                .replace("DEFINITION", form.definition());
    }

    private static void askForWhatIsThere(Httpd httpd) throws IOException {
        String get = "GET /index.txt HTTP/1.1\r\n";
        Map<String, String> page = request("GET", "/index.txt");
        ask(httpd, get + "User-Agent: one/1\r\n" + CLOSE, 200, page, "user-agent", "one/1");
        ask(httpd, get + "Range: bytes=0-2\r\n" + CLOSE, 206, page);
        ask(httpd, "GET /old HTTP/1.1\r\n" + CLOSE, 301, request("GET", "/old"));
        String since = "If-Modified-Since: Wed, 01 Jan 2020 00:00:00 GMT\r\n";
        ask(httpd, get + since + CLOSE, 304, page);
        String query = "GET /index.txt?a=%22b HTTP/1.1\r\n" + CLOSE;
        ask(httpd, query, 200, page, "request.query", "a=%22b");
        String referer = "Referer: http://www.example.org/?q=\"a b\"\r\n";
        String seen = "http://www.example.org/?q=\"a b\"";
        ask(httpd, get + referer + CLOSE, 200, page, "referer", seen);
        ask(httpd, "HEAD /index.txt HTTP/1.1\r\n" + CLOSE, 200, request("HEAD", "/index.txt"));
        String post = "POST /index.txt HTTP/1.1\r\nContent-Length: 3\r\n" + CLOSE + "a=b";
        ask(httpd, post, 200, request("POST", "/index.txt"));
        String cookies = "Cookie: a=b; session=x-1; c=d\r\nX-Id: 4711\r\n";
        ask(
                httpd,
                get + cookies + CLOSE,
                200,
                page,
                "cookie.session",
                "x-1",
                "request-header.x-id",
                "4711");
        Map<String, String> index = request("GET", "/private/index.txt");
        for (String user : List.of("anna", "John Doe")) {
            String header = authorization(user + ":amid");
            String bytes = "GET /private/index.txt HTTP/1.1\r\n" + header + CLOSE;
            ask(httpd, bytes, 200, index, "user", user);
        }
    }

    private static void askForWhatIsNot(Httpd httpd) throws IOException {
        Map<String, String> secret = request("GET", "/private/index.txt");
        String get = "GET /private/index.txt HTTP/1.1\r\n";
        ask(httpd, get + authorization("anna:wrong") + CLOSE, 401, secret, "user", "anna");
        ask(httpd, get + CLOSE, 401, secret);
        Map<String, String> gone = request("GET", "/gone");
        String agent = "User-Agent: tab\t, \u0001, \u001b[31m, C:\\x, \"q\", M\u00c3\u00bcller\r\n";
        String seen = "tab\\t, \\x01, \\x1b[31m, C:\\\\x, \"q\", M\u00fcller";
        ask(httpd, "GET /gone HTTP/1.1\r\n" + agent + CLOSE, 404, gone, "user-agent", seen);
        ask(httpd, "PUT /gone HTTP/1.1\r\n" + CLOSE, 405, request("PUT", "/gone"));
        ask(httpd, "nonsense\r\n\r\n", 400, malformed("nonsense"));
        String greeting = "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\n";
        ask(httpd, greeting, 400, malformed("\\x16\\x03\\x01\\x02"));
        ask(httpd, "GET /half HTTP/1.1\r\nHost: local", 408, request("GET", "/half"));
    }

    private static String authorization(String credentials) {
        byte[] bytes = credentials.getBytes(ISO_8859_1);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes) + "\r\n";
    }

    private static Map<String, String> request(String method, String path) {
        return Map.of(
                "request.method", method, "request.path", path, "request.protocol", "HTTP/1.1");
    }

    /** A first line that is no request; what else it is taken for is httpd's business. */
    private static Map<String, String> malformed(String line) {
        return Map.of("request.malformed", line);
    }

    /** Makes a request and notes what is to be read of it: a metric and its text, and so on. */
    private static void ask(
            Httpd httpd, String bytes, int status, Map<String, String> request, String... more)
            throws IOException {
        String answer = httpd.ask(bytes);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        Map<String, String> told = new HashMap<>(request);
        for (int i = 0; i < more.length; i += 2) {
            told.put(more[i], more[i + 1]);
        }
        told.put("status", Integer.toString(status));
        told.put("host", "127.0.0.1");
        told.put("remote-ip", "127.0.0.1");
        told.put("local-ip", "127.0.0.1");
        told.put("vhost", "localhost");
        told.put("server-name", "localhost");
        told.put("bytes-received", Integer.toString(bytes.length()));
        told.put("bytes-sent", Integer.toString(answer.length()));
        told.put("bytes-total", Integer.toString(bytes.length() + answer.length()));
        answer.lines()
                .filter(line -> line.startsWith("Content-Type: "))
                .forEach(
                        line ->
                                told.put(
                                        "response-header.content-type",
                                        line.substring(14).replaceFirst(";.*", "")));
        REQUESTS.add(told);
    }

    private static List<String> rows(String file) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file), UTF_8);
        assertThat(lines).first().asString().startsWith("# time\t");
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatARealServerWroteInTheFormat(Form form) throws IOException {
        int all = REQUESTS.size();
        assertThat(all).isEqualTo(18);
        assertThat(outcome.err())
                .contains(
                        "form-"
                                + form.name()
                                + ".log: "
                                + all
                                + " lines = "
                                + all
                                + " events + 0 unparsable");
        List<String> rows = rows(form.name() + ".out");
        assertThat(rows).hasSize(all);
        for (int i = 0; i < all; i++) {
            int tab = rows.get(i).indexOf('\t');
            String[] metrics = form.metrics().split(" ");
            Map<String, String> request = REQUESTS.get(i);
            String expected =
                    Stream.of(metrics)
                            .map(metric -> expected(metric, request))
                            .collect(Collectors.joining("\t"));
            assertThat(rows.get(i).substring(tab + 1)).as(request.toString()).matches(expected);
            assertTime(form, rows.get(i).substring(0, tab));
        }
    }

    private static String expected(String metric, Map<String, String> request) {
        // of what is no request, httpd may not read all
        boolean unread =
                request.containsKey("request.malformed")
                        && metric.matches("bytes-(received|total)");
        if (metric.startsWith("duration-") || metric.equals("pid") || unread) {
            return "\\d+";
        }
        return metric.equals("port")
                ? "[1-9]\\d+"
                : Pattern.quote(request.getOrDefault(metric, "-"));
    }

    private static void assertTime(Form form, String time) {
        if (TIMELESS.contains(form.name())) {
            assertThat(time).isEqualTo("-");
        } else {
            assertThat(OffsetDateTime.parse(time)).isBetween(begin, end);
        }
    }

    @Test
    void readsFractionsOfASecond() throws IOException {
        for (String name : List.of("millis", "epoch", "local")) {
            // nobody makes eighteen requests on the stroke of a second
            assertThat(rows(name + ".out"))
                    .filteredOn(row -> row.matches("[^\t]*T..:..:..\\.\\d+[+-].*"))
                    .isNotEmpty();
        }
    }

    @Test
    void readsTheErrorLogWhole() throws IOException {
        List<String> rows = rows("errors.log");
        assertThat(outcome.err())
                .containsPattern("error.log: " + rows.size() + " lines = .* \\+ 0 unparsable");
        assertThat(rows)
                .allSatisfy(
                        row -> {
                            String time = row.substring(0, row.indexOf('\t'));
                            assertThat(OffsetDateTime.parse(time)).isBetween(begin, end);
                        })
                .anyMatch(row -> row.matches(".*\tnotice\tcore\tAH00094\t-\t-\tCommand line: .*"))
                .anyMatch(row -> row.contains("\tnotice\tmpm_event\tAH00489\t-\t-\tApache/2.4"))
                .anyMatch(
                        row ->
                                row.endsWith(
                                        "\terror\tauth_basic\tAH01617\t-\t127.0.0.1\tuser anna:"
                                                + " authentication failure for"
                                                + " \"/private/index.txt\": Password Mismatch"))
                .anyMatch(row -> row.matches(".*\tinfo\tcore\tAH00128\t-\t127.0.0.1\t.*/gone"))
                .anyMatch(row -> row.matches(".*\tinfo\treqtimeout\tAH01382\t.*\t127.0.0.1\t.*"));
    }

    @Test
    void publishesErrorsByLevelAndModule() throws IOException {
        List<String> kinds =
                rows("denied.log").stream()
                        .map(row -> row.substring(row.indexOf('\t') + 1))
                        .toList();
        assertThat(kinds)
                .contains("error\tauth_basic", "info\tcore")
                .doesNotContain("info\treqtimeout");
        assertThat(kinds)
                .allMatch(kind -> kind.startsWith("info\t") || kind.endsWith("\tauth_basic"));
    }
}

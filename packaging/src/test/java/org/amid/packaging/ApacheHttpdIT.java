package org.amid.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests against a real Apache httpd: what was asked of it, byte for byte over a socket, is held
 * against what arrives in the filelogs.
 */
@Tag("httpd")
class ApacheHttpdIT {
    private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n\r\n";
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");

    @TempDir Path folder;

    private Path agents;
    private final List<String> expectedJson = new ArrayList<>();
    private final List<String> expectedCommon = new ArrayList<>();
    private final List<String> expectedAgents = new ArrayList<>();

    @BeforeEach
    void configureTheSeedAndTwoFilelogsOfJson() throws IOException {
        agents = folder.resolve("monami-apache-ua.log");
        // the upper half is an example of MonAMI's guide, but for the two paths
        Files.writeString(
                folder.resolve("amid.conf"),
                """
                [apache]
                log = access: %s [combined]

                [dispatch]
                subscribe = apache.access.4xx.404
                select = apache.user-agent
                send = apache-404-useragent-log

                [filelog]
                name = apache-404-useragent-log
                filename = %s


                [apache]
                name = plain
                log = access: common.log [common]

                [dispatch]
                subscribe = apache
                send = everything

                [dispatch]
                subscribe = plain
                send = common

                [filelog]
                name = everything
                filename = everything.json
                format = json

                [filelog]
                name = common
                filename = common.json
                format = json
                """
                        .formatted(folder.resolve("access.log"), agents));
    }

    /** A request that was made, as JSON is expected to tell it. */
    private void expect(String host, String user, String request, int status, String headers) {
        String channel = ".access." + status / 100 + "xx." + status;
        String common =
                "\":{\"host\":\""
                        + (host + "\"," + user + "\"request\":{" + request)
                        + ("},\"status\":" + status);
        expectedJson.add(
                "{\"time\":\"T\",\"channel\":\"apache"
                        + channel
                        + "\",\"apache"
                        + common
                        + headers
                        + "}}");
        expectedCommon.add(
                "{\"time\":\"T\",\"channel\":\"plain" + channel + "\",\"plain" + common + "}}");
    }

    private void expect(String request, int status, String headers) {
        expect("127.0.0.1", "", request, status, headers);
    }

    private static String request(String method, String pathAndRest) {
        return "\"method\":\""
                + method
                + "\",\"path\":\""
                + pathAndRest
                + "\",\"protocol\":\"HTTP/1.1\"";
    }

    private static String get(String path) {
        return request("GET", path);
    }

    @Test
    void tellsEverythingThatIsAskedOfARealServer() throws Exception {
        try (Httpd httpd = Httpd.start(folder);
                AmidProcess amid = AmidProcess.startRun(folder)) {
            askForWhatIsThere(httpd);
            askForWhatIsMissing(httpd);
            askWrongly(httpd);

            amid.awaitThat(
                    () ->
                            assertThat(json("everything.json"))
                                    .containsExactlyElementsOf(expectedJson));
            amid.awaitThat(
                    () ->
                            assertThat(json("common.json"))
                                    .containsExactlyElementsOf(expectedCommon));
            amid.awaitThat(() -> assertThat(agents()).containsExactlyElementsOf(expectedAgents));
            int all = expectedJson.size();
            assertThat(amid.stop().err())
                    .contains("access.log: " + all + " lines = " + all + " events + 0 unparsable")
                    .contains("common.log: " + all + " lines = " + all + " events + 0 unparsable");
        }
    }

    private void askForWhatIsThere(Httpd httpd) throws IOException {
        String page = get("/index.txt");
        String whole = ask(httpd, 200, "GET /index.txt HTTP/1.1\r\nUser-Agent: one/1\r\n" + CLOSE);
        expect(page, 200, ",\"user-agent\":\"one/1\"");
        assertThat(whole).endsWith("\r\n\r\nWho asks?\n");

        ask(httpd, 206, "GET /index.txt HTTP/1.1\r\nRange: bytes=0-2\r\n" + CLOSE);
        expect(page, 206, "");
        ask(httpd, 301, "GET /old HTTP/1.1\r\n" + CLOSE);
        expect(get("/old"), 301, "");

        Matcher tag = Pattern.compile("ETag: (.*)\r\n").matcher(whole);
        assertThat(tag.find()).isTrue();
        ask(
                httpd,
                304,
                "GET /index.txt HTTP/1.1\r\nIf-None-Match: " + tag.group(1) + "\r\n" + CLOSE);
        expect(page, 304, "");
        String since = "If-Modified-Since: Wed, 01 Jan 2020 00:00:00 GMT\r\n";
        ask(httpd, 304, "GET /index.txt HTTP/1.1\r\n" + since + CLOSE);
        expect(page, 304, "");

        ask(httpd, 200, "GET /index.txt?a=1&b=%22?c HTTP/1.1\r\n" + CLOSE);
        expect(get("/index.txt\",\"query\":\"a=1&b=%22?c"), 200, "");
        ask(httpd, 200, "GET /index.txt? HTTP/1.1\r\n" + CLOSE);
        expect(get("/index.txt\",\"query\":\""), 200, "");
        ask(httpd, 200, "GET / HTTP/1.1\r\nReferer: http://www.example.org/\r\n" + CLOSE);
        expect(get("/"), 200, ",\"referer\":\"http://www.example.org/\"");

        ask(httpd, 200, "HEAD /index.txt HTTP/1.1\r\n" + CLOSE);
        expect(request("HEAD", "/index.txt"), 200, "");
        ask(httpd, 200, "POST /index.txt HTTP/1.1\r\nContent-Length: 3\r\n" + CLOSE + "a=b");
        expect(request("POST", "/index.txt"), 200, "");

        String anna = "Authorization: Basic YW5uYTphbWlk\r\n";
        ask(httpd, 200, "GET /private/ HTTP/1.1\r\n" + anna + CLOSE);
        expect("127.0.0.1", "\"user\":\"anna\",", get("/private/"), 200, "");
        ask(httpd, 401, "GET /private/ HTTP/1.1\r\n" + CLOSE);
        expect(get("/private/"), 401, "");

        if (Httpd.hasIpv6()) {
            String bytes = "GET /index.txt HTTP/1.1\r\n" + CLOSE;
            assertThat(httpd.ask("::1", bytes)).startsWith("HTTP/1.1 200 ");
            expect("::1", "", page, 200, "");
        }
    }

    private void askForWhatIsMissing(Httpd httpd) throws IOException {
        askForMissing(httpd, "User-Agent: curl/8.5\r\n", "curl/8.5", "curl/8.5");
        askForMissing(
                httpd,
                "User-Agent: \"Scanner\" C:\\temp\\\r\n",
                "\\\"Scanner\\\" C:\\\\temp\\\\",
                "\"Scanner\" C:\\\\temp\\\\");
        askForMissing(
                httpd,
                "User-Agent: tab\there, \u0001 and \u001b[31m\r\n",
                "tab\\there, \\u0001 and \\u001b[31m",
                "tab\\there, \\x01 and \\x1b[31m");
        askForMissing(
                httpd,
                "User-Agent: " + new String("Müllers Café 🐦".getBytes(UTF_8), ISO_8859_1) + "\r\n",
                "Müllers Café 🐦",
                "Müllers Café 🐦");
        askForMissing(
                httpd,
                "User-Agent: latin \u00e9, half \u00e2\u0082\r\n",
                "latin \\\\xe9, half \\\\xe2\\\\x82",
                "latin \\xe9, half \\xe2\\x82");
        askForMissing(httpd, "User-Agent: ${env:HOME} ../ %s -\r\n", "${env:HOME} ../ %s -");
        askForMissing(httpd, "User-Agent:\r\n", "");
        askForMissing(httpd, "", null, "-");
        askForMissing(httpd, "User-Agent: last/1\r\n", "last/1");
    }

    private void askForMissing(Httpd httpd, String header, String agent) throws IOException {
        askForMissing(httpd, header, agent, agent);
    }

    /** Asks for a page with a number of its own, with a header that is told as these. */
    private void askForMissing(Httpd httpd, String header, String inJson, String inTabs)
            throws IOException {
        String path = "/gone/" + expectedAgents.size();
        ask(httpd, 404, "GET " + path + " HTTP/1.1\r\n" + header + CLOSE);
        expect(get(path), 404, inJson == null ? "" : ",\"user-agent\":\"" + inJson + "\"");
        expectedAgents.add(inTabs);
    }

    private void askWrongly(Httpd httpd) throws IOException {
        ask(httpd, 400, "nonsense\r\n\r\n");
        expect("\"malformed\":\"nonsense\"", 400, "");
        ask(httpd, 400, "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\n");
        expect("\"malformed\":\"\\u0016\\u0003\\u0001\\u0002\"", 400, "");
        ask(httpd, 405, "PUT /index.txt HTTP/1.1\r\n" + CLOSE);
        expect(request("PUT", "/index.txt"), 405, "");
        ask(httpd, 408, "GET /half HTTP/1.1\r\nHost: local");
        expect(get("/half"), 408, "");
        assertThat(httpd.ask("GET /half HT")).isEmpty();
        expect("\"malformed\":\"-\"", 408, "");
    }

    private static String ask(Httpd httpd, int status, String bytes) throws IOException {
        String answer = httpd.ask(bytes);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        return answer;
    }

    /** The lines of a filelog, their times and sizes taken out. */
    private List<String> json(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.readString(path)
                .lines()
                .map(line -> TIME.matcher(line).replaceAll("T").replaceFirst(",\"bytes\":\\d+", ""))
                .toList();
    }

    /** The agents in the filelog, below its heading and behind their times. */
    private List<String> agents() throws IOException {
        List<String> lines = Files.readAllLines(agents);
        assertThat(lines).first().isEqualTo("# time\tapache.user-agent");
        return lines.stream()
                .skip(1)
                .peek(line -> assertThat(TIME.matcher(line).lookingAt()).as(line).isTrue())
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .toList();
    }

    @Test
    void losesNothingWhenLogrotateRestartsTheServer() throws Exception {
        Path log = folder.resolve("access.log");
        Path rotated = folder.resolve("access.log.1");
        try (Httpd httpd = Httpd.start(folder);
                AmidProcess amid = AmidProcess.startRun(folder)) {
            for (int number = 1; number <= 600; number++) {
                ask(
                        httpd,
                        404,
                        "GET /page/"
                                + number
                                + " HTTP/1.1\r\nUser-Agent: /page/"
                                + number
                                + "\r\n"
                                + CLOSE);
                if (number == 200) {
                    Files.move(log, rotated);
                } else if (number == 250) {
                    httpd.restartGracefully();
                }
            }

            // a child that is about to end may serve a request later than one that is new
            List<Integer> before = numbers(rotated);
            List<Integer> after = numbers(log);
            assertThat(before).hasSizeGreaterThanOrEqualTo(250);
            assertThat(after).isNotEmpty();
            assertThat(before.size() + after.size()).isEqualTo(600);
            amid.awaitThat(() -> assertThat(numbers(agents)).hasSize(600));
            List<Integer> arrived = numbers(agents);
            assertThat(new TreeSet<>(arrived)).hasSize(600);
            assertThat(arrived).containsSubsequence(before).containsSubsequence(after);
            assertThat(amid.stop().err())
                    .contains("-> apache-404-useragent-log: 600 events = 600 delivered + 0 not");
        }
    }

    /** The numbers of the agents in a file, in the order they stand there. */
    private static List<Integer> numbers(Path file) throws IOException {
        return Pattern.compile("[\t\"]/page/(\\d+)\"?\n")
                .matcher(Files.readString(file))
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }
}

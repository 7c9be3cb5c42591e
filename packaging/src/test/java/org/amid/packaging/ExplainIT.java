package org.amid.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amid.demo.Traffic;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Tests that {@code amid explain} tells the truth: what it says that each reporting target would
 * write, over whole logs, is what {@code amid replay} writes then.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExplainIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("amid.root"), "conf/examples");
    private static final Pattern TITLE_OR_LINE = Pattern.compile("\\[(\\w+)]|(\\w+) *= *(.*)");
    private static final Pattern LOG = Pattern.compile("([\\w-]+) *: *([^\\[]*?) *\\[.*]");
    private static final String HEADING = "# time\t";

    @TempDir Path folder;

    /** What a reporting target of the configuration in the folder writes, by its name. */
    private Map<String, String> filelogs = new LinkedHashMap<>();

    /** The files of its logs, by their names: {@code apache.access}. */
    private Map<String, String> logs = new LinkedHashMap<>();

    @ParameterizedTest
    @MethodSource("examples")
    void saysOfEveryExampleWhatReplayWrites(String example) throws IOException {
        Folders.copy(EXAMPLES.resolve(example), folder);

        assertThatExplainSaysWhatReplayWrites();
    }

    static Stream<String> examples() throws IOException {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            return folders.map(Path::getFileName).map(Path::toString).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tabs", "json", "line"})
    void saysOfTwoThousandLinesWhatReplayWrites(String format) throws IOException {
        Files.writeString(
                folder.resolve("amid.conf"),
                """
                [apache]
                log = access: access.log [combined]

                [dispatch]
                name = paths
                subscribe = apache.access, !apache.access.2xx
                select = apache.request, apache.referer, apache.time, apache.bytes
                send = some

                [dispatch]
                subscribe = apache
                send = some, all

                [filelog]
                name = some
                filename = some.log
                format = FORMAT

                [filelog]
                name = all
                filename = all.log
                format = FORMAT
                """
                        .replace("FORMAT", format));
        writeTraffic(2000);

        assertThatExplainSaysWhatReplayWrites();
    }

    /** Now and then a line fits no format; bytes that are no UTF-8 are among them. */
    private void writeTraffic(int lines) throws IOException {
        Traffic traffic = new Traffic(3, Traffic.USUALLY_MISSING, true);
        byte[] block = new byte[lines * Traffic.LONGEST];
        int length = 0;
        long second = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();
        for (int i = 0; i < lines; i++) {
            length = traffic.next(block, length, second + i / 100);
        }
        Files.writeString(
                folder.resolve("access.log"), new String(block, 0, length, ISO_8859_1), ISO_8859_1);
    }

    private void assertThatExplainSaysWhatReplayWrites() throws IOException {
        readConfiguration();
        Map<String, List<String>> said = new LinkedHashMap<>();
        filelogs.keySet().forEach(name -> said.put(name, new ArrayList<>()));
        int lines = 0;
        for (Map.Entry<String, String> log : logs.entrySet()) {
            Path file = withoutUnfinishedLine(folder.resolve(log.getValue()));
            Outcome explained =
                    AmidProcess.runReading(
                            file, folder, "explain", "amid.conf", "--json", "--log", log.getKey());
            assertThat(explained.status()).as(explained.err()).isZero();
            assertThat(explained.out().lines()).hasSameSizeAs(linesOf(file));
            explained.out().lines().forEach(line -> collect(line, said));
            lines += linesOf(file).size();
        }

        Outcome replayed = AmidProcess.run(folder, "replay", "amid.conf", "--to", "out");

        assertThat(replayed.status()).as(replayed.err()).isZero();
        assertThat(lines).isPositive();
        for (Map.Entry<String, String> filelog : filelogs.entrySet()) {
            Path written = folder.resolve("out").resolve(filelog.getValue());
            assertThat(said.get(filelog.getKey()))
                    .as(filelog.getKey())
                    .isEqualTo(
                            linesOf(written).stream()
                                    .filter(line -> !line.startsWith(HEADING))
                                    .toList());
        }
        assertThat(said.values()).as("something is written").anyMatch(texts -> !texts.isEmpty());
    }

    /** A replay leaves the line without an end, and {@code explain} does not. */
    private Path withoutUnfinishedLine(Path log) throws IOException {
        String text = Files.readString(log, ISO_8859_1);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        return Files.writeString(folder.resolve("whole"), whole, ISO_8859_1);
    }

    /** Its lines as {@code explain} can say them: bytes that are no UTF-8 replaced. */
    private static List<String> linesOf(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\n", -1)).subList(0, lines(text));
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    private void readConfiguration() throws IOException {
        String name = "";
        String file = "";
        List<String> channels = new ArrayList<>();
        List<String> all = new ArrayList<>(Files.readAllLines(folder.resolve("amid.conf")));
        all.add("[end]");
        for (String line : all) {
            Matcher matcher = TITLE_OR_LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            if (matcher.group(1) != null) {
                if (!file.isEmpty()) {
                    filelogs.put(name, file);
                }
                for (String channel : channels) {
                    Matcher log = LOG.matcher(channel);
                    assertThat(log.matches()).as(channel).isTrue();
                    logs.put(name + "." + log.group(1), log.group(2));
                }
                name = matcher.group(1);
                file = "";
                channels.clear();
            } else {
                switch (matcher.group(2)) {
                    case "name" -> name = matcher.group(3);
                    case "filename" -> file = matcher.group(3);
                    case "log" -> channels.add(matcher.group(3));
                    default -> assertThat(matcher.group(2)).matches("subscribe|select|send|format");
                }
            }
        }
    }

    /** Adds what an explanation says would be written, to each reporting target. */
    private static void collect(String explanation, Map<String, List<String>> said) {
        try (JsonParser json =
                new JsonFactory().createParser(ObjectReadContext.empty(), explanation)) {
            String send = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.VALUE_STRING) {
                    continue;
                }
                if (json.currentName().equals("send")) {
                    send = json.getString();
                } else if (json.currentName().equals("text")) {
                    said.get(send).add(json.getString());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void neverSendsAControlCharacterOfALineToATerminal(String option) throws IOException {
        Folders.copy(EXAMPLES.resolve("three-filelogs"), folder);
        String evil = "\033]0;owned\007\033[31m\b\r\0\u007f\u009b2J";
        String line =
                "192.0.2.7 - EVIL [20/Nov/2026:13:55:36 +0000] \"GET /EVIL HTTP/1.1\" 404 17"
                        + " \"EVIL\" \"EVIL\"\nEVIL\n";
        Path input = folder.resolve("input");
        Files.writeString(input, line.replace("EVIL", evil));
        List<String> arguments = new ArrayList<>(List.of("explain", "amid.conf"));
        if (!option.isEmpty()) {
            arguments.add(option);
        }

        Outcome outcome = AmidProcess.runReading(input, folder, arguments.toArray(String[]::new));

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("owned").contains("unparsable");
        assertThat(outcome.out() + outcome.err())
                .as("nothing below blank but the ends of lines and tabs, no DEL and no C1")
                .matches("[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]*");
    }

    @Test
    void opensAndWritesNothing() throws IOException {
        Folders.copy(EXAMPLES.resolve("missing-pages"), folder);

        Outcome outcome =
                AmidProcess.runReading(
                        folder.resolve("access.log"), folder, "explain", "amid.conf");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("takes it").contains("does not take it");
        assertThat(Folders.differences(EXAMPLES.resolve("missing-pages"), folder)).isEmpty();
    }

    @Test
    void explainsALineFromTheCommandLine() throws IOException {
        Folders.copy(EXAMPLES.resolve("missing-pages"), folder);

        Outcome outcome = AmidProcess.run(folder, "explain", "amid.conf", "--line", "no request");

        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .isEqualTo(
                        """
                        apache.unparsable.access
                          apache
                            line                text        'no request'
                          dispatch -> apache-404-useragent-log: does not take it; it subscribes to\
                         apache.access.4xx.404

                        """);
    }
}

package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.amid.apache.Running.TIME;
import static org.amid.apache.Running.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the lines of one log. */
class ApacheLogTest {
    private static final Start FOLLOW = Start.following(From.BEGINNING);

    @TempDir Path folder;

    private Path log;
    private String entry;

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("access.log");
        entry = "access: " + log + " [combined]";
    }

    private void append(String text) throws IOException {
        Files.writeString(
                log, text, ISO_8859_1, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<String> all(Start start) {
        try (Running running = new Running(start, entry)) {
            return running.all();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "100, 1xx.100",
        "199, 1xx.199",
        "200, 2xx.200",
        "304, 3xx.304",
        "404, 4xx.404",
        "599, 5xx.599",
        "099, other",
        "600, other",
        "999, other",
        "-, other",
        "0, other",
        "20, other",
        "2000, other"
    })
    void publishesALineByItsStatus(String status, String channel) throws IOException {
        append(line(1, status, TIME) + "\n");

        assertThat(all(FOLLOW)).containsExactly("apache.access." + channel + " /p/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "\0\0\0", "\u00ff\u00fe", "\"", "GET / HTTP/1.1"})
    void publishesAsUnparsableALineThatFitsNoFormat(String nonsense) throws IOException {
        append(line(1, 200) + "\n" + nonsense + "\n" + line(2, 200) + "\n");
        List<byte[]> unparsable = new ArrayList<>();
        ApacheType type = new ApacheType();
        ApacheType.Settings settings = new ApacheType.Settings(List.of(LogEntry.parse(entry)));
        Channel root = type.channels("apache", settings);
        root.child("unparsable").child("access").subscribe(row -> unparsable.add(bytes(row)));
        try (MonitoringTarget target = type.open(settings, root, FOLLOW)) {
            pollToTheEnd(target);

            assertThat(unparsable).containsExactly(nonsense.getBytes(ISO_8859_1));
            assertThat(target.counts())
                    .containsExactly(
                            new LogCount(
                                    "apache.access: " + log, 3, 2, 1, 0, false, Optional.empty()));
        }
    }

    private static void pollToTheEnd(MonitoringTarget target) {
        byte[] block = new byte[4096];
        while (target.poll(block)) {
            assertThat(target.isEnded()).isFalse();
        }
    }

    private static byte[] bytes(Row row) {
        assertThat(row.channel()).isEqualTo("apache.unparsable.access");
        assertThat(row.schema().metrics()).hasSize(1);
        return Arrays.copyOfRange(row.bytes(), row.start(0), row.end(0));
    }

    @Test
    void hasNoTimeForAnUnparsableLine() throws IOException {
        append(line(1, 200) + "\nnonsense\n");
        List<Long> times = new ArrayList<>();
        ApacheType type = new ApacheType();
        ApacheType.Settings settings = new ApacheType.Settings(List.of(LogEntry.parse(entry)));
        Channel root = type.channels("apache", settings);
        root.walk(channel -> channel.subscribe(row -> times.add(row.time())));
        try (MonitoringTarget target = type.open(settings, root, FOLLOW)) {
            pollToTheEnd(target);
        }

        assertThat(times).containsExactly(Window.micros(TIME), Row.NO_TIME);
    }

    @Test
    void takesNoCarriageReturnForAPartOfALine() throws IOException {
        append(line(1, 200) + "\r\n" + "nonsense\r\n" + "\r\n" + "two\r\r\n" + line(2, 404) + "\n");

        assertThat(all(FOLLOW))
                .containsExactly(
                        "apache.access.2xx.200 /p/1",
                        "apache.unparsable.access nonsense",
                        "apache.unparsable.access ",
                        "apache.unparsable.access two\r",
                        "apache.access.4xx.404 /p/2");
    }

    @Test
    void hasTheWholeLineAsAMetricWithoutItsEnd() throws IOException {
        append(line(1, 200) + "\r\n");
        List<String> lines = new ArrayList<>();
        ApacheType type = new ApacheType();
        ApacheType.Settings settings = new ApacheType.Settings(List.of(LogEntry.parse(entry)));
        Channel root = type.channels("apache", settings);
        root.child("access").walk(channel -> channel.subscribe(row -> lines.add(row.text("line"))));
        try (MonitoringTarget target = type.open(settings, root, FOLLOW)) {
            pollToTheEnd(target);
        }

        assertThat(lines).containsExactly(line(1, 200));
    }

    @Test
    void countsEveryLineOnce() throws IOException {
        append(line(1, 200) + "\nnonsense\n" + line(2, 404) + "\n\n" + "x".repeat(1000) + "\n");
        append(line(3, 777) + "\n" + "y".repeat(5000) + "\n" + line(4, 200) + "\nunfinished");
        try (Running running = new Running(FOLLOW, 300, entry)) {
            running.all();
            LogCount count = running.count();

            assertThat(count)
                    .isEqualTo(
                            new LogCount(
                                    "apache.access: " + log, 8, 4, 2, 2, true, Optional.empty()));
            assertThat(count.isBalanced()).isTrue();
        }
    }

    @Test
    void saysWhatKeepsItFromBeingRead() {
        try (Running running = new Running(FOLLOW, entry)) {
            running.all();

            assertThat(running.count())
                    .isEqualTo(
                            new LogCount(
                                    "apache.access: " + log,
                                    0,
                                    0,
                                    0,
                                    0,
                                    false,
                                    Optional.of("is not there")));
        }
    }

    @Test
    void beginsWithTheFirstLineAtOrAfterATimeAndTakesEverythingThen() throws IOException {
        append(line(1, "200", TIME.minusSeconds(2)) + "\n");
        append("nonsense before\n");
        append("x".repeat(5000) + "\n");
        append(line(2, "200", TIME.minusSeconds(1)) + "\n");
        append(line(3, "200", TIME) + "\n");
        append(line(4, "200", TIME.minusSeconds(100)) + "\n");
        append("nonsense after\n");
        try (Running running = new Running(Start.following(new From(TIME)), entry)) {
            assertThat(running.all())
                    .containsExactly(
                            "apache.access.2xx.200 /p/3",
                            "apache.access.2xx.200 /p/4",
                            "apache.unparsable.access nonsense after");
            assertThat(running.count().lines()).isEqualTo(3);
            append(line(5, "200", TIME.minusSeconds(200)) + "\n");
            assertThat(running.all()).containsExactly("apache.access.2xx.200 /p/5");
        }
    }

    @Test
    void takesNothingWhereNoLineIsAtOrAfterTheTime() throws IOException {
        append(line(1, 200) + "\n" + line(2, 200) + "\n");

        assertThat(all(Start.following(new From(TIME.plusNanos(1000))))).isEmpty();
    }

    @Test
    void holdsEveryEventAgainstTheWindow() throws IOException {
        int[] seconds = {5, 10, 4, 11, 15, 20, 12};
        for (int i = 0; i < seconds.length; i++) {
            append(line(i, "200", TIME.plusSeconds(seconds[i])) + "\n");
        }
        Window window = Window.of(TIME.plusSeconds(10), TIME.plusSeconds(15));

        assertThat(all(Start.replaying(window)))
                .containsExactly(
                        "apache.access.2xx.200 /p/1",
                        "apache.access.2xx.200 /p/3",
                        "apache.access.2xx.200 /p/6");
    }

    @Test
    void putsAnUnparsableLineWithTheEventBeforeItInAWindow() throws IOException {
        append("at the head\n");
        append(line(1, "200", TIME) + "\nwith one\n");
        append(line(2, "200", TIME.plusSeconds(10)) + "\nwith two\n");
        append(line(3, "200", TIME.plusSeconds(20)) + "\nwith three\n");

        assertThat(all(Start.replaying(Window.of(TIME.plusSeconds(10), TIME.plusSeconds(20)))))
                .containsExactly("apache.access.2xx.200 /p/2", "apache.unparsable.access with two");
        assertThat(all(Start.replaying(Window.of(Instant.MIN, TIME.plusSeconds(1)))))
                .containsExactly(
                        "apache.unparsable.access at the head",
                        "apache.access.2xx.200 /p/1",
                        "apache.unparsable.access with one");
    }

    @Test
    void publishesAFormatWithoutATimeInEveryOpenWindow() throws IOException {
        entry = "access: " + log + " [\"%m %U %>s\"]";
        append("GET /a 200\nGET /b 404\n");

        assertThat(all(Start.replaying(Window.of(Instant.MIN, TIME)))).hasSize(2);
        assertThat(all(Start.replaying(Window.of(TIME, Instant.MAX)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 350, 399, 4096, 65_536})
    void publishesTheSameWhateverTheBlock(int size) throws IOException {
        List<String> wanted = new ArrayList<>();
        for (int number = 0; number < 400; number++) {
            append(line(number, 200 + number) + (number % 3 == 0 ? "\r\n" : "\n"));
            append("nonsense " + number + "\n");
            int status = 200 + number;
            wanted.add("apache.access." + status / 100 + "xx." + status + " /p/" + number);
            wanted.add("apache.unparsable.access nonsense " + number);
        }
        try (Running running = new Running(FOLLOW, size, entry)) {
            assertThat(running.all()).isEqualTo(wanted);
        }
    }
}

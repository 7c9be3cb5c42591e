package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.target.From;
import org.amid.target.MonitoringTarget;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the lines of an error log. */
class ErrorLogTest {
    private static final String MIXED =
            line(1, "core:error", "a")
                    + line(2, "ssl:warn", "b")
                    + "no such line\r\n"
                    + line(3, "ssl:info", "c").replace("\n", "\r\n")
                    + line(4, ":warn", "d");

    @TempDir Path folder;

    private Path log;

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("error.log");
    }

    private static String line(int second, String head, String message) {
        return "[Fri Nov 20 12:57:0"
                + second
                + ".000000 2026] ["
                + head
                + "] [pid 1:tid 2] "
                + message
                + "\n";
    }

    /** Channel and message, or line, of what a pattern takes. */
    private List<String> taken(String pattern, Start start, int blockSize) {
        ApacheType type = new ApacheType();
        LogEntry entry = LogEntry.parse("error: " + log + " [error]");
        ApacheType.Settings settings = new ApacheType.Settings(List.of(entry));
        Channel root = type.channels("apache", settings);
        List<String> events = new ArrayList<>();
        for (Channel channel : ChannelPattern.parse(pattern).channels(root)) {
            channel.subscribe(
                    row -> {
                        String path = row.schema().indexOf("message") < 0 ? "line" : "message";
                        events.add(row.channel().substring(7) + " " + row.text(path));
                    });
        }
        byte[] block = new byte[blockSize];
        try (MonitoringTarget target = type.open(settings, root, start)) {
            for (int polls = 0; target.poll(block); polls++) {
                assertThat(polls).isLessThan(1000);
            }
            events.add(target.counts().get(0).events() + "+" + target.counts().get(0).unparsable());
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apache | error.error.core a; error.warn.ssl b; unparsable.error no such line;"
                        + " error.info.ssl c; error.warn d; 4+1",
                "apache.error.warn | error.warn.ssl b; error.warn d; 4+1",
                "apache.error.warn.ssl | error.warn.ssl b; 4+1",
                "apache.error.*.ssl | error.warn.ssl b; error.info.ssl c; 4+1",
                "apache.error.warn.* | error.warn.ssl b; 4+1",
                "apache.error, !apache.error.*.ssl | error.error.core a; error.warn d; 4+1",
                "apache.error.error.php | 4+1",
                "apache.unparsable | unparsable.error no such line; 4+1",
            })
    void arePublishedByLevelAndModule(String pattern, String events) throws IOException {
        Files.writeString(log, MIXED);

        for (int block : new int[] {100, 4096}) {
            assertThat(String.join("; ", taken(pattern, Start.replaying(Window.ALL), block)))
                    .isEqualTo(events);
        }
    }

    private static Instant second(int second) {
        LocalDateTime time = LocalDateTime.parse("2026-11-20T12:57:00").plusSeconds(second);
        return time.atZone(ZoneId.systemDefault()).toInstant();
    }

    @Test
    void areHeldAgainstAWindow() throws IOException {
        Files.writeString(log, MIXED);
        Window window = Window.of(second(2), second(3));

        assertThat(taken("apache", Start.replaying(window), 4096))
                .containsExactly("error.warn.ssl b", "unparsable.error no such line", "4+1");
    }

    @Test
    void countFromATimeOn() throws IOException {
        Files.writeString(log, "junk\n" + MIXED);

        assertThat(taken("apache", Start.following(From.parse(second(3).toString())), 4096))
                .containsExactly("error.info.ssl c", "error.warn d", "2+0");
    }

    @Test
    void haveAChannelForEveryModuleThatAppears() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(line(1, "module" + i + ":crit", "m" + i));
        }
        Files.writeString(log, lines, UTF_8);

        List<String> events = taken("apache.error.crit", Start.replaying(Window.ALL), 4096);

        assertThat(events).hasSize(301).contains("error.crit.module255 m255", "error.crit.* m256");
    }
}

package org.amid.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldTest {
    private static final Instant NOW = Statuses.SINCE.plusSeconds(3 * 3600);

    private static String told(Status status) {
        return Told.text(status, NOW, ZoneId.of("Europe/Berlin"));
    }

    @Test
    void tellsEverything() {
        assertThat(told(Statuses.full("one -> out: 3 events are nowhere")))
                .isEqualTo(
                        """
                        amid 0.1.0, process 4711
                          runs since     2026-11-20T14:55:36+01:00 (3 h ago)
                          configuration  /etc/amid/amid.conf
                          state          /var/lib/amid
                          last reload    2026-11-20T14:56:36+01:00 (2 h ago): goes on
                        logs
                          apache.access: a.log
                            100 lines = 90 events + 9 unparsable + 1 too long
                          apache.other: b.log
                            0 lines = 0 events + 0 unparsable + 0 too long
                            permission denied
                        subscriptions
                          one -> out
                            99 events = 40 delivered + 49 not subscribed + 10 in flight
                            delivered up to apache: a.log at byte 4711
                            17 bytes are not read yet; is held up: its output takes nothing; \
                        goes on by itself
                          two -> out
                            99 events = 0 delivered + 99 not subscribed + 0 in flight
                        outputs
                          out: out.log, now 9 bytes long
                            bookmark kept 2026-11-20T14:55:36+01:00 (2 h ago)
                            failures: 3
                            does not work: no space left
                          none: nothing
                        a bug in Amid: one -> out: 3 events are nowhere
                        """);
    }

    @Test
    void tellsThatThereIsNothing() {
        assertThat(told(Statuses.empty()))
                .endsWith("logs: none\nsubscriptions: none\noutputs: none\n");
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 0 s",
        "0, 0 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h",
        "172799, 47 h",
        "172800, 2 d"
    })
    void tellsHowLongAgo(long seconds, String words) {
        Instant now = Statuses.SINCE.plus(Duration.ofSeconds(seconds));

        assertThat(Told.text(Statuses.empty(), now, ZoneOffset.UTC))
                .contains("runs since     2026-11-20T13:55:36Z (" + words + " ago)\n");
    }

    @Test
    void writesNothingThatATerminalWouldObey() {
        assertThat(told(Statuses.with("/etc/\u001b[2J\u009b\t\n\u202e.conf\ud800")))
                .contains("configuration  /etc/\\x1b[2J\\x9b\\x09\\x0a\\u202e.conf\\ud800\n");
    }
}

package org.amid.apache;

import static org.amid.apache.Running.TIME;
import static org.amid.apache.Running.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several logs at once, and what a section as a whole says of itself. */
@Timeout(60)
class ApacheTargetTest {
    private static final Start FOLLOW = Start.following(From.BEGINNING);
    private static final Start REPLAY = Start.replaying(Window.ALL);

    @TempDir Path folder;

    private Path first;
    private Path second;
    private String[] logs;

    @BeforeEach
    void nameTheLogs() {
        first = folder.resolve("first.log");
        second = folder.resolve("second.log");
        logs = new String[] {"one: " + first + " [combined]", "two: " + second + " [combined]"};
    }

    private static void append(Path log, String... lines) throws IOException {
        Files.writeString(
                log,
                String.join("\n", lines) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static void append(Path log, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            append(log, line(number, 200));
        }
    }

    private static List<String> events(String channel, int from, int to) {
        List<String> events = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            events.add(channel + " /p/" + number);
        }
        return events;
    }

    @Test
    void publishesEachLogOnItsOwnChannel() throws IOException {
        append(first, line(1, 404));
        append(second, line(2, 200));
        try (Running running = new Running(FOLLOW, logs)) {
            assertThat(running.all())
                    .containsExactly("apache.one.4xx.404 /p/1", "apache.two.2xx.200 /p/2");
        }
    }

    @Test
    void publishesTwoLogsOnOneChannelEachInItsOrder() throws IOException {
        append(first, 1, 50);
        append(second, 51, 100);
        String both = "access: %s [combined]";
        try (Running running =
                new Running(FOLLOW, 300, both.formatted(first), both.formatted(second))) {
            List<String> events = running.all();

            assertThat(events)
                    .containsExactlyInAnyOrderElementsOf(events("apache.access.2xx.200", 1, 100))
                    .containsSubsequence(events("apache.access.2xx.200", 1, 50))
                    .containsSubsequence(events("apache.access.2xx.200", 51, 100));
            assertThat(running.target().counts())
                    .extracting(LogCount::log, LogCount::events)
                    .containsExactly(
                            tuple("apache.access: " + first, 50L),
                            tuple("apache.access: " + second, 50L));
        }
    }

    @Test
    void readsABlockOfEachLogInTurnWhenItFollows() throws IOException {
        append(first, 1, 100);
        append(second, 101, 200);
        try (Running running = new Running(FOLLOW, 300, logs)) {
            List<Boolean> turns = new ArrayList<>();
            while (turns.size() < 40 && running.poll()) {
                List<String> block = running.take();
                if (!block.isEmpty()) {
                    boolean ofFirst = block.get(0).contains(".one.");
                    assertThat(block).allMatch(event -> event.contains(".one.") == ofFirst);
                    turns.add(ofFirst);
                }
            }

            assertThat(turns).hasSize(40);
            for (int turn = 1; turn < turns.size(); turn++) {
                assertThat(turns.get(turn)).isNotEqualTo(turns.get(turn - 1));
            }
        }
    }

    @Test
    void letsABusyLogNotStarveAQuietOne() throws IOException {
        append(first, 1, 3);
        try (Running running = new Running(FOLLOW, 4096, logs)) {
            running.all();
            append(second, 1, 1);
            List<String> events = new ArrayList<>();
            for (int poll = 0; poll < 4; poll++) {
                append(first, 3, 100);
                assertThat(running.poll()).isTrue();
                events.addAll(running.take());
            }

            assertThat(events).contains("apache.two.2xx.200 /p/1");
        }
    }

    @Test
    void readsOneLogAfterAnotherInAReplay() throws IOException {
        append(first, 1, 100);
        append(second, 101, 200);
        List<String> wanted = events("apache.one.2xx.200", 1, 100);
        wanted.addAll(events("apache.two.2xx.200", 101, 200));
        try (Running running = new Running(REPLAY, 300, logs)) {
            assertThat(running.all()).isEqualTo(wanted);
            assertThat(running.target().isEnded()).isTrue();
        }
    }

    @Test
    void endsAReplayOfTheSecondLogWhereItEndedAtTheStart() throws IOException {
        append(first, 1, 100);
        append(second, 101, 102);
        try (Running running = new Running(REPLAY, 300, logs)) {
            assertThat(running.poll()).isTrue();
            append(second, 103, 104);
            running.all();

            assertThat(running.target().counts())
                    .extracting(LogCount::events)
                    .containsExactly(100L, 2L);
        }
    }

    @Test
    void readsTheOtherLogsWhereOneCannotBeRead() throws IOException {
        Files.createDirectory(first);
        append(second, 1, 10);
        for (Start start : List.of(FOLLOW, REPLAY)) {
            try (Running running = new Running(start, logs)) {
                assertThat(running.all()).isEqualTo(events("apache.two.2xx.200", 1, 10));
                assertThat(running.target().counts())
                        .extracting(LogCount::trouble)
                        .containsExactly(Optional.of("is a directory"), Optional.empty());
            }
        }
    }

    @Test
    void isAtTheSamePlaceOnlyIfAllItsLogsAre() throws IOException {
        append(first, 1, 10);
        append(second, 1, 10);
        try (Running one = new Running(FOLLOW, logs);
                Running two = new Running(FOLLOW, logs)) {
            one.all();
            two.all();
            assertThat(two.target().isLevelWith(one.target())).isTrue();
            append(second, 11, 11);
            one.all();
            assertThat(two.target().isLevelWith(one.target())).isFalse();
            two.all();

            assertThat(two.target().isLevelWith(one.target())).isTrue();
        }
    }

    @Test
    void isNotAtTheSamePlaceWhileItWaitsForATime() throws IOException {
        append(first, 1, 10);
        Start later = Start.following(new From(TIME.plusSeconds(60)));
        try (Running all = new Running(FOLLOW, logs[0]);
                Running some = new Running(later, logs[0])) {
            all.all();
            assertThat(some.all()).isEmpty();
            assertThat(some.target().isLevelWith(all.target())).isFalse();
            append(first, line(11, "200", TIME.plusSeconds(59)));
            all.all();
            assertThat(some.all()).isEmpty();
            assertThat(some.target().isLevelWith(all.target())).isFalse();
            append(first, line(12, "200", TIME.plusSeconds(60)));
            all.all();
            assertThat(some.all()).containsExactly("apache.one.2xx.200 /p/12");

            assertThat(some.target().isLevelWith(all.target())).isTrue();
        }
    }

    @Test
    void isNotAtTheSamePlaceBeforeTheLogCanBeOpened() throws IOException {
        append(first, 1, 10);
        try (Running fromStart = new Running(FOLLOW, logs[0]);
                Running fromEnd = new Running(Start.following(From.END), logs[0]);
                Running fromEndToo = new Running(Start.following(From.END), logs[0])) {
            assertThat(fromEnd.target().isLevelWith(fromEndToo.target())).isTrue();
            assertThat(fromEnd.target().isLevelWith(fromStart.target())).isFalse();
        }
    }

    @Test
    void joinsAtAPlaceWhereNothingIsThereYet() {
        try (Running fromStart = new Running(FOLLOW, logs[0]);
                Running fromEnd = new Running(Start.following(From.END), logs[0])) {
            fromStart.all();
            fromEnd.all();

            assertThat(fromEnd.target().isLevelWith(fromStart.target())).isTrue();
        }
    }

    @Test
    void doesNotWaitInAReplay() throws IOException {
        append(first, 1, 1);
        try (Running running = new Running(REPLAY, logs[0])) {
            long before = System.nanoTime();
            running.target().await(50_000);
            running.target().wakeup();

            assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void publishesInAWindowOfAReplayOnly() throws IOException {
        for (int number = 0; number < 10; number++) {
            append(first, line(number, "200", TIME.plusSeconds(number)));
        }
        Instant since = TIME.plusSeconds(3);
        Instant until = TIME.plusSeconds(6);
        Start window = Start.replaying(Window.of(since, until));
        try (Running running = new Running(window, logs[0])) {
            assertThat(running.all()).isEqualTo(events("apache.one.2xx.200", 3, 5));
            assertThat(running.count().events()).isEqualTo(10);
        }
    }
}

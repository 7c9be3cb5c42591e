package org.amid.apache;

import static org.amid.apache.Running.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pattern that stands for several logs. */
@Timeout(60)
class EntryLogsTest {
    private static final Start FOLLOW = Start.following(From.BEGINNING);
    private static final Start END = Start.following(From.END);

    @TempDir Path folder;

    private String pattern;

    @BeforeEach
    void namePattern() {
        pattern = "one: " + folder + "/*access.log [combined]";
    }

    private Path log(String name) {
        return folder.resolve(name);
    }

    private static void append(Path log, int from, int to) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int number = from; number <= to; number++) {
            lines.append(line(number, 200)).append('\n');
        }
        Files.writeString(log, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> events(int from, int to) {
        List<String> events = new ArrayList<>();
        for (int number = from; number <= to; number++) {
            events.add("apache.one.2xx.200 /p/" + number);
        }
        return events;
    }

    @Test
    void followsEveryFileThatMatches() throws IOException {
        append(log("a-access.log"), 1, 10);
        append(log("b-access.log"), 11, 20);
        append(log("error.log"), 21, 30);
        try (Running running = new Running(FOLLOW, pattern)) {
            assertThat(running.all()).hasSameElementsAs(events(1, 20)).hasSize(20);
            append(log("b-access.log"), 21, 30);
            assertThat(running.all()).isEqualTo(events(21, 30));
            assertThat(running.target().counts())
                    .extracting(LogCount::log)
                    .containsExactly(
                            "apache.one: " + log("a-access.log"),
                            "apache.one: " + log("b-access.log"));
        }
    }

    @Test
    void readsFromItsStartAFileThatAppearsLater() throws IOException {
        append(log("a-access.log"), 1, 10);
        try (Running running = new Running(END, pattern)) {
            assertThat(running.all()).isEmpty();
            append(log("b-access.log"), 11, 20);
            List<String> got = new ArrayList<>();
            await().until(
                            () -> {
                                running.target().await(10);
                                return got.addAll(running.all());
                            });
            append(log("b-access.log"), 21, 30);
            got.addAll(running.all());

            assertThat(got).isEqualTo(events(11, 30));
        }
    }

    @Test
    void isToldOfAFileInADirectoryThatAppears() throws IOException {
        String below = "one: " + folder + "/*/logs/access.log [combined]";
        try (Running running = new Running(END, below)) {
            running.target().await(10);
            assertThat(running.all()).isEmpty();
            assertThat(running.count().trouble()).contains("no file of this name is there");
            Path logs = Files.createDirectories(log("site").resolve("logs"));
            append(logs.resolve("access.log"), 1, 10);
            List<String> got = new ArrayList<>();
            await().until(
                            () -> {
                                running.target().await(10_000);
                                return got.addAll(running.all());
                            });

            assertThat(got).isEqualTo(events(1, 10));
        }
    }

    @Test
    void doesNotFollowARotatedFileAsALogOfItsOwn() throws IOException {
        String all = "one: " + folder + "/access.log* [combined]";
        append(log("access.log"), 1, 10);
        append(log("access.log.1"), 100, 110);
        try (Running running = new Running(END, all)) {
            assertThat(running.target().counts()).hasSize(1);
            assertThat(running.all()).isEmpty();
            append(log("access.log"), 11, 20);
            Files.move(log("access.log"), log("access.log.2"));
            assertThat(running.all()).isEqualTo(events(11, 20));
            append(log("access.log"), 21, 30);

            assertThat(running.all()).isEqualTo(events(21, 30));
            assertThat(running.target().counts()).hasSize(1);
        }
    }

    @Test
    void goesOnFromThePlaceOfEachFile() throws IOException {
        append(log("a-access.log"), 1, 10);
        append(log("b access.log"), 11, 20);
        Map<String, String> texts;
        try (Running running = new Running(FOLLOW, pattern)) {
            assertThat(running.all()).hasSize(20);
            texts = running.target().place().texts();
        }
        assertThat(texts).hasSize(1);
        append(log("a-access.log"), 21, 30);
        Files.move(log("b access.log"), log("b access.log.1"));
        append(log("b access.log.1"), 31, 40);
        append(log("c-access.log"), 41, 50);
        try (Running running = new Running(END.at(texts, false), pattern)) {
            assertThat(running.all()).hasSize(30).hasSameElementsAs(events(21, 50));
        }
    }

    @Test
    void beginsAnewWhereItsPlaceIsGarbage() throws IOException {
        append(log("a-access.log"), 1, 10);
        String name = pattern.substring(0, pattern.lastIndexOf(" ["));
        for (String garbage : List.of("", "1 - 5", "1 glob x", "1 glob 5|a", "1 glob 5|a 1 - x")) {
            Start start = FOLLOW.at(Map.of(name, garbage), false);
            try (Running running = new Running(start, pattern)) {
                assertThat(running.all()).as(garbage).isEqualTo(events(1, 10));
            }
        }
    }

    @Test
    void isLevelOnlyWithOneThatHasTheSameFiles() throws IOException {
        append(log("a-access.log"), 1, 10);
        try (Running one = new Running(FOLLOW, pattern)) {
            append(log("b-access.log"), 11, 20);
            try (Running two = new Running(FOLLOW, pattern)) {
                one.poll();
                two.all();
                assertThat(one.target().isLevelWith(two.target())).isFalse();
                await().until(
                                () -> {
                                    one.target().await(10);
                                    one.all();
                                    return one.target().isLevelWith(two.target());
                                });
            }
        }
    }

    @Test
    void readsAllFilesInAReplay() throws IOException {
        append(log("a-access.log"), 1, 10);
        append(log("b-access.log"), 11, 20);
        try (Running running = new Running(Start.replaying(Window.ALL), pattern)) {
            assertThat(running.all()).hasSize(20);
            assertThat(running.target().isEnded()).isTrue();
        }
    }
}

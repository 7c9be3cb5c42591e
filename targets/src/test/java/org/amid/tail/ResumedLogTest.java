package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.amid.target.From;
import org.amid.target.Start;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A log that is read on from a place that another process has kept, and what happened meanwhile.
 */
class ResumedLogTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private byte[] block = new byte[4096];
    private Path log;
    private LogTail tail;

    @BeforeEach
    void follow() {
        log = folder.resolve("access.log");
        tail = Collected.tail(log, false, true, System::nanoTime);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    private String stop() {
        String text = tail.place(OptionalLong.empty()).orElseThrow().text();
        tail.close();
        return text;
    }

    private void start(String text, boolean rebooted) {
        Start start = Start.following(From.END).at(Map.of(), rebooted).by("missing");
        Optional<LogPlace> place = Optional.of(LogPlace.parse(text));
        tail = new LogTail(log, place, start, Collected::time, System::nanoTime);
    }

    private void start(String text) {
        start(text, false);
    }

    /** Renames as logrotate does, the log to number 1. */
    private void rotate() throws IOException {
        for (int number = 20; number > 0; number--) {
            for (String end : List.of("", ".gz")) {
                Path from = folder.resolve("access.log." + number + end);
                if (Files.exists(from)) {
                    Files.move(from, folder.resolve("access.log." + (number + 1) + end));
                }
            }
        }
        Files.move(log, old(1));
    }

    private Path old(int number) {
        return folder.resolve("access.log." + number);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void goesOnInTheSameFile(int size) throws IOException {
        block = new byte[size];
        append(log, numbered(1, 100));
        append(log, "101 half ");
        assertThat(all()).isEqualTo(numbered(1, 100));
        String text = stop();
        append(log, "a line\n");
        append(log, numbered(102, 200));
        start(text);

        assertThat(all().get(0)).isEqualTo("101 half a line");
        append(log, numbered(201, 300));
        assertThat(all()).isEqualTo(numbered(201, 300));
    }

    @Test
    void goesOnFromAnyPlace() throws IOException {
        append(log, numbered(1, 30));
        block = new byte[64];
        List<String> before = new ArrayList<>();
        boolean isRead = true;
        while (isRead) {
            isRead = tail.poll(block, collected);
            before.addAll(collected.take());
            String text = tail.place(OptionalLong.empty()).orElseThrow().text();
            Start end = Start.following(From.END);
            try (LogTail other =
                    new LogTail(
                            log,
                            Optional.of(LogPlace.parse(text)),
                            end,
                            Collected::time,
                            System::nanoTime)) {
                assertThat(collected.all(other, block)).isEqualTo(numbered(before.size() + 1, 30));
            }
        }
    }

    @Test
    void goesOnInTheMiddleOfALineThatIsTooLong() throws IOException {
        block = new byte[300];
        append(log, numbered(1, 3));
        append(log, "x".repeat(1000));
        assertThat(all()).isEqualTo(numbered(1, 3));
        String text = stop();
        append(log, "x".repeat(1000) + "\n");
        append(log, numbered(4, 6));
        start(text);

        assertThat(all()).isEqualTo(numbered(4, 6));
        assertThat(collected.tooLongLines()).isEqualTo(1);
    }

    @Test
    void readsTheRestOfAFileThatWasLeftToo() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        rotate();
        append(log, numbered(21, 30));
        assertThat(all()).isEqualTo(numbered(21, 30));
        String text = stop();
        append(old(1), numbered(11, 20));
        append(log, numbered(31, 40));
        start(text);

        List<String> wanted = new ArrayList<>(numbered(11, 20));
        wanted.addAll(numbered(31, 40));
        assertThat(all()).isEqualTo(wanted);
    }

    @Test
    void readsWholeAFileOfWhichNothingWasRead() throws IOException {
        append(log, "");
        assertThat(all()).isEmpty();
        String text = stop();
        append(log, numbered(1, 10));
        rotate();
        append(log, numbered(11, 20));
        start(text);

        assertThat(all()).isEqualTo(numbered(1, 20));
    }

    @Test
    void readsWholeWhatStoodInAnEmptyFileWhoseInodeIsAnothersNow() throws IOException {
        append(log, "");
        assertThat(all()).isEmpty();
        String text = stop();
        append(log, numbered(1, 10));
        Files.copy(log, old(1));
        Collected.compress(old(1));
        Files.writeString(log, "");
        append(log, numbered(11, 20));
        start(text);

        assertThat(all()).isEqualTo(numbered(1, 20));
    }

    @Test
    void waitsWhereNothingIsThere() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        String text = stop();
        rotate();
        append(old(1), numbered(11, 12));
        start(text);
        assertThat(all()).isEqualTo(numbered(11, 12));
        text = stop();
        start(text);
        assertThat(all()).isEmpty();
        append(log, numbered(13, 20));

        assertThat(all()).isEqualTo(numbered(13, 20));
    }

    @Test
    void goesOnFromItsEndWhereAFileLostItWithThePower() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop();
        Files.writeString(log, String.join("\n", numbered(1, 90)) + "\n91 ha");
        start(text, true);
        assertThat(all()).isEmpty();
        append(log, "lf\n");
        append(log, numbered(101, 110));

        List<String> wanted = new ArrayList<>(List.of("91 half"));
        wanted.addAll(numbered(101, 110));
        assertThat(all()).isEqualTo(wanted);
    }

    @Test
    void takesForTruncatedTheSameWithoutAReboot() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop();
        Files.writeString(log, String.join("\n", numbered(1, 90)) + "\n");
        start(text, false);

        assertThat(all()).isEqualTo(numbered(1, 90));
    }

    @Test
    void takesNoNoticeOfTheDevice() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop().replaceAll(" [0-9a-f]+:", " 7fff:");
        append(log, numbered(101, 110));
        start(text, true);

        assertThat(all()).isEqualTo(numbered(101, 110));
    }

    @Test
    void beginsAtTheEndThatThereWasBeforeItCouldBeRead() throws IOException {
        append(log, numbered(1, 100));
        tail = Collected.tail(log, true, true, System::nanoTime);
        String text = stop(); // not opened
        append(log, numbered(101, 110));
        start(text);

        assertThat(all()).isEqualTo(numbered(101, 110));
    }

    @Test
    void keepsNothingOfWhatTheLogHolds() throws IOException {
        append(log, "secret of the first line\nsecret of the last line\n");
        all();

        assertThat(stop()).doesNotContain("secret").doesNotContain("\n").startsWith("2 - ");
    }

    @Test
    void keepsOnePlaceAsLongAsNothingIsRead() throws IOException {
        append(log, numbered(1, 100));
        all();
        LogPlace place = tail.place(OptionalLong.empty()).orElseThrow();
        all();
        assertThat(tail.place(OptionalLong.empty()).orElseThrow()).isSameAs(place);
        append(log, numbered(101, 110));
        all();

        assertThat(tail.place(OptionalLong.empty()).orElseThrow()).isNotSameAs(place);
        assertThat(LogPlace.parse(place.text()).text()).isEqualTo(place.text());
    }

    @Test
    void saysOnceWhatIsLostAndToWhom() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        LogPlace place = tail.place(OptionalLong.empty()).orElseThrow();
        tail.close();
        long inode = FileIdentity.of(log).inode();
        long position = Files.size(log);
        Files.delete(log);
        Start start = Start.following(From.END).by("missing");
        Siblings siblings = new Siblings(log, Collected::time, true);
        LeftFiles left = new LeftFiles(log, System::nanoTime);
        Succession succession = new Succession(log, siblings, left, Collected::time);
        Opening opening = new Opening(log, succession, start);
        opening.open(place);

        assertThat(opening.gap())
                .hasValueSatisfying(
                        gap ->
                                assertThat(gap)
                                        .startsWith(log + ": not found any more: byte " + position)
                                        .contains("inode " + inode)
                                        .contains("lost to missing"));
    }

    @Test
    void saysNothingWhereNothingIsLost() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        LogPlace place = tail.place(OptionalLong.empty()).orElseThrow();
        Start start = Start.following(From.END).by("missing");
        Siblings siblings = new Siblings(log, Collected::time, true);
        LeftFiles left = new LeftFiles(log, System::nanoTime);
        Succession succession = new Succession(log, siblings, left, Collected::time);
        Opening opening = new Opening(log, succession, start);
        opening.open(place);
        opening.current().orElseThrow().close();

        assertThat(opening.gap()).isEmpty();
    }
}

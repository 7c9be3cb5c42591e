package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
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

    /** Gives a file a time of change, as if the rotations were hours apart. */
    private static void date(Path file, int hour) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(TimeUnit.HOURS.toMillis(hour)));
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
    void goesOnThroughRotationsWhileItWasStopped() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).isEqualTo(numbered(1, 10));
        String text = stop();
        append(log, numbered(11, 20));
        for (int rotation = 2; rotation <= 11; rotation++) {
            date(log, rotation);
            rotate();
            append(log, numbered(10 * rotation + 1, 10 * rotation + 10));
        }
        start(text);

        assertThat(all()).isEqualTo(numbered(11, 120));
        append(log, numbered(121, 130));
        assertThat(all()).isEqualTo(numbered(121, 130));
    }

    @Test
    void goesOnThroughCompressedFiles() throws IOException {
        append(log, numbered(1, 1000));
        date(log, 1);
        assertThat(all()).isEqualTo(numbered(1, 1000));
        String text = stop();
        append(log, numbered(1001, 2000));
        for (int rotation = 2; rotation <= 6; rotation++) {
            date(log, rotation);
            rotate();
            Collected.compress(old(1));
            append(log, numbered(1000 * rotation + 1, 1000 * rotation + 1000));
        }
        rotate();
        start(text);

        assertThat(all()).isEqualTo(numbered(1001, 7000));
        append(log, numbered(7001, 7010));
        assertThat(all()).isEqualTo(numbered(7001, 7010));
    }

    @Test
    void goesByTheTimeOfTheFirstEventWhereTheTimeOfChangeIsLost() throws IOException {
        append(log, "@100 a\n");
        assertThat(all()).containsExactly("@100 a");
        String text = stop();
        rotate();
        for (int rotation = 2; rotation <= 5; rotation++) {
            append(log, "@" + 100 * rotation + " a\n@" + (100 * rotation + 1) + " b\n");
            rotate();
            date(old(1), 20 - rotation);
        }
        append(folder.resolve("access.log.9"), "@50 older\n"); // changed last
        append(log, "@600 a\n");
        start(text);

        assertThat(all())
                .containsExactly(
                        "@200 a", "@201 b", "@300 a", "@301 b", "@400 a", "@401 b", "@500 a",
                        "@501 b", "@600 a");
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
    void findsTheCopyOfATruncatedFile() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop();
        append(log, numbered(101, 150));
        Files.copy(log, old(1));
        Files.writeString(log, "");
        append(log, numbered(151, 400));
        start(text);

        assertThat(all()).isEqualTo(numbered(101, 400));
    }

    @Test
    void readsNothingAgainOfACopyThatWasMadeBeforeTheRestWasRead() throws IOException {
        append(log, numbered(1, 100));
        Files.copy(log, old(1));
        append(log, numbered(101, 120));
        assertThat(all()).hasSize(120);
        String text = stop();
        date(old(1), 1_000_000);
        Collected.compress(old(1));
        Files.writeString(log, "");
        append(log, numbered(121, 130));
        start(text);

        assertThat(all()).isEqualTo(numbered(121, 130));
    }

    @Test
    void findsTheCopiesOfAFileThatWasTruncatedSeveralTimes() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop();
        append(log, numbered(101, 200));
        for (int cycle = 2; cycle <= 5; cycle++) {
            Path copy = Files.copy(log, folder.resolve("access.log-2026112" + cycle));
            date(copy, cycle);
            if (cycle < 4) {
                Collected.compress(copy);
            }
            Files.writeString(log, "");
            append(log, numbered(100 * cycle + 1, 100 * cycle + 100));
        }
        start(text.replaceAll(":[0-9]+:(-?[0-9]+:e?)$", ":1:$1"));

        assertThat(all()).isEqualTo(numbered(101, 600));
    }

    @Test
    void readsFromItsStartAFileThatHasTheInodeOfAnother() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(100);
        String text = stop();
        date(log, 1);
        Files.copy(log, old(1));
        date(old(1), 1);
        Files.writeString(log, String.join("\n", numbered(101, 400)) + "\n"); // same inode
        start(text);

        assertThat(all()).isEqualTo(numbered(101, 400));
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
    void readsNothingAgainOfAFileThatWasLeftWhereTheNextIsStillEmpty() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        rotate();
        append(log, "");
        assertThat(all()).isEmpty();
        String text = stop();
        date(old(1), 1_000_000);
        append(log, numbered(11, 20));
        start(text);

        assertThat(all()).isEqualTo(numbered(11, 20));
    }

    @Test
    void readsWholeWhatCameWhenThereWasNothing() throws IOException {
        assertThat(all()).isEmpty();
        String text = stop();
        append(old(7), "of old\n");
        date(old(7), 1);
        append(log, numbered(1, 10));
        start(text);

        assertThat(all()).isEqualTo(numbered(1, 10));
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
    void goesOnWithTheOldestYoungerFileWhereItsFileIsGone() throws IOException {
        append(log, numbered(1, 10));
        date(log, 3);
        assertThat(all()).hasSize(10);
        assertThat(all()).isEmpty();
        String text = stop();
        rotate();
        Files.delete(old(1));
        for (int hour : new int[] {1, 2, 5, 4}) {
            append(old(hour), numbered(10 * hour, 10 * hour + 5));
            date(old(hour), hour);
        }
        append(log, numbered(60, 65));
        start(text);

        List<String> wanted = new ArrayList<>(numbered(40, 45));
        wanted.addAll(numbered(50, 55));
        wanted.addAll(numbered(60, 65));
        assertThat(all()).isEqualTo(wanted);
    }

    @Test
    void doesNotTakeForEachOtherTwoFilesThatBeginAlike() throws IOException {
        String head = "x".repeat(1500) + "\n";
        append(log, head);
        append(log, numbered(1, 100));
        assertThat(all()).hasSize(101);
        String text = stop();
        append(old(1), head);
        append(old(1), numbered(1001, 1200));
        date(old(1), 1);
        append(log, numbered(101, 110));
        start(text);

        assertThat(all()).isEqualTo(numbered(101, 110));
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

        assertThat(stop()).doesNotContain("secret").doesNotContain("\n").startsWith("1 - ");
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

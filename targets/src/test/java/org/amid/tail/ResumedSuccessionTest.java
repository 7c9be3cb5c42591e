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

/**
 * A log that is read on from a place that another process has kept, after it was rotated or copied:
 * what was not read is read, whatever the times of files say, and nothing is read again.
 */
class ResumedSuccessionTest {
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

    @Test
    void jumpingEventTimesDoNotChangeTheOrderOfRotatedFiles() throws IOException {
        append(log, "@1200 a\n");
        assertThat(all()).containsExactly("@1200 a");
        String text = stop();
        append(log, "@1201 b\n");
        rotate();
        append(log, "@1100 c\n");
        rotate();
        append(log, "@1000 d\n");
        start(text);

        assertThat(all()).containsExactly("@1201 b", "@1100 c", "@1000 d");
    }

    @Test
    void readsNothingOldAgainFromTheEndWhateverItsTimesSay() throws IOException {
        append(log, numbered(1, 10));
        rotate();
        append(log, "");
        tail.close();
        tail = Collected.tail(log, true, true, System::nanoTime);
        assertThat(all()).isEmpty();
        date(old(1), 1_000_000);
        append(log, numbered(11, 20));
        rotate();
        String text = stop();
        start(text);

        assertThat(all()).isEqualTo(numbered(11, 20));
        append(log, numbered(21, 30));
        assertThat(all()).isEqualTo(numbered(21, 30));
    }

    @Test
    void goesByTimesFromAPlaceOfTheVersionBefore() throws IOException {
        append(old(1), numbered(1, 10));
        date(old(1), 1);
        append(log, numbered(11, 20));
        date(log, 2);
        assertThat(all()).hasSize(20);
        String text = stop().replaceFirst("^2 (\\S+ \\S+) \\S+", "1 $1");
        rotate();
        date(old(1), 2);
        append(log, numbered(21, 30));
        rotate();
        append(log, numbered(31, 40));
        start(text);

        assertThat(all()).isEqualTo(numbered(21, 40));
    }

    @Test
    void readsNothingAgainOfACopyWhoseOriginalIsGone() throws IOException {
        append(log, numbered(1, 6));
        Files.copy(log, old(1));
        append(log, numbered(7, 7));
        assertThat(all()).hasSize(7);
        Files.writeString(log, "");
        assertThat(all()).isEmpty();
        Files.delete(log);
        String text = stop();
        date(old(1), 1_000_000);
        start(text);

        assertThat(all()).isEmpty();
    }

    @Test
    void readsWhatWasRotatedBeforeItWasSeenHoweverOldItLooks() throws IOException {
        assertThat(all()).isEmpty();
        String text = stop();
        append(log, numbered(1, 10));
        date(log, 1);
        rotate();
        start(text);

        assertThat(all()).isEqualTo(numbered(1, 10));
    }

    @Test
    void readsWhatIsUnreadBesideAFileOfWhichAPartIsRead() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        String text = stop();
        append(old(1), numbered(11, 20));
        date(old(1), 1);
        append(log, numbered(21, 30));
        start(text);

        assertThat(all()).isEqualTo(numbered(11, 30));
        assertThat(all()).isEmpty();
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
        append(folder.resolve("access.log.9"), "@350 older\n"); // changed last
        append(log, "@600 a\n");
        start(text);

        assertThat(all())
                .containsExactly(
                        "@200 a",
                        "@201 b",
                        "@300 a",
                        "@301 b",
                        "@350 older",
                        "@400 a",
                        "@401 b",
                        "@500 a",
                        "@501 b",
                        "@600 a");
    }

    @Test
    void readsWholeWhatCameWhenThereWasNothing() throws IOException {
        append(old(7), "of old\n");
        assertThat(all()).containsExactly("of old");
        String text = stop();
        date(old(7), 1_000_000);
        append(log, numbered(1, 10));
        start(text);

        assertThat(all()).isEqualTo(numbered(1, 10));
    }

    @Test
    void goesOnWithTheOldestUnreadFileWhereItsFileIsGone() throws IOException {
        for (int hour = 1; hour <= 2; hour++) {
            append(old(hour), numbered(10 * hour, 10 * hour + 5));
            date(old(hour), hour);
        }
        append(log, numbered(1, 10));
        date(log, 3);
        assertThat(all()).hasSize(22);
        assertThat(all()).isEmpty();
        String text = stop();
        rotate();
        Files.delete(old(1));
        for (int hour = 5; hour >= 4; hour--) {
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
        append(old(1), head);
        append(old(1), numbered(1001, 1200));
        date(old(1), 1);
        assertThat(all()).hasSize(302);
        String text = stop();
        append(log, numbered(101, 110));
        start(text);

        assertThat(all()).isEqualTo(numbered(101, 110));
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
}

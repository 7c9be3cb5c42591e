package org.amid.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is renamed, with another one in its place; links that are pointed elsewhere. */
class RotatedLogTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private byte[] block = new byte[4096];
    private long now = TimeUnit.HOURS.toNanos(1);
    private Path log;
    private Path old;
    private LogTail tail;

    @BeforeEach
    void follow() {
        log = folder.resolve("access.log");
        old = folder.resolve("access.log.1");
        tail = Collected.tail(log, false, true, () -> now);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    private static OutputStream appender(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static void write(OutputStream handle, List<String> lines) throws IOException {
        handle.write((String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    @Test
    void readsTheOldFileToItsEndBeforeTheNewOne() throws IOException {
        append(log, numbered(1, 100));
        assertThat(all()).isEqualTo(numbered(1, 100));
        append(log, numbered(101, 200));
        Files.move(log, old);
        append(log, numbered(201, 300));

        assertThat(all()).isEqualTo(numbered(101, 300));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void readsBothWhileTheWriterKeepsTheOldHandleAndBothGrow(int size) throws IOException {
        block = new byte[size];
        List<String> wanted = new ArrayList<>();
        List<String> got = new ArrayList<>();
        try (OutputStream handle = appender(log)) {
            write(handle, numbered(1, 50));
            got.addAll(all());
            wanted.addAll(numbered(1, 50));
            Files.move(log, old);
            for (int round = 1; round < 20; round++) {
                List<String> ofOld = numbered(1000 * round, 1000 * round + 9);
                List<String> ofNew = numbered(1000 * round + 500, 1000 * round + 509);
                append(log, ofNew);
                write(handle, ofOld);
                wanted.addAll(ofOld);
                wanted.addAll(ofNew);
                got.addAll(all());
            }
        }

        assertThat(got).isEqualTo(wanted);
    }

    @Test
    void readsNoLineOfTheNewFileBeforeOnesOfTheOldThatStoodThereEarlier() throws IOException {
        block = new byte[64];
        List<String> got = new ArrayList<>();
        try (OutputStream handle = appender(log)) {
            write(handle, numbered(1, 3));
            got.addAll(all());
            Files.move(log, old);
            append(log, numbered(101, 120));
            // between any two polls the writer appends to the old file first, then to the new one
            for (int i = 0; i < 100; i++) {
                tail.poll(block, collected);
                write(handle, List.of("old " + i));
                append(log, "new " + i + "\n");
            }
            got.addAll(all());
        }
        List<String> ofOld = got.stream().filter(line -> line.startsWith("old")).toList();
        List<String> ofNew = got.stream().filter(line -> line.startsWith("new")).toList();

        assertThat(got).hasSize(3 + 20 + 100 + 100).doesNotHaveDuplicates();
        for (int i = 0; i < 100; i++) {
            assertThat(ofOld.get(i)).isEqualTo("old " + i);
            assertThat(ofNew.get(i)).isEqualTo("new " + i);
            assertThat(got.indexOf("old " + i)).isLessThan(got.indexOf("new " + i));
        }
    }

    @Test
    @Timeout(60)
    void readsEveryLineOfTheOldFileBeforeThoseWrittenLaterToTheNewOne() throws Exception {
        int pairs = 20_000;
        append(log, "begun\n");
        all();
        Files.move(log, old);
        append(log, "begun anew\n");
        all();
        Thread writer = new Thread(() -> writePairs(pairs));
        writer.start();
        List<String> got = new ArrayList<>();
        while (got.size() < 2 * pairs) {
            got.addAll(all());
        }
        writer.join();

        int ofOld = 0;
        int ofNew = 0;
        for (String line : got) {
            if (line.equals("old " + ofOld)) {
                ofOld++;
            } else {
                assertThat(line).isEqualTo("new " + ofNew++);
                assertThat(ofNew).isLessThanOrEqualTo(ofOld);
            }
        }
        assertThat(ofNew).isEqualTo(pairs);
    }

    /** Appends to the old file, then to the new one, and again. */
    private void writePairs(int pairs) {
        try (OutputStream toOld = appender(old);
                OutputStream toNew = appender(log)) {
            for (int i = 0; i < pairs; i++) {
                toOld.write(("old " + i + "\n").getBytes(UTF_8));
                toNew.write(("new " + i + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void handsOverALineOfTheOldFileThatIsFinishedAfterTheRename() throws IOException {
        try (OutputStream handle = appender(log)) {
            handle.write("1\n2 be".getBytes(UTF_8));
            assertThat(all()).containsExactly("1");
            Files.move(log, old);
            append(log, "3\n4 ne");
            assertThat(all()).containsExactly("3");
            handle.write("gun\n".getBytes(UTF_8));
            append(log, "w\n");

            assertThat(all()).containsExactly("2 begun", "4 new");
        }
    }

    @Test
    void readsOnInTheOldFileUntilThereIsANewOne() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        Files.move(log, old);
        append(old, numbered(11, 20));
        assertThat(all()).isEqualTo(numbered(11, 20));
        append(old, numbered(21, 30));
        assertThat(all()).isEqualTo(numbered(21, 30));
        append(log, numbered(31, 40));

        assertThat(all()).isEqualTo(numbered(31, 40));
    }

    @Test
    void followsManyRotationsOneAfterAnother() throws IOException {
        List<String> got = new ArrayList<>();
        for (int rotation = 0; rotation < 50; rotation++) {
            append(log, numbered(20 * rotation + 1, 20 * rotation + 10));
            got.addAll(all());
            append(log, numbered(20 * rotation + 11, 20 * rotation + 20));
            Files.move(log, folder.resolve("access.log." + (1000 - rotation)));
        }
        got.addAll(all());

        assertThat(got).isEqualTo(numbered(1, 1000));
    }

    @Test
    void dropsTheOldFileWhenNothingCameForMoreThanTenMinutes() throws IOException {
        append(log, numbered(1, 3));
        all();
        FileIdentity ofOld = FileIdentity.of(log);
        Files.move(log, old);
        append(log, numbered(4, 6));
        all();
        now += TimeUnit.MINUTES.toNanos(10);
        append(old, numbered(7, 9));
        assertThat(all()).isEqualTo(numbered(7, 9));
        now += TimeUnit.MINUTES.toNanos(10);
        all();
        assertThat(Collected.positions(tail)).containsKey(ofOld).hasSize(2);
        now += 1;
        all();

        assertThat(Collected.positions(tail)).containsOnlyKeys(FileIdentity.of(log));
    }

    @Test
    void findsTheOldFileAgainThatAnInterruptHasClosed() throws IOException {
        append(log, numbered(1, 3));
        date(log, 1);
        all();
        Files.move(log, old);
        all();
        append(old, numbered(4, 6));
        interruptAPoll();
        assertThat(all()).isEmpty();
        append(log, numbered(7, 9));

        assertThat(all()).isEqualTo(numbered(4, 9));
    }

    @Test
    void goesOnWithTheNewFileWhereTheOldOneCannotBeReadAnyMore() throws IOException {
        append(log, numbered(1, 3));
        all();
        Files.move(log, old);
        all();
        append(old, "never read\n");
        interruptAPoll();
        Files.delete(old);
        append(log, numbered(4, 6));

        assertThat(all()).isEqualTo(numbered(4, 6));
    }

    @Test
    void goesOnInTheOldFileThatAnInterruptHasClosedWhenItIsBack() throws IOException {
        append(log, numbered(1, 3));
        all();
        Files.move(log, old);
        all();
        append(old, numbered(4, 6));
        interruptAPoll();
        Files.move(old, log);

        assertThat(all()).isEqualTo(numbered(4, 6));
    }

    private void interruptAPoll() {
        Thread.currentThread().interrupt();
        assertThat(tail.poll(block, collected)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void readsNothingTwiceOfAFileThatIsBackAfterAnHour() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        Files.move(log, old);
        assertThat(all()).isEmpty();
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(all()).isEmpty();
        Files.move(old, log);
        append(log, numbered(11, 20));

        assertThat(all()).isEqualTo(numbered(11, 20));
    }

    @Test
    void readsNothingTwiceOfAFileWhoseFollowerComesAnHourLater() throws IOException {
        append(log, numbered(1, 10));
        date(log, 1);
        assertThat(all()).hasSize(10);
        Files.move(log, old);
        append(old, numbered(11, 20));
        assertThat(all()).isEqualTo(numbered(11, 20));
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(all()).isEmpty();
        append(log, numbered(21, 30));

        assertThat(all()).isEqualTo(numbered(21, 30));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void findsTheFilesOfTenRotationsWhileItWasHeldUp(int size) throws IOException {
        block = new byte[size];
        append(log, numbered(1, 10));
        date(log, 1);
        assertThat(all()).isEqualTo(numbered(1, 10));
        append(log, numbered(11, 20));
        for (int hour = 2; hour <= 11; hour++) {
            date(log, hour);
            for (int number = 9; number > 0; number--) {
                Path numbered = folder.resolve("access.log." + number);
                if (Files.exists(numbered)) {
                    Files.move(numbered, folder.resolve("access.log." + (number + 1)));
                }
            }
            Files.move(log, old);
            append(log, numbered(100 * hour, 100 * hour + 49));
        }
        List<String> wanted = new ArrayList<>(numbered(11, 20));
        for (int hour = 2; hour <= 11; hour++) {
            wanted.addAll(numbered(100 * hour, 100 * hour + 49));
        }

        assertThat(all()).isEqualTo(wanted);
        append(log, numbered(2000, 2010));
        assertThat(all()).isEqualTo(numbered(2000, 2010));
    }

    @Test
    void findsTheFilesOfRotationsByDateWhileThePathWasEmpty() throws IOException {
        append(log, numbered(1, 10));
        date(log, 1);
        assertThat(all()).hasSize(10);
        Files.move(log, folder.resolve("access.log-20261118"));
        assertThat(all()).isEmpty();
        Path second = folder.resolve("access.log-20261119");
        append(second, numbered(11, 20));
        date(second, 2);
        append(log, numbered(21, 30));

        assertThat(all()).isEqualTo(numbered(11, 30));
    }

    @Test
    void readsNoneOfTheOtherFilesBesideTheLog() throws IOException {
        Path before = folder.resolve("access.log.3");
        append(before, "rotated before it began\n");
        date(before, 1);
        append(log, numbered(1, 10));
        date(log, 2);
        tail.close();
        tail = Collected.tail(log, true, true, () -> now);
        assertThat(all()).isEmpty();
        Files.copy(log, folder.resolve("access.log.20261120"));
        append(folder.resolve("access.log.7"), "");
        append(folder.resolve("access.log.2.gz"), "compressed\n");
        append(folder.resolve("access.log.bak"), "a backup\n");
        append(folder.resolve("access.log-ssl"), "another log\n");
        append(folder.resolve("access.log2"), "a third log\n");
        Files.createDirectory(folder.resolve("access.log.2026"));
        Files.move(log, old);
        append(log, numbered(11, 20));
        Files.copy(log, folder.resolve("access.log.20261121"));

        assertThat(all()).isEqualTo(numbered(11, 20));
    }

    @Test
    void readsNothingTwiceOfAFileThatIsRenamedAwayAndBack() throws IOException {
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        Files.move(log, old);
        assertThat(all()).isEmpty();
        append(old, numbered(11, 15));
        Files.move(old, log);
        append(log, numbered(16, 20));

        assertThat(all()).isEqualTo(numbered(11, 20));
    }

    @Test
    void readsNothingTwiceOfTwoFilesThatChangePlaces() throws IOException {
        Path aside = folder.resolve("aside");
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        for (int i = 0; i < 4; i++) {
            Files.move(log, aside);
            if (Files.exists(old)) {
                Files.move(old, log);
            }
            append(log, numbered(100 * i, 100 * i + 5));
            Files.move(aside, old);

            assertThat(all()).isEqualTo(numbered(100 * i, 100 * i + 5));
        }
        assertThat(Collected.positions(tail)).hasSize(2);
    }

    @Test
    void followsALinkToWhereItIsPointedNext() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        append(first, numbered(1, 10));
        Files.createSymbolicLink(log, first);
        assertThat(all()).isEqualTo(numbered(1, 10));
        append(first, numbered(11, 20));
        append(second, numbered(21, 30));
        Files.delete(log);
        Files.createSymbolicLink(log, second);

        assertThat(all()).isEqualTo(numbered(11, 30));
        append(second, numbered(31, 40));
        assertThat(all()).isEqualTo(numbered(31, 40));
    }

    @Test
    void followsAFileThatIsReplacedByALink() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        append(log, numbered(1, 10));
        assertThat(all()).hasSize(10);
        append(log, numbered(11, 20));
        Files.delete(log);
        append(elsewhere, numbered(21, 30));
        Files.createSymbolicLink(log, elsewhere);

        assertThat(all()).isEqualTo(numbered(11, 30));
    }

    @Test
    void waitsWhereALinkLeadsNowhere() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Files.createSymbolicLink(log, elsewhere);
        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is not there");
        append(elsewhere, numbered(1, 10));

        assertThat(all()).isEqualTo(numbered(1, 10));
    }

    /** Gives a file a time of change, as if the rotations were hours apart. */
    private static void date(Path file, int hour) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(TimeUnit.HOURS.toMillis(hour)));
    }
}

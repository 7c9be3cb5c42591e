package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.amid.target.From;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a log one after another: those it was rotated to, compressed ones, copies. */
@Timeout(60)
class SucceedingFilesTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private final byte[] block = new byte[4096];
    private long now = TimeUnit.HOURS.toNanos(1);
    private Path log;
    private LogTail tail;

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("access.log");
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private void follow(boolean fromEnd) {
        tail = Collected.tail(log, fromEnd, true, () -> now);
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    private Path old(String end) {
        return folder.resolve("access.log" + end);
    }

    private static void date(Path file, int hour) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(TimeUnit.HOURS.toMillis(hour)));
    }

    private void makeOldFiles() throws IOException {
        append(old("-20261118"), numbered(1, 1000));
        date(old("-20261118"), 1);
        Collected.compress(old("-20261118"));
        append(old(".7"), numbered(1001, 2000));
        date(old(".7"), 2);
        append(old(".3"), "");
        append(old(".9"), numbered(2001, 3000));
        date(old(".9"), 3);
        append(log, numbered(3001, 3010));
    }

    @Test
    void beginAtTheOldestFromTheBeginning() throws IOException {
        makeOldFiles();
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 3010));
        append(log, numbered(3011, 3020));
        assertThat(all()).isEqualTo(numbered(3011, 3020));
    }

    @Test
    void beginAtTheOldestInAReplayAndEndAtTheEndThatThereWas() throws IOException {
        makeOldFiles();
        tail = Collected.tail(log, false, false, () -> now);
        append(log, numbered(3011, 3020));

        assertThat(all()).isEqualTo(numbered(1, 3010));
        assertThat(tail.poll(block, collected)).isFalse();
    }

    @Test
    void arePassedOverFromTheEnd() throws IOException {
        makeOldFiles();
        follow(true);
        assertThat(all()).isEmpty();
        append(log, numbered(3011, 3020));

        assertThat(all()).isEqualTo(numbered(3011, 3020));
    }

    @Test
    void arePassedOverFromTheEndWhereThePathLeadsNowhere() throws IOException {
        makeOldFiles();
        Files.delete(log);
        follow(true);
        assertThat(all()).isEmpty();
        append(log, numbered(3001, 3010));

        assertThat(all()).isEqualTo(numbered(3001, 3010));
    }

    @Test
    void areReadWhereThePathLeadsNowhere() throws IOException {
        makeOldFiles();
        Files.delete(log);
        follow(false);

        assertThat(all()).isEqualTo(numbered(1, 3000));
        assertThat(tail.trouble()).contains("is not there");
        append(log, numbered(3001, 3010));
        assertThat(all()).isEqualTo(numbered(3001, 3010));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beginAroundATime(boolean isPacked) throws IOException {
        long hour = TimeUnit.HOURS.toMicros(1);
        for (int file = 0; file < 4; file++) {
            Path at = file == 3 ? log : old("." + (9 - file));
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                lines.add("@" + (file * 10 * hour + i * hour / 1000) + " " + "x".repeat(80));
            }
            append(at, lines);
            if (isPacked && file < 3) {
                Collected.compress(at);
            }
        }
        long since = 15 * hour;
        Start start =
                Start.following(
                        new From(Instant.ofEpochSecond(TimeUnit.MICROSECONDS.toSeconds(since))));
        tail = new LogTail(log, Optional.empty(), start, Collected::time, () -> now);
        List<String> lines = all();

        int wanted = 5000 + 20_000;
        assertThat(lines).hasSizeGreaterThan(wanted).hasSizeLessThanOrEqualTo(wanted + 5000);
        assertThat(lines.get(lines.size() - wanted)).startsWith("@" + since + " ");
        if (!isPacked) {
            assertThat(lines).hasSizeLessThan(wanted + 2500);
        }
    }

    @Test
    void countOnceWhileAFileIsBeingCompressed() throws IOException {
        append(old(".2"), numbered(1, 1000));
        date(old(".2"), 1);
        Collected.pack(old(".2.gz"), String.join("\n", numbered(1, 1000)) + "\n");
        append(old(".1"), numbered(1001, 2000));
        date(old(".1"), 2);
        byte[] packed = Files.readAllBytes(old(".2.gz"));
        Files.write(old(".1.gz"), Arrays.copyOf(packed, 5)); // gzip has just begun
        append(log, numbered(2001, 2010));
        follow(false);

        assertThat(all()).isEqualTo(numbered(1, 2010));
    }

    @Test
    void areWaitedForWhileTheyAreHalfWritten() throws IOException {
        Path whole = folder.resolve("whole.gz");
        StringBuilder text = new StringBuilder();
        for (String line : numbered(1, 20_000)) {
            text.append(line).append(' ').append(line.hashCode() * 31L).append('\n');
        }
        Collected.pack(whole, text.toString());
        byte[] packed = Files.readAllBytes(whole);
        Files.write(old(".1.gz"), Arrays.copyOf(packed, packed.length / 2));
        append(log, "the last\n");
        follow(false);
        List<String> lines = new ArrayList<>(all());
        assertThat(lines).isNotEmpty().hasSizeLessThan(20_000);
        assertThat(tail.trouble()).isPresent();
        assertThat(all()).isEmpty();
        Files.write(
                old(".1.gz"),
                Arrays.copyOfRange(packed, packed.length / 2, packed.length),
                StandardOpenOption.APPEND);
        while (!lines.contains("the last")) {
            lines.addAll(all());
        }

        assertThat(String.join("\n", lines)).isEqualTo(text + "the last");
        assertThat(tail.trouble()).isEmpty();
    }

    @Test
    void areWaitedForWhenTheyAreOnlyBegun() throws IOException {
        Path whole = folder.resolve("whole.gz");
        Collected.pack(whole, String.join("\n", numbered(1, 100)) + "\n");
        byte[] packed = Files.readAllBytes(whole);
        Files.write(old(".1.gz"), Arrays.copyOf(packed, 5));
        append(log, numbered(101, 110));
        follow(false);
        assertThat(all()).isEmpty();
        assertThat(all()).isEmpty();
        Files.write(old(".1.gz"), packed);
        now += TimeUnit.SECONDS.toNanos(1);

        assertThat(all()).isEqualTo(numbered(1, 110));
    }

    @Test
    void areNotWaitedForInAReplay() throws IOException {
        Path whole = folder.resolve("whole.gz");
        Collected.pack(whole, String.join("\n", numbered(1, 100)) + "\n");
        byte[] packed = Files.readAllBytes(whole);
        Files.write(old(".3.gz"), Arrays.copyOf(packed, 5));
        Files.write(old(".2.gz"), Arrays.copyOf(packed, packed.length - 4));
        append(log, numbered(101, 110));
        tail = Collected.tail(log, false, false, () -> now);

        assertThat(all()).isEqualTo(numbered(1, 110));
    }

    @Test
    void arePassedOverWhereTheyAreNotWhatTheirNameSays() throws IOException {
        append(old(".1.gz"), "this is not compressed\n");
        append(log, numbered(1, 10));
        follow(false);

        assertThat(all()).isEqualTo(numbered(1, 10));
    }

    @Test
    void areReadAlsoWhereTheyAreCompressedWhileTheReaderIsHeldUp() throws IOException {
        append(log, numbered(1, 10));
        date(log, 1);
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 10));
        append(log, numbered(11, 20));
        for (int hour = 2; hour <= 11; hour++) {
            date(log, hour);
            Files.move(log, old("-202611" + (10 + hour)));
            Collected.compress(old("-202611" + (10 + hour)));
            append(log, numbered(10 * hour + 1, 10 * hour + 10));
        }

        assertThat(all()).isEqualTo(numbered(11, 120));
        assertThat(Collected.positions(tail)).hasSize(2); // the first, still open, and the last
    }

    private void copyTruncate(Path copy, boolean isPacked) throws IOException {
        Files.copy(log, copy);
        date(copy, 0); // which says nothing of a copy
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        if (isPacked) {
            Collected.compress(copy);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areCopiesWhoseRestIsReadBeforeTheTruncatedFile(boolean isPacked) throws IOException {
        append(log, numbered(1, 100));
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 100));
        for (int cycle = 1; cycle <= 5; cycle++) {
            append(log, numbered(100 * cycle + 1, 100 * cycle + 40));
            copyTruncate(old("-2026112" + cycle), isPacked);
            append(log, numbered(100 * cycle + 41, 100 * cycle + 100));

            assertThat(all()).isEqualTo(numbered(100 * cycle + 1, 100 * cycle + 100));
        }
    }

    @Test
    void areCopiesOfSeveralCyclesBetweenTwoPolls() throws IOException {
        append(log, numbered(1, 100));
        date(log, 1);
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 100));
        append(log, numbered(101, 200));
        for (int cycle = 2; cycle <= 6; cycle++) {
            copyTruncate(old("-2026112" + cycle), false);
            date(old("-2026112" + cycle), cycle);
            append(log, numbered(100 * cycle + 1, 100 * cycle + 100));
        }

        assertThat(all()).isEqualTo(numbered(101, 700));
    }

    @Test
    void areNotReadAgainAfterATruncationWithoutACopy() throws IOException {
        append(old(".1"), numbered(1, 100));
        date(old(".1"), 1);
        append(log, numbered(101, 200));
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 200));
        Files.writeString(log, "");
        append(log, numbered(201, 210));

        assertThat(all()).isEqualTo(numbered(201, 210));
    }

    @Test
    void areTwoWhereAFileThatIsRotatedBeginsAsTheOneBefore() throws IOException {
        String head = "y".repeat(1500) + "\n";
        append(log, head);
        append(log, numbered(1, 10));
        date(log, 1);
        follow(false);
        assertThat(all()).hasSize(11);
        date(log, 2);
        Files.move(log, old(".2"));
        append(old(".1"), head);
        append(old(".1"), numbered(101, 120));
        date(old(".1"), 3);
        append(log, head);
        append(log, numbered(201, 220));

        List<String> lines = all();
        assertThat(lines).hasSize(42);
        assertThat(lines.subList(1, 21)).isEqualTo(numbered(101, 120));
        assertThat(lines.subList(22, 42)).isEqualTo(numbered(201, 220));
    }

    @Test
    void areClosedSoonWhenTheyWereRemoved() throws IOException {
        append(log, numbered(1, 10));
        follow(false);
        all();
        Files.move(log, old(".1"));
        append(log, numbered(11, 20));
        all();
        Files.delete(old(".1"));
        now += TimeUnit.SECONDS.toNanos(9);
        all();
        assertThat(Collected.positions(tail)).hasSize(2);
        now += TimeUnit.SECONDS.toNanos(2);
        all();

        assertThat(Collected.positions(tail)).hasSize(1);
    }

    @Test
    void areNotKeptWithoutBoundHoweverOftenTheLogIsRotated() throws IOException {
        follow(false);
        List<String> got = new ArrayList<>();
        for (int rotation = 0; rotation < 60; rotation++) {
            append(log, numbered(rotation * 10 + 1, rotation * 10 + 10));
            got.addAll(all());
            Files.move(log, old("." + (1000 - rotation)));
            assertThat(Collected.positions(tail)).hasSizeLessThan(20);
        }

        assertThat(got).isEqualTo(numbered(1, 600));
    }

    @Test
    void areReadUpToThePlaceOfAnother() throws IOException {
        append(old(".1"), numbered(1, 1000));
        date(old(".1"), 1);
        append(log, numbered(1001, 2000));
        follow(true);
        tail.open();
        try (LogTail behind = Collected.tail(log, false, true, () -> now)) {
            assertThat(tail.isLevelWith(behind)).isFalse();
            while (!behind.isLevelWith(tail)) {
                assertThat(behind.pollUpTo(block, List.of(tail), collected)).isTrue();
            }
            assertThat(collected.take()).isEqualTo(numbered(1, 2000));
            append(log, numbered(2001, 2010));
            assertThat(behind.isLevelWith(tail)).isTrue();
            all();
            assertThat(behind.isLevelWith(tail)).isFalse();
        }
    }

    @Test
    void areNamedWhenTheNextRotationWouldRemoveWhatIsNeeded() throws IOException {
        append(log, numbered(1, 1000));
        date(log, 1);
        tail =
                new LogTail(
                        log,
                        Optional.empty(),
                        Start.following(From.BEGINNING).by("missing"),
                        Collected::time,
                        () -> now);
        assertThat(tail.poll(new byte[64], collected)).isTrue();
        tail.look();
        assertThat(tail.complaints().dangers()).isZero();
        Files.move(log, old(".1"));
        append(log, numbered(1001, 1010));
        tail.look();
        tail.look();
        assertThat(tail.complaints().dangers()).isEqualTo(1);
        Files.move(old(".1"), old(".2"));
        Files.move(log, old(".1"));
        tail.look();
        assertThat(tail.complaints().dangers()).isEqualTo(1);
        Files.delete(old(".2"));
        tail.look();

        assertThat(tail.complaints().dangers()).isEqualTo(2);
    }

    @Test
    void areAllPartOfAReplayOfAWindow() throws IOException {
        append(old(".1"), numbered(1, 10));
        append(log, numbered(11, 20));
        tail =
                new LogTail(
                        log,
                        Optional.empty(),
                        Start.replaying(Window.ALL),
                        Collected::time,
                        () -> now);

        assertThat(all()).isEqualTo(numbered(1, 20));
    }
}

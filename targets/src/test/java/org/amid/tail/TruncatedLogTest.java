package org.amid.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is emptied in its place, by its writer or by logrotate's copytruncate. */
class TruncatedLogTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private byte[] block = new byte[4096];
    private Path log;
    private LogTail tail;

    @BeforeEach
    void follow() throws IOException {
        log = folder.resolve("access.log");
        append(log, numbered(1, 100));
        tail = Collected.tail(log, false, true, System::nanoTime);
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    private void truncate(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void readsFromTheStartWhatIsWrittenAfterTheTruncation(int size) throws IOException {
        block = new byte[size];
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate(0);
        assertThat(all()).isEmpty();
        append(log, numbered(101, 200));

        assertThat(all()).isEqualTo(numbered(101, 200));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void noticesATruncationThatWasRefilledShortOfTheOldPlace(int size) throws IOException {
        block = new byte[size];
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate(0);
        append(log, numbered(101, 150));

        assertThat(all()).isEqualTo(numbered(101, 150));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void noticesATruncationThatWasRefilledBeyondTheOldPlace(int size) throws IOException {
        block = new byte[size];
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate(0);
        append(log, numbered(101, 400));

        assertThat(all()).isEqualTo(numbered(101, 400));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void noticesATruncationThatWasRefilledToTheVeryOldPlace(int size) throws IOException {
        block = new byte[size];
        assertThat(all()).isEqualTo(numbered(1, 100));
        long length = Files.size(log);
        truncate(0);
        List<String> refilled = new ArrayList<>(numbered(101, 150));
        append(log, refilled);
        String rest = "r".repeat((int) (length - Files.size(log)) % 40 + 1);
        while (Files.size(log) + rest.length() + 1 <= length) {
            append(log, List.of(rest));
            refilled.add(rest);
        }
        append(log, "s".repeat((int) (length - Files.size(log))));

        assertThat(Files.size(log)).isEqualTo(length);
        assertThat(all()).isEqualTo(refilled);
    }

    @Test
    void readsAnewAFileThatWasCutInItsMiddle() throws IOException {
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate("1 bcdefghijklmnopqrstuvwxyz\n2 cdefghijklmnopqrstuvwxyz\n".length());

        assertThat(all()).isEqualTo(numbered(1, 2));
    }

    @Test
    void forgetsTheHalfLineThatWasTruncatedAway() throws IOException {
        append(log, "101 never finis");
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate(0);
        append(log, "102\n");

        assertThat(all()).containsExactly("102");
    }

    @Test
    void forgetsTheLongLineThatWasTruncatedAway() throws IOException {
        block = new byte[300];
        append(log, "x".repeat(1000));
        assertThat(all()).isEqualTo(numbered(1, 100));
        truncate(0);
        append(log, numbered(101, 110));

        assertThat(all()).isEqualTo(numbered(101, 110));
        assertThat(collected.tooLongLines()).isEqualTo(1);
    }

    @Test
    void readsNothingTwiceThroughManyCopytruncates() throws IOException {
        List<String> got = new ArrayList<>(all());
        for (int rotation = 1; rotation <= 30; rotation++) {
            Files.copy(log, folder.resolve("access.log." + rotation));
            truncate(0);
            // at times less than stood there before, at times more
            append(log, numbered(100 * rotation + 1, 100 * rotation + 1 + rotation % 3 * 40));
            got.addAll(all());
            append(log, numbered(100 * rotation + 2 + rotation % 3 * 40, 100 * rotation + 100));
            got.addAll(all());
        }

        assertThat(got).isEqualTo(numbered(1, 3100));
    }

    @Test
    void readsNothingAgainOfACopyThatWasMadeBeforeTheRestWasRead() throws IOException {
        List<String> got = new ArrayList<>(all());
        append(log, numbered(101, 110));
        Path copy = Files.copy(log, folder.resolve("access.log.1"));
        append(log, numbered(111, 120));
        got.addAll(all());
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now().plusSeconds(60)));
        truncate(0);
        append(log, numbered(121, 130));
        got.addAll(all());

        assertThat(got).isEqualTo(numbered(1, 130));
    }

    @Test
    void noticesATruncationBehindTheEndItBeganAt() throws IOException {
        tail.close();
        tail = Collected.tail(log, true, true, System::nanoTime);
        assertThat(all()).isEmpty();
        truncate(0);
        append(log, numbered(101, 400));

        assertThat(all()).isEqualTo(numbered(101, 400));
    }

    @Test
    void readsTheHoleThatAWriterLeavesWhoKeepsItsPlace() throws IOException {
        long length = Files.size(log);
        assertThat(all()).hasSize(100);
        truncate(0);
        try (FileChannel writer = FileChannel.open(log, StandardOpenOption.WRITE)) {
            writer.position(length);
            writer.write(ByteBuffer.wrap("101\n102\n".getBytes(UTF_8)));
        }

        assertThat(all()).containsExactly("\0".repeat((int) length) + "101", "102");
    }
}

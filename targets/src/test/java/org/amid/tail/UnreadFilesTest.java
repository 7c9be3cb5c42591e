package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came and went before it was seen. */
class UnreadFilesTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private final byte[] block = new byte[4096];
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

    private Path old(int number) {
        return folder.resolve("access.log." + number);
    }

    @Test
    void areEmptyOnesThatTheirWriterKeepsAfterTwoRotations() throws IOException {
        append(log, "half");
        assertThat(all()).isEmpty();
        Files.move(log, old(2));
        append(old(1), "");
        append(log, "");
        assertThat(all()).isEmpty();
        append(old(1), numbered(1, 2));

        assertThat(all()).isEqualTo(numbered(1, 2));
        append(log, numbered(3, 4));
        assertThat(all()).isEqualTo(numbered(3, 4));
    }

    @Test
    void areCopiesOfAFileOfWhichNothingWasReadBeforeItWasTruncated() throws IOException {
        append(log, "");
        assertThat(all()).isEmpty();
        append(log, numbered(1, 10));
        Files.copy(log, old(1));
        Files.writeString(log, "");

        assertThat(all()).isEqualTo(numbered(1, 10));
        append(log, numbered(11, 20));
        assertThat(all()).isEqualTo(numbered(11, 20));
    }

    @Test
    void areReadBeforeWhatWasWrittenAfterTheTruncation() throws IOException {
        append(log, "");
        assertThat(all()).isEmpty();
        append(log, numbered(1, 10));
        Files.copy(log, old(1));
        Files.writeString(log, "");
        append(log, numbered(11, 20));

        assertThat(all()).isEqualTo(numbered(1, 20));
    }

    @Test
    void areNotCopiesThatWereBegunWhenTheyWereSeenFirst() throws IOException {
        append(log, numbered(1, 2));
        append(old(1), "");
        assertThat(all()).isEqualTo(numbered(1, 2));
        Files.delete(old(1));
        Files.move(log, old(2));
        append(log, numbered(3, 4));
        append(old(1), ""); // a copy of the log, just begun
        assertThat(all()).isEqualTo(numbered(3, 4));
        append(old(1), numbered(3, 4));
        assertThat(all()).isEmpty();
        append(log, numbered(5, 6));

        assertThat(all()).isEqualTo(numbered(5, 6));
    }

    @Test
    void areReadInTheirOrderWhereTheFirstIsRotatedBeforeALineOfItIsRead() throws IOException {
        append(log, numbered(1, 2));
        tail.open();
        Files.move(log, old(2));
        append(old(1), numbered(3, 4));
        append(log, numbered(5, 6));

        assertThat(all()).isEqualTo(numbered(1, 6));
    }

    @Test
    void areReadOnceWhereTheirOriginalWasTruncatedBeforeALineOfItWasRead() throws IOException {
        append(log, numbered(1, 2));
        tail.open();
        Files.copy(log, old(3));
        Files.writeString(log, "");
        Files.move(log, old(2));
        append(log, "");
        assertThat(all()).isEqualTo(numbered(1, 2));
        Collected.compress(old(3));
        append(old(1), "");
        assertThat(all()).isEmpty();
        Files.move(log, old(4));
        append(log, numbered(3, 4));

        assertThat(all()).isEqualTo(numbered(3, 4));
    }

    @Test
    void areReadBeforeWhatWasWrittenAfterTheTruncationAlsoWhereThatIsRotated() throws IOException {
        append(log, "@1");
        assertThat(all()).isEmpty();
        append(log, " a\n");
        Files.copy(log, old(2));
        Files.writeString(log, "");
        append(log, "@2 b\n");
        Files.move(log, old(1));
        append(log, "@3 c\n");

        assertThat(all()).containsExactly("@1 a", "@2 b", "@3 c");
    }

    @Test
    void areManyThatAreEmpty() throws IOException {
        for (int number = 1; number < 60; number++) {
            append(old(number), "");
        }
        append(log, numbered(1, 2));
        assertThat(all()).isEqualTo(numbered(1, 2));
        Files.move(log, old(60));
        append(log, numbered(3, 4));

        assertThat(all()).isEqualTo(numbered(3, 4));
        assertThat(Collected.positions(tail)).hasSizeLessThan(20);
    }
}

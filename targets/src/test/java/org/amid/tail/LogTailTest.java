package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file that only grows; what else befalls it has tests of its own beside this one. */
class LogTailTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private byte[] block = new byte[4096];
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

    private void follow() {
        tail = Collected.tail(log, false, true, System::nanoTime);
    }

    private void followFromEnd() {
        tail = Collected.tail(log, true, true, System::nanoTime);
    }

    private void replay() {
        tail = Collected.tail(log, false, false, System::nanoTime);
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void handsOverEveryLineOnceWhateverTheBlock(int size) throws IOException {
        block = new byte[size];
        append(log, numbered(1, 500));
        follow();

        assertThat(all()).isEqualTo(numbered(1, 500));
        append(log, numbered(501, 1000));
        assertThat(all()).isEqualTo(numbered(501, 1000));
        assertThat(all()).isEmpty();
        assertThat(collected.tooLongLines()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void handsOverALineWhenItIsWholeThoughItWasWrittenByteByByte(int size) throws IOException {
        block = new byte[size];
        follow();
        StringBuilder written = new StringBuilder();
        for (char letter : (String.join("\n", numbered(1, 12)) + "\n").toCharArray()) {
            append(log, String.valueOf(letter));
            written.append(letter);
            List<String> lines = all();
            if (letter == '\n') {
                assertThat(lines).containsExactly(written.substring(0, written.length() - 1));
                written.setLength(0);
            } else {
                assertThat(lines).isEmpty();
            }
        }
    }

    @Test
    void saysHowMuchItHasNotReadYet() throws IOException {
        block = new byte[64];
        append(log, numbered(1, 50));
        long size = Files.size(log);
        follow();
        while (collected.take().isEmpty()) {
            tail.poll(block, collected);
        }

        assertThat(tail.trouble())
                .hasValueSatisfying(what -> assertThat(what).endsWith(" bytes are not read yet"));
        assertThat(tail.hasUnfinishedLine()).isFalse();
        assertThat(Long.parseLong(tail.trouble().get().split(" ")[0])).isBetween(1L, size);
        all();
        assertThat(tail.trouble()).isEmpty();
    }

    @Test
    void doesNotSayThatAMissingLogIsReadBecauseTheOldOneGrows() throws IOException {
        append(log, numbered(1, 3));
        follow();
        all();
        Path rotated = Files.move(log, folder.resolve("access.log.1"));
        all();
        assertThat(tail.trouble()).contains("is not there");
        append(rotated, numbered(4, 6));

        assertThat(collected.all(tail, block)).isEqualTo(numbered(4, 6));
        assertThat(tail.trouble()).contains("is not there");
    }

    @Test
    void keepsHalfALineUntilTheRestIsWritten() throws IOException {
        append(log, "1 one\n2 t");
        follow();

        assertThat(all()).containsExactly("1 one");
        assertThat(tail.hasUnfinishedLine()).isTrue();
        append(log, "w");
        assertThat(all()).isEmpty();
        append(log, "o\n3 three\n4");
        assertThat(all()).containsExactly("2 two", "3 three");
        append(log, "\n");
        assertThat(all()).containsExactly("4");
        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void handsOverEmptyLinesCarriageReturnsAndZeroBytesAsTheyStand() throws IOException {
        append(log, "\n\n1\r\n\0\0 2\n\n");
        follow();

        assertThat(all()).containsExactly("", "", "1\r", "\0\0 2", "");
    }

    @Test
    void beginsAtTheEndAndPassesOverWhatStands() throws IOException {
        append(log, numbered(1, 300));
        followFromEnd();

        assertThat(all()).isEmpty();
        append(log, numbered(301, 310));
        assertThat(all()).isEqualTo(numbered(301, 310));
    }

    @Test
    void beginsAtTheEndThatTheFileHadWhenItWasMade() throws IOException {
        append(log, numbered(1, 300));
        followFromEnd();
        append(log, numbered(301, 310));

        assertThat(all()).isEqualTo(numbered(301, 310));
    }

    @Test
    void handsOverWholeTheLineThatWasHalfWrittenAtTheEndItBeginsAt() throws IOException {
        append(log, numbered(1, 300));
        append(log, "301 begun before, ");
        followFromEnd();

        assertThat(all()).isEmpty();
        append(log, "ended after\n302\n");
        assertThat(all()).containsExactly("301 begun before, ended after", "302");
    }

    @Test
    void handsOverWholeALongHalfLineThatIsAllTheFileHolds() throws IOException {
        block = new byte[32 * 1024];
        String half = "1 ".repeat(5000);
        append(log, half);
        followFromEnd();

        assertThat(all()).isEmpty();
        append(log, "2\n");
        assertThat(all()).containsExactly(half + "2");
    }

    @Test
    void beginsAtTheEndOfAnEmptyFile() throws IOException {
        append(log, "");
        followFromEnd();

        assertThat(all()).isEmpty();
        append(log, numbered(1, 3));
        assertThat(all()).isEqualTo(numbered(1, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 4096})
    void skipsALineLongerThanTheBlockAndCountsItOnce(int size) throws IOException {
        block = new byte[size];
        append(log, numbered(1, 20));
        append(log, "x".repeat(5 * size) + "\n");
        append(log, numbered(21, 40));
        append(log, "y".repeat(size + 1) + "\n" + "z".repeat(3 * size) + "\n");
        append(log, numbered(41, 60));
        follow();

        assertThat(all()).isEqualTo(numbered(1, 60));
        assertThat(collected.tooLongLines()).isEqualTo(3);
    }

    @Test
    void takesTheLongestLineWhereverItStands() throws IOException {
        block = new byte[64];
        String longest = "x".repeat(64 - 64 / 8 - 1);
        append(log, longest + "\n1\n" + longest + "\n" + longest + "\n2\n");
        follow();

        assertThat(all()).containsExactly(longest, "1", longest, longest, "2");
        assertThat(collected.tooLongLines()).isZero();
    }

    @Test
    void skipsALineThatIsOneByteTooLongWhereverItStands() throws IOException {
        block = new byte[64];
        String tooLong = "x".repeat(64 - 64 / 8);
        append(log, tooLong + "\n1\n" + tooLong + "\n2\n");
        follow();

        assertThat(all()).containsExactly("1", "2");
        assertThat(collected.tooLongLines()).isEqualTo(2);
    }

    @Test
    void countsOnceALongLineThatIsWrittenInPieces() throws IOException {
        block = new byte[64];
        append(log, numbered(1, 3));
        follow();
        assertThat(all()).isEqualTo(numbered(1, 3));
        for (int piece = 0; piece < 50; piece++) {
            append(log, "0123456789");
            assertThat(all()).isEmpty();
        }
        append(log, "end\n");
        append(log, numbered(4, 6));

        assertThat(all()).isEqualTo(numbered(4, 6));
        assertThat(collected.tooLongLines()).isEqualTo(1);
    }

    @Test
    void passesOverTwentyMegabytesWithoutALineEndInFlatMemory() throws IOException {
        block = new byte[256 * 1024];
        append(log, "1\n");
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            byte[] filling = new byte[1 << 20];
            Arrays.fill(filling, (byte) 'x');
            for (int i = 0; i < 20; i++) {
                out.write(filling);
            }
        }
        append(log, "\n2\n");
        follow();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        List<String> lines = all();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(lines).containsExactly("1", "2");
        assertThat(collected.tooLongLines()).isEqualTo(1);
        assertThat(allocated).isLessThan(1_000_000);
    }

    @Test
    void endsAtTheEndThatTheFileHadWhenItDoesNotFollow() throws IOException {
        append(log, numbered(1, 100));
        replay();
        append(log, numbered(101, 200));

        assertThat(all()).isEqualTo(numbered(1, 100));
        append(log, numbered(201, 300));
        assertThat(all()).isEmpty();
        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void leavesAnUnfinishedLastLineWhenItDoesNotFollow() throws IOException {
        append(log, "1 one\n2 t");
        replay();
        append(log, "wo\n");

        assertThat(all()).containsExactly("1 one");
        assertThat(tail.hasUnfinishedLine()).isTrue();
    }

    @Test
    void readsAnEmptyFileToItsEnd() throws IOException {
        append(log, "");
        replay();

        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).isEmpty();
        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void doesNotFollowAFileThatTookTheOthersPlaceInAReplay() throws IOException {
        append(log, numbered(1, 100));
        replay();
        block = new byte[300];
        assertThat(tail.poll(block, collected)).isTrue();
        Files.move(log, folder.resolve("access.log.1"));
        append(log, numbered(101, 200));

        assertThat(all()).isEqualTo(numbered(1, 100));
    }

    @Test
    void readsToItsPresentEndTheFileThatWasRenamedBeforeTheReplayReachedIt() throws IOException {
        append(log, numbered(1, 100));
        replay();
        Files.move(log, folder.resolve("access.log.1"));
        append(log, numbered(101, 103));

        assertThat(all()).isEqualTo(numbered(1, 100));
        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void saysHowFarItHasRead() throws IOException {
        append(log, "1\n2\n3");
        follow();
        FileIdentity identity = FileIdentity.of(log);

        tail.open();
        assertThat(Collected.positions(tail)).containsExactly(Map.entry(identity, 0L));
        all();
        assertThat(Collected.positions(tail)).containsExactly(Map.entry(identity, 4L));
    }

    @Test
    void saysThatItWillBeginAtTheEndBeforeItIsOpened() throws IOException {
        append(log, "1\n2\n");
        followFromEnd();

        assertThat(Collected.positions(tail)).containsExactly(Map.entry(FileIdentity.of(log), 4L));
    }

    @Test
    void keepsItsPathAsItWasGiven() {
        follow();

        assertThat(tail.path()).isEqualTo(log);
    }

    @Test
    void mayBeClosedTwiceAndHasNothingOpenThen() throws IOException {
        append(log, "1\n2");
        follow();
        all();
        tail.close();
        tail.close();

        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void goesOnAfterAnInterruptHasClosedTheFileUnderIt() throws IOException {
        append(log, numbered(1, 100));
        follow();
        assertThat(all()).isEqualTo(numbered(1, 100));
        append(log, numbered(101, 200));
        Thread.currentThread().interrupt();
        assertThat(tail.poll(block, collected)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tail.trouble()).contains("an input or output error");
        append(log, numbered(201, 300));

        assertThat(all()).isEqualTo(numbered(101, 300));
        assertThat(tail.trouble()).isEmpty();
    }
}

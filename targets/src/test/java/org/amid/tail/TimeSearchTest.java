package org.amid.tail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.amid.datatree.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSearchTest {
    private static final long MINUTE = 60_000_000;
    private static final long GB = 1_000_000_000;
    private static final long NO_TIME = Row.NO_TIME;
    private static final int LINE = 100;

    /** So that the bisection has something to do in a file of a few kilobytes. */
    private static final int NEAR = 64;

    @TempDir Path folder;

    /** A line's time is the number that it begins with. */
    private static long micros(byte[] block, int from, int to) {
        long number = 0;
        int at = from;
        for (; at < to && block[at] >= '0' && block[at] <= '9'; at++) {
            number = 10 * number + block[at] - '0';
        }
        return at == from ? NO_TIME : number;
    }

    private static TimeSearch search() {
        return new TimeSearch(TimeSearchTest::micros);
    }

    private static TimeSearch fineSearch(long margin) {
        return new TimeSearch(TimeSearchTest::micros, Duration.ofNanos(1000 * margin), NEAR);
    }

    /** A file that is nowhere: lines of 100 bytes, a microsecond apart; counts what is read. */
    private static class Endless implements TimeSearch.Bytes {
        private final long size;
        private long read;
        private int reads;

        Endless(long size) {
            this.size = size;
        }

        /** The line with this number, which is its time, 100 bytes long with its end. */
        String line(long number) {
            return number + " ".repeat(LINE - 1 - Long.toString(number).length()) + "\n";
        }

        @Override
        public int read(ByteBuffer buffer, long position) {
            long at = position;
            while (buffer.hasRemaining() && at < size) {
                byte[] line = line(at / LINE).getBytes(US_ASCII);
                int from = (int) (at % LINE);
                int length = Math.min(buffer.remaining(), LINE - from);
                length = (int) Math.min(length, size - at);
                buffer.put(line, from, length);
                at += length;
            }
            reads++;
            read += at - position;
            return at == position ? -1 : (int) (at - position);
        }
    }

    private static TimeSearch.Bytes bytes(byte[] file) {
        return (buffer, position) -> {
            if (position >= file.length) {
                return -1;
            }
            int length = (int) Math.min(buffer.remaining(), file.length - position);
            buffer.put(file, (int) position, length);
            return length;
        };
    }

    private static long offset(TimeSearch search, String file, long time) throws IOException {
        byte[] bytes = file.getBytes(US_ASCII);
        return search.offset(bytes(bytes), bytes.length, time);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.25, 0.5, 0.77, 0.999})
    void readsAFewBlocksOfTenGigabytes(double part) throws IOException {
        Endless file = new Endless(10 * GB);
        long line = (long) (part * file.size / LINE);

        long offset =
                new TimeSearch(TimeSearchTest::micros, Duration.ZERO).offset(file, file.size, line);

        assertThat(offset % LINE).isZero();
        assertThat(line * LINE - offset).isBetween((long) LINE, (long) (1 << 16));
        assertThat(file.reads).isLessThanOrEqualTo(18);
        assertThat(file.read).isLessThanOrEqualTo(18 * (1 << 14));
    }

    @Test
    void takesNoMemoryWhileItSearchesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "1 one\n2 two\n");
        List<TimeSearch> searches = new ArrayList<>();
        for (int i = 0; i < 5000; i++) { // a gigabyte, if each kept its block
            TimeSearch search = search();
            assertThat(search.firstTime(file)).isEqualTo(1);
            searches.add(search);
        }
        assertThat(searches).hasSize(5000);
    }

    @Test
    void beginsAMarginBeforeTheTime() throws IOException {
        Endless file = new Endless(GB * 100); // 1000 seconds
        long line = 950_000_000;

        long offset = search().offset(file, file.size, line);

        assertThat((line - 15 * MINUTE) * LINE - offset).isBetween((long) LINE, (long) (1 << 16));
    }

    @Test
    void beginsAtTheStartWhereTheTimeIsNotLongAfterIt() throws IOException {
        Endless file = new Endless(10 * GB);

        assertThat(search().offset(file, file.size, 15 * MINUTE)).isZero();
        assertThat(search().offset(file, file.size, Long.MIN_VALUE)).isZero();
    }

    @Test
    void beginsNearTheEndWhereTheTimeIsNotYetThere() throws IOException {
        Endless file = new Endless(10 * GB);

        long offset = search().offset(file, file.size, Long.MAX_VALUE);

        assertThat(offset % LINE).isZero();
        assertThat(file.size - offset).isLessThanOrEqualTo(1 << 16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "5 x", "5 x\n", "\n\n\n\n"})
    void beginsAtTheStartOfASmallFile(String file) throws IOException {
        assertThat(offset(search(), file, Long.MAX_VALUE)).isZero();
    }

    @Test
    void beginsWithinABlockOfTheLastOlderLine() throws IOException {
        StringBuilder file = new StringBuilder();
        for (int i = 1000; i < 1100; i++) {
            file.append(i).append(" ".repeat(NEAR - 5)).append('\n'); // one line in each stretch
        }

        assertThat(offset(fineSearch(0), file.toString(), 1050)).isBetween(48L * NEAR, 49L * NEAR);
        assertThat(offset(fineSearch(10), file.toString(), 1060)).isBetween(48L * NEAR, 49L * NEAR);
    }

    @Test
    void doesNotTrustALineThatIsStillBeingWritten() throws IOException {
        String older = ("7000000" + " ".repeat(42) + "\n").repeat(100);
        String wanted = "7000005" + " ".repeat(3 * NEAR) + "\n";

        // what is 70 now will be 7000006 when it is there
        assertThat(offset(fineSearch(0), older + wanted + "70", 7_000_001))
                .isBetween(1L, (long) older.length());
    }

    @Test
    void neverBeginsTooLateWhateverTheLog() throws IOException {
        Random random = new Random(3);
        int later = 0;
        for (int round = 0; round < 20_000; round++) {
            long margin = random.nextInt(30);
            String file = log(random, margin);
            long time = random.nextInt(600);

            int offset = (int) offset(fineSearch(margin), file, time);

            assertThat(offset == 0 || file.charAt(offset - 1) == '\n').isTrue();
            assertThat(firstAtOrAfter(file, offset, time)).isEqualTo(firstAtOrAfter(file, 0, time));
            later += offset > 0 ? 1 : 0;
        }
        assertThat(later).isGreaterThan(5_000);
    }

    /** Times that go up to 500 or so, out of order within a margin; some lines long, or without. */
    private static String log(Random random, long margin) {
        StringBuilder file = new StringBuilder();
        long now = 0;
        while (now < 500) {
            now += random.nextInt(20);
            if (random.nextInt(4) == 0) {
                file.append("\tat a line without\n".repeat(random.nextInt(60)));
            }
            long late = margin == 0 ? 0 : random.nextInt((int) margin + 1);
            file.append(Math.max(now - late, 0)).append(" x".repeat(random.nextInt(9)));
            file.append(random.nextInt(30) == 0 ? "long".repeat(5 * NEAR) : "").append('\n');
        }
        return file.toString();
    }

    private static int firstAtOrAfter(String file, int from, long time) {
        byte[] bytes = file.getBytes(US_ASCII);
        int line = from;
        while (line < bytes.length) {
            int end = ByteSearch.indexOf(bytes, line, bytes.length, (byte) '\n');
            if (micros(bytes, line, end) >= time) {
                return line;
            }
            line = end + 1;
        }
        return -1;
    }

    @Test
    void looksBehindALongStretchWithoutATime() throws IOException {
        // from 4 to 6 GB nothing has a time, which is where it looks first
        Endless file =
                new Endless(10 * GB) {
                    @Override
                    String line(long number) {
                        boolean hasTime = number < 40_000_000 || number >= 60_000_000;
                        return hasTime ? super.line(number) : "-".repeat(LINE - 1) + "\n";
                    }
                };
        TimeSearch search = new TimeSearch(TimeSearchTest::micros, Duration.ZERO);

        assertThat(90_000_000L * LINE - search.offset(file, file.size, 90_000_000))
                .isBetween((long) LINE, (long) (1 << 16));
        assertThat(10_000_000L * LINE - search.offset(file, file.size, 10_000_000))
                .isBetween((long) LINE, (long) (1 << 16));
        file.read = 0;
        // the first line wanted comes right after the stretch
        assertThat(search.offset(file, file.size, 60_000_000)).isBetween(0L, 39_999_999L * LINE);
        assertThat(file.read).isLessThan(20_000_000);
    }

    @Test
    void beginsAtTheStartWhereNothingHasATime() throws IOException {
        Endless file =
                new Endless(10 * GB) {
                    @Override
                    String line(long number) {
                        return "\0".repeat(LINE); // not even a line end: a log with a hole
                    }
                };

        assertThat(search().offset(file, file.size, 90_000_000)).isZero();
        assertThat(file.read).isLessThanOrEqualTo(18 * 3 * (1 << 18));
    }

    @Test
    void passesOverLinesThatAreLongerThanItsBlock() throws IOException {
        String line = " " + "x".repeat(6 * NEAR) + "\n";
        StringBuilder file = new StringBuilder();
        for (int i = 100; i < 200; i++) {
            file.append(i).append(line);
        }

        long offset = offset(fineSearch(0), file.toString(), 150);

        assertThat(offset % (3 + line.length())).isZero();
        assertThat(offset).isLessThan(50L * (3 + line.length()));
    }

    @Test
    void searchesAFile() throws IOException {
        byte[] lines = new byte[200_000];
        new Endless(lines.length).read(ByteBuffer.wrap(lines), 0);
        Path file = Files.write(folder.resolve("access.log"), lines);
        TimeSearch search = new TimeSearch(TimeSearchTest::micros, Duration.ZERO);

        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(search.offset(channel, 1500)).isBetween(150_000L - 65_536, 149_900L);
        }
    }

    @Test
    void surfacesWhatTheSystemSays() {
        TimeSearch.Bytes broken =
                (buffer, position) -> {
                    throw new IOException("Stale file handle");
                };

        assertThatThrownBy(() -> search().offset(broken, GB, 1)).hasMessage("Stale file handle");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
    }

    @Test
    void tellsTheFirstTimeOfAFile() throws IOException {
        assertThat(search().firstTime(stream("17 a\n18 b\n"))).isEqualTo(17);
        assertThat(search().firstTime(stream("none\n\n19 b\n18 c"))).isEqualTo(19);
        assertThat(search().firstTime(stream(""))).isEqualTo(NO_TIME);
        assertThat(search().firstTime(stream("none\n"))).isEqualTo(NO_TIME);
        assertThat(search().firstTime(stream("17 is not whole yet"))).isEqualTo(NO_TIME);
    }

    @Test
    void looksForTheFirstTimeInTheFirstBlockOnly() throws IOException {
        String filling = "-\n".repeat((1 << 15) - 2); // four bytes are left

        assertThat(search().firstTime(stream(filling + "123\n"))).isEqualTo(123);
        assertThat(search().firstTime(stream(filling + "1234\n"))).isEqualTo(NO_TIME);
    }

    @Test
    void tellsTheFirstTimeOfAStreamThatComesInPieces() throws IOException {
        InputStream pieces =
                new InputStream() {
                    private final InputStream in = stream("none\n\n123 a\n124 b\n");

                    @Override
                    public int read() throws IOException {
                        return in.read();
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        return in.read(bytes, from, Math.min(length, 2));
                    }
                };

        assertThat(search().firstTime(pieces)).isEqualTo(123);
    }

    @Test
    void tellsTheFirstTimeOfACompressedFileThatIsHalfWritten() throws IOException {
        byte[] lines = new byte[10_000_000];
        new Endless(lines.length).read(ByteBuffer.wrap(lines), 0);
        lines[0] = '9';
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(lines);
        }
        byte[] half = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
        Path file = Files.write(folder.resolve("access.log.2.gz"), half);

        assertThat(search().firstTime(file)).isEqualTo(9);
    }

    @Test
    void saysOfACompressedFileThatHasOnlyBegunThatItIsIncomplete() throws IOException {
        Path file = Files.createFile(folder.resolve("access.log.2.gz"));

        assertThatThrownBy(() -> search().firstTime(file))
                .isInstanceOf(Compression.Incomplete.class);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 50, 0",
        "10 20 30 40, 35, 2",
        "10 20 30 40, 30, 1", // the line at 30 may be the first at 30 only if none before is
        "10 20 30 40, 31, 2",
        "10 20 30 40, 99, 3",
        "10 20 30 40, 10, 0",
        "10 20 30 40, 5, 0",
        "10 ? 30 40, 25, 0", // 25 may stand in the second
        "10 ? 30 40, 35, 2", // the third proves that the second is older
        "? ? 30, 20, 0",
        "? 20 ?, 25, 1",
        "10 20 ?, 99, 1",
        "? ?, 99, 0",
        "10 40 20 50, 30, 0", // out of order: 40 is wanted
    })
    void choosesTheFileToBeginWith(String firstTimes, long time, int chosen) {
        List<Long> times =
                Arrays.stream(firstTimes.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.equals("?") ? NO_TIME : Long.parseLong(word))
                        .toList();

        assertThat(fineSearch(0).firstFile(times, time)).isEqualTo(chosen);
        assertThat(fineSearch(7).firstFile(times, time + 7)).isEqualTo(chosen);
    }

    @Test
    void choosesTheOldestFileForATimeBeforeAllTimes() {
        assertThat(search().firstFile(List.of(Long.MIN_VALUE + 1, 7L), Long.MIN_VALUE)).isZero();
    }
}

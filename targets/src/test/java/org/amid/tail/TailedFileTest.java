package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailedFileTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private final byte[] block = new byte[64];
    private Path path;
    private TailedFile file;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("access.log");
        append(path, "1 one\n2 two\n3 th");
        file = TailedFile.open(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private boolean read() throws IOException {
        return file.read(block, Long.MAX_VALUE, collected);
    }

    @Test
    void readsWholeLinesAndStandsBehindTheLast() throws IOException {
        assertThat(file.position()).isZero();
        assertThat(read()).isTrue();
        assertThat(collected.take()).containsExactly("1 one", "2 two");
        assertThat(file.position()).isEqualTo(12);
        assertThat(read()).isFalse();
        assertThat(file.size()).isEqualTo(16);
    }

    @Test
    void readsNoFurtherThanItIsTold() throws IOException {
        assertThat(file.read(block, 6, collected)).isTrue();
        assertThat(collected.take()).containsExactly("1 one");
        assertThat(file.read(block, 6, collected)).isFalse();
        assertThat(file.read(block, 11, collected)).isFalse();
        assertThat(file.read(block, 0, collected)).isFalse();
        assertThat(file.position()).isEqualTo(6);
        assertThat(file.read(block, 12, collected)).isTrue();
        assertThat(collected.take()).containsExactly("2 two");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "5,0", "6,6", "7,6", "11,6", "12,12", "16,12", "999,12"})
    void skipsToTheLastLineEndBeforeAPosition(long end, long position) throws IOException {
        file.skipTo(end);

        assertThat(file.position()).isEqualTo(position);
    }

    @Test
    void findsALineEndFarBeforeThePositionItSkipsTo() throws IOException {
        append(path, "\n" + "x".repeat(10_000));
        file.skipTo(Long.MAX_VALUE);

        assertThat(file.position()).isEqualTo(17);
    }

    @Test
    void goesOnWhereAnotherHandleHasGotTo() throws IOException {
        read();
        append(path, "ree\n4 four\n");
        try (TailedFile other = TailedFile.open(path)) {
            other.goOnFrom(file.mark());
            assertThat(other.read(block, Long.MAX_VALUE, collected)).isTrue();
        }

        assertThat(collected.take()).containsExactly("1 one", "2 two", "3 three", "4 four");
    }

    @Test
    void goesOnInTheMiddleOfALineThatIsSkipped() throws IOException {
        append(path, "x".repeat(100));
        while (read()) {
            collected.take();
        }
        append(path, "\n");
        append(path, numbered(4, 5));
        try (TailedFile other = TailedFile.open(path)) {
            other.goOnFrom(file.mark());
            while (other.read(block, Long.MAX_VALUE, collected)) {
                assertThat(collected.tooLongLines()).isEqualTo(1);
            }
        }

        assertThat(collected.take()).isEqualTo(numbered(4, 5));
    }

    @Test
    void noticesThatTheBytesBeforeItsPlaceAreOthers() throws IOException {
        read();
        Files.writeString(path, "a one\nb two\nc three\n");

        assertThat(read()).isTrue();
        assertThat(file.isReplaced()).isTrue();
        file.restart();
        assertThat(file.isReplaced()).isFalse();
        assertThat(read()).isTrue();
        assertThat(collected.take()).containsExactly("1 one", "2 two", "a one", "b two", "c three");
    }

    @Test
    void isTheFileThatWasOpenedWhateverStandsAtThePath() throws IOException {
        FileIdentity identity = FileIdentity.of(path);
        Files.delete(path);
        append(path, "another\n");

        assertThat(file.identity()).isEqualTo(identity).isNotEqualTo(FileIdentity.of(path));
        read();
        assertThat(collected.take()).containsExactly("1 one", "2 two");
    }

    @Test
    void isACopyOfAFileThatBeginsAsItDoes() throws IOException {
        Path copy = Files.copy(path, folder.resolve("copy"));
        Path shorter = Files.writeString(folder.resolve("shorter"), "1 one\n2 tw");
        Path longer = Files.writeString(folder.resolve("longer"), Files.readString(path) + "more");
        Path other = Files.writeString(folder.resolve("other"), "1 one\n2 two\n3 tx");
        for (Path one : List.of(path, copy, shorter, longer, other)) {
            try (TailedFile opened = TailedFile.open(one)) {
                assertThat(opened.isCopyOf(file))
                        .as(one.toString())
                        .isEqualTo(!one.equals(longer) && !one.equals(other));
            }
        }
    }

    @Test
    void holdsWhatWasReadUpToAMark() throws IOException {
        assertThat(file.holds(file.mark())).isTrue();
        FileMark atStart = file.mark();
        while (read()) {
            assertThat(file.holds(file.mark())).isTrue();
        }
        FileMark mark = FileMark.parse(file.mark().text());
        assertThat(mark.position()).isEqualTo(12);
        Path other = Files.writeString(folder.resolve("other"), "1 one\n2 twx\n3 three\n");
        Path another = Files.writeString(folder.resolve("another"), "1 xne\n2 two\n3 three\n");
        Path shorter = Files.writeString(folder.resolve("shorter"), "1 one\n2 two");
        Path longer = Files.writeString(folder.resolve("longer"), Files.readString(path) + "more");
        for (Path one : List.of(path, longer, other, another, shorter)) {
            try (TailedFile opened = TailedFile.open(one)) {
                assertThat(opened.holds(mark))
                        .as(one.toString())
                        .isEqualTo(one.equals(path) || one.equals(longer));
                assertThat(opened.holds(atStart)).isEqualTo(!one.equals(another));
            }
        }
    }

    @Test
    void readsACompressedFile() throws IOException {
        Path packed = folder.resolve("access.log.gz");
        Collected.pack(packed, String.join("\n", numbered(1, 2000)) + "\n");
        try (TailedFile opened = TailedFile.open(packed)) {
            while (opened.position() < 20_000) {
                assertThat(opened.read(block, Long.MAX_VALUE, collected)).isTrue();
            }
            FileMark mark = FileMark.parse(opened.mark().text());
            try (TailedFile again = TailedFile.open(packed)) {
                assertThat(again.holds(mark)).isTrue();
                again.goOnFrom(mark);
                while (again.read(block, Long.MAX_VALUE, collected)) {
                    assertThat(again.isPacked()).isTrue();
                }
            }
        }

        assertThat(collected.take()).isEqualTo(numbered(1, 2000));
    }

    @Test
    void isNotTheBeginningOfAFileOfWhichNothingWasRead() throws IOException {
        Path log = folder.resolve("begun.log");
        Collected.append(log, numbered(1, 10));
        try (TailedFile begun = TailedFile.open(log)) {
            assertThat(begun.mark().isNothing()).isFalse();
            assertThat(begun.isBeginningOf(begun.mark())).isFalse();
        }
    }

    @Test
    void isReplacedWhereItsFirstLineIsAnotherBeforeItWasRead() throws IOException {
        Path log = folder.resolve("refilled.log");
        Collected.append(log, numbered(1, 10));
        try (TailedFile refilled = TailedFile.open(log)) {
            Files.writeString(log, "another\n");

            assertThat(refilled.read(new byte[4096], Long.MAX_VALUE, collected)).isTrue();
            assertThat(refilled.isReplaced()).isTrue();
            assertThat(collected.take()).isEmpty();
        }
    }

    @Test
    void isNotOpenOnceItIsClosed() throws IOException {
        assertThat(file.isOpen()).isTrue();
        file.close();
        file.close();

        assertThat(file.isOpen()).isFalse();
    }

    @Test
    void opensNothingButARegularFile() {
        assertThatThrownBy(() -> TailedFile.open(folder))
                .isInstanceOf(FileSystemException.class)
                .hasMessage(folder + ": is a directory");
        assertThatThrownBy(() -> TailedFile.open(Path.of("/dev/null")))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/dev/null: is not a regular file");
        assertThatThrownBy(() -> TailedFile.open(folder.resolve("nowhere")))
                .isInstanceOf(NoSuchFileException.class);
    }
}

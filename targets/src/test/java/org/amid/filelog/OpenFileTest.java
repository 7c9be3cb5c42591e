package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
    @TempDir Path directory;

    private final NewFile newFile = new NewFile(Mode.parse("0640"), Optional.empty());
    private final FaultyDisk disk = new FaultyDisk();
    private Path path;

    @BeforeEach
    void nameIt() {
        path = directory.resolve("x.log");
    }

    @Test
    void isMadeWhereThereIsNone() throws IOException {
        OpenFile file = open();
        file.write(bytes("a\n"));
        file.close();

        assertThat(path).hasContent("a\n");
        assertThat(file.size()).isZero();
        assertThat(file.isRegular()).isTrue();
    }

    @Test
    void appendsToWhatIsThere() throws IOException {
        Files.writeString(path, "a\n");
        OpenFile file = open();
        Files.writeString(path, "b\n", StandardOpenOption.APPEND);
        file.write(bytes("c\n"));
        file.close();

        assertThat(path).hasContent("a\nb\nc\n");
        assertThat(file.size()).isEqualTo(2);
    }

    @Test
    void isLockedAgainAfterItWasReadByAnotherDescriptor() throws IOException {
        Files.writeString(path, "a\n");
        OpenFile file = open();
        assertThat(isLocked()).isTrue();
        Files.readString(path); // what drops the lock
        assertThat(isLocked()).isFalse();
        file.lockAgain(path);
        assertThat(isLocked()).isTrue();
        file.close();
        assertThat(isLocked()).isFalse();
    }

    /** Whether the kernel knows of a lock on the file. */
    private boolean isLocked() throws IOException {
        String inode = ":" + Files.getAttribute(path, "unix:ino") + " ";
        return Files.readString(Path.of("/proc/locks")).contains(inode);
    }

    @Test
    void hasAnIdentityThatOutlivesItsName() throws IOException {
        OpenFile file = open();
        Files.move(path, directory.resolve("x.log.1"));
        Files.writeString(path, "");

        assertThat(OpenFile.look(directory.resolve("x.log.1")).orElseThrow().fileKey())
                .isEqualTo(file.key());
        assertThat(OpenFile.look(path).orElseThrow().fileKey()).isNotEqualTo(file.key());
        file.close();
    }

    @Test
    void isSoughtAgainWhenItIsReplacedWhileItIsOpened() throws IOException {
        int[] times = {0};
        OpenFile.Opener slow =
                at -> {
                    FileChannel opened = disk.open(at);
                    if (times[0]++ == 0) {
                        Files.move(at, directory.resolve("x.log.1"));
                    }
                    return opened;
                };
        Files.writeString(path, "old\n");
        OpenFile file = OpenFile.at(path, newFile, slow);
        file.write(bytes("new\n"));

        assertThat(path).hasContent("new\n");
        assertThat(disk.open).isOne();
        file.close();
    }

    @Test
    void isGivenUpWhenItIsReplacedAgainAndAgain() {
        OpenFile.Opener mad =
                at -> {
                    FileChannel opened = disk.open(at);
                    Files.move(
                            at,
                            Files.createTempFile(directory, "old", ""),
                            StandardCopyOption.ATOMIC_MOVE);
                    return opened;
                };

        assertThatThrownBy(() -> OpenFile.at(path, newFile, mad))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is replaced again and again");
        assertThat(disk.open).isZero();
    }

    @Test
    void isLockedAgainstASecondWriter() throws IOException {
        OpenFile first = open();

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("another writer has locked it");
        assertThat(disk.open).isOne();

        first.close();
        open().close();
    }

    @Test
    void tellsWhatWasWrittenBeforeAFailure() throws IOException {
        disk.room = 3;
        OpenFile file = open();
        ByteBuffer rest = bytes("abcdef");

        assertThatThrownBy(() -> file.write(rest)).hasMessage("No space left on device");
        assertThat(rest.position()).isEqualTo(3);
        file.close();
    }

    @Test
    void writesMoreThanASlice() throws IOException {
        OpenFile file = open();
        file.write(bytes("0123456789".repeat(50_000)));
        file.close();

        assertThat(path).hasContent("0123456789".repeat(50_000));
    }

    @Test
    void isCutWithinBoundsAlone() throws IOException {
        Files.writeString(path, "12345678");
        OpenFile file = open();

        assertThat(file.cut(8, 10)).isFalse();
        assertThat(file.cut(3, 7)).isFalse();
        assertThat(path).hasContent("12345678");
        assertThat(file.cut(6, 8)).isTrue();
        assertThat(path).hasContent("123456");
        file.close();
    }

    @Test
    void mayBeADevice() throws IOException {
        OpenFile file = OpenFile.at(Path.of("/dev/null"), newFile, disk);
        file.write(bytes("gone\n"));

        assertThat(file.isRegular()).isFalse();
        assertThat(file.size()).isZero();
        file.close();
    }

    @Test
    void isNoDirectory() throws IOException {
        Files.createDirectory(path);

        assertThatThrownBy(this::open).hasMessageEndingWith("Is a directory");
    }

    private OpenFile open() throws IOException {
        return OpenFile.at(path, newFile, disk);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}

package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void makeAFile() throws IOException {
        file = Files.writeString(folder.resolve("a"), "1\n");
    }

    @Test
    void isOfTheFileWhateverItsName() throws IOException {
        FileIdentity before = FileIdentity.of(file);
        Path renamed = Files.move(file, folder.resolve("b"));

        assertThat(FileIdentity.of(renamed)).isEqualTo(before).hasSameHashCodeAs(before);
    }

    @Test
    void isOfTheFileWhateverItHolds() throws IOException {
        FileIdentity before = FileIdentity.of(file);
        Files.writeString(file, "something longer\n");

        assertThat(FileIdentity.of(file)).isEqualTo(before);
    }

    @Test
    void differsBetweenTwoFilesThatHoldTheSame() throws IOException {
        Path copy = Files.copy(file, folder.resolve("b"));

        assertThat(FileIdentity.of(copy)).isNotEqualTo(FileIdentity.of(file));
    }

    @Test
    void isOfWhatALinkLeadsTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(FileIdentity.of(link)).isEqualTo(FileIdentity.of(file));
    }

    @Test
    void failsWhereThereIsNoFile() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> FileIdentity.of(nowhere)).isInstanceOf(NoSuchFileException.class);
    }
}

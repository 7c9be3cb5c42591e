package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiblingsTest {
    @TempDir Path folder;

    private Path file(String name, long changed) throws IOException {
        Path file = Files.writeString(folder.resolve(name), name);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }

    private List<Path> changedAfter(long time) throws IOException {
        return Siblings.changedAfter(folder.resolve("access.log"), FileTime.fromMillis(time));
    }

    @Test
    void areOrderedByTheirLastChangeAndNotByNumber() throws IOException {
        Path second = file("access.log.2", 2000);
        Path first = file("access.log.1", 1000);
        Path third = file("access.log.10", 3000);

        assertThat(changedAfter(0)).containsExactly(first, second, third);
    }

    @Test
    void areThoseChangedAfterATime() throws IOException {
        file("access.log.3", 1000);
        file("access.log.2", 2000);
        Path later = file("access.log.1", 2001);

        assertThat(changedAfter(2000)).containsExactly(later);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access.log.1",
                "access.log-20261120",
                "access.log.2026-11-20",
                "access.log-20261120-00",
                "access.log.2026-11-20T13:55:36",
                "access.log.1795182936"
            })
    void areNamedWithANumberOrADate(String name) throws IOException {
        Path sibling = file(name, 1000);

        assertThat(changedAfter(0)).containsExactly(sibling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access.log",
                "access.log.1.gz",
                "access.log.old",
                "access.log-ssl",
                "access.log1",
                "access.log.",
                "other.log.1",
                "my-access.log.1",
                "accessXlog.1"
            })
    void areNoOtherFiles(String name) throws IOException {
        file(name, 1000);

        assertThat(changedAfter(0)).isEmpty();
    }

    @Test
    void areNoDirectoriesAndNoEmptyFilesAndNoLinksToNowhere() throws IOException {
        Files.createDirectory(folder.resolve("access.log.1"));
        Files.createFile(folder.resolve("access.log.2"));
        Files.createSymbolicLink(folder.resolve("access.log.3"), folder.resolve("nowhere"));

        assertThat(changedAfter(0)).isEmpty();
    }

    @Test
    void cannotBeFoundWithoutTheDirectory() {
        Path log = folder.resolve("nowhere").resolve("access.log");

        assertThatThrownBy(() -> Siblings.changedAfter(log, FileTime.fromMillis(0)))
                .isInstanceOf(NoSuchFileException.class);
    }
}

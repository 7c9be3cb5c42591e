package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
        Path file = Files.writeString(folder.resolve(name), name + "\n");
        return Files.setLastModifiedTime(file, FileTime.fromMillis(changed));
    }

    private List<Path> list() throws IOException {
        return new Siblings(folder.resolve("access.log"), Collected::time, true)
                .list().stream().map(Sibling::path).toList();
    }

    @Test
    void areOrderedByTheirLastChangeAndNotByNumber() throws IOException {
        Path second = file("access.log.2", 2000);
        Path first = file("access.log.1", 1000);
        Path third = file("access.log.10", 3000);

        assertThat(list()).containsExactly(first, second, third);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access.log.1",
                "access.log-20261120",
                "access.log.2026-11-20",
                "access.log-20261120-00",
                "access.log.2026-11-20T13:55:36",
                "access.log.1795182936",
                "access.1.log",
                "access-20261120.log",
                "access-2026-11-20.log",
                "access.2026112013.log"
            })
    void areNamedWithANumberOrADate(String name) throws IOException {
        Path sibling = file(name, 1000);

        assertThat(list()).containsExactly(sibling);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access.log",
                "access.log.1.gz.tmp",
                "access.log.1.swp",
                "access.log.1~",
                "access.log.1.bak",
                "access-2.log",
                "access-2026.log",
                "access.log.gz",
                "access.log.old",
                "access.log-ssl",
                "access.log-443",
                "access.log-10.0.0.1",
                "access.log1",
                "access.log.",
                "other.log.1",
                "my-access.log.1",
                "accessXlog.1"
            })
    void areNoOtherFiles(String name) throws IOException {
        file(name, 1000);

        assertThat(list()).isEmpty();
    }

    @Test
    void areNoDirectoriesAndNoEmptyFilesAndNoLinksToNowhere() throws IOException {
        Files.createDirectory(folder.resolve("access.log.1"));
        Files.createFile(folder.resolve("access.log.2"));
        Files.createSymbolicLink(folder.resolve("access.log.3"), folder.resolve("nowhere"));

        assertThat(list()).isEmpty();
    }

    @Test
    void areOnlyBegunWhereTheyWereRenamedBeforeAWholeLineStoodInThem() throws IOException {
        Path empty = Files.createFile(folder.resolve("access.log.1"));
        Path half = Files.writeString(folder.resolve("access.log.2"), "half");
        file("access.log.3", 1000);
        Siblings siblings = new Siblings(folder.resolve("access.log"), Collected::time, true);

        assertThat(siblings.list()).hasSize(1);
        assertThat(siblings.begun()).extracting(Sibling::path).containsOnly(empty, half);
    }

    @Test
    void areNoneWithoutTheDirectory() throws IOException {
        Path log = folder.resolve("nowhere").resolve("access.log");

        assertThat(new Siblings(log, Collected::time, true).list()).isEmpty();
    }
}

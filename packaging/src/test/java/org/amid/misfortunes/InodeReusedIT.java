package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The log is deleted and another file gets its inode: recognised by the head, so it is read from
 * its start.
 */
@Execution(ExecutionMode.CONCURRENT)
class InodeReusedIT {
    /** After so many files it will not come any more. */
    private static final int MOST_TRIES = 2000;

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void takeTheFirstTen() throws IOException, InterruptedException {
        site = Site.of(folder);
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, "1-10");
            amid.stop();
        }
    }

    private static Object inode(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    /**
     * Has another file stand at the log's path with the log's inode. Not every file system gives an
     * inode to somebody else soon; there the file is written over, which looks the same.
     */
    private void replaceByOneOfTheSameInode(int from, int to) throws IOException {
        Object before = inode(site.log());
        Path gone = site.move("access.log", "gone");
        Files.delete(gone);
        List<Path> others = new ArrayList<>();
        for (int i = 0; i < MOST_TRIES && Files.notExists(site.log()); i++) {
            Path file = site.path("other-" + i);
            Files.createFile(file);
            if (inode(file).equals(before)) {
                Files.move(file, site.log());
            } else {
                others.add(file);
            }
        }
        for (Path other : others) {
            Files.delete(other);
        }
        site.append(from, to);
    }

    @Test
    void isReadFromItsStartWhereItIsLonger() throws Exception {
        replaceByOneOfTheSameInode(11, 99);

        site.runUntil("1-99");
    }

    @Test
    void isReadFromItsStartWhereItIsAsLong() throws Exception {
        replaceByOneOfTheSameInode(11, 19);
        site.append(20, 20);

        site.runUntil("1-20");
    }

    @Test
    void isReadFromItsStartWhereTheOldOneWasWrittenOver() throws Exception {
        Object before = inode(site.log());
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            writer.truncate().append(11, 99);
        }
        assertThat(inode(site.log())).isEqualTo(before);

        site.runUntil("1-99");
    }

    @Test
    void doesNotTakeARotatedFileForTheOneThatWasRead() throws Exception {
        replaceByOneOfTheSameInode(11, 50);
        site.move("access.log", "access.log.1");
        site.append(51, 99);

        site.runUntil("1-99");
    }
}

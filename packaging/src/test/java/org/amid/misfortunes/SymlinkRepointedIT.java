package org.amid.misfortunes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The log is replaced by a symbolic link, or the link is pointed elsewhere: the new file is
 * followed after the old one's end.
 */
@Execution(ExecutionMode.CONCURRENT)
class SymlinkRepointedIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    /** Points the log elsewhere in one step, as {@code ln -sfn} does. */
    private void point(String to) throws IOException {
        Path fresh = Files.createSymbolicLink(site.path("fresh"), Path.of(to));
        Files.move(fresh, site.log(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void isFollowedWhereAFileStoodBefore() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            site.appendTo("other.log", 101, 200);

            point("other.log");

            site.await(amid, "1-200");
            site.appendTo("other.log", 201, 300);
            site.await(amid, "1-300");
            amid.stop();
        }
    }

    @Test
    void isFollowedAfterTheOldFilesEnd() throws Exception {
        Files.createDirectories(site.path("days"));
        site.appendTo("days/monday.log", 1, 100);
        point("days/monday.log");
        try (AmidProcess amid = site.start()) {
            site.appendTo("days/monday.log", 101, 200);
            site.await(amid, "101-200");
            amid.signal("STOP");

            site.appendTo("days/monday.log", 201, 300);
            site.appendTo("days/tuesday.log", 301, 400);
            point("days/tuesday.log");
            amid.signal("CONT");

            site.await(amid, "101-400");
            amid.stop();
        }
    }

    @Test
    void isFollowedWhereItWasPointedWhileAmidWasDown() throws Exception {
        Files.createDirectories(site.path("days"));
        site.appendTo("days/monday.log", 1, 100);
        point("days/monday.log");
        try (AmidProcess amid = site.start()) {
            site.appendTo("days/monday.log", 101, 200);
            site.await(amid, "101-200");
            amid.stop(); // in order: what is not noted cannot be found where no link leads any more
        }
        site.appendTo("days/tuesday.log", 201, 300);
        point("days/tuesday.log");

        site.runUntil("101-300");
    }

    @Test
    void waitsWhereItLeadsNowhere() throws Exception {
        point("later.log");
        try (AmidProcess amid = site.start()) {
            amid.awaitSaid("access.log: is not there");

            site.appendTo("later.log", 1, 100);

            site.await(amid, "1-100");
            amid.stop();
        }
    }
}

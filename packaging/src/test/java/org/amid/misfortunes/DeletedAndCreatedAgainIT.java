package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The log is deleted and created again later, is not there at start, or its directory is not: Amid
 * waits, and follows it when it appears, from its start.
 */
@Execution(ExecutionMode.CONCURRENT)
class DeletedAndCreatedAgainIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    @Test
    void isFollowedWhenItAppears() throws Exception {
        try (AmidProcess amid = site.start()) {
            amid.awaitSaid("access.log: is not there; it is read when it appears");

            site.append(1, 100);

            site.await(amid, "1-100");
            assertThat(amid.stop().err())
                    .contains("access.log: 100 lines = 100 events + 0 unparsable + 0 too long\n")
                    .contains(": 100 events = 100 delivered + 0 not subscribed + 0 left\n");
        }
    }

    @Test
    void isFollowedWhenItIsThereAgain() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");

            Files.delete(site.log());
            amid.awaitSaid("access.log: is not there; it is read when it appears");
            site.append(101, 110);
            site.await(amid, "1-110");

            Files.delete(site.log());
            site.append(111, 500);
            site.await(amid, "1-500");
            amid.stop();
        }
    }

    @Test
    void isReadWithoutWhatWasRotatedBefore() throws Exception {
        site.appendTo("access.log.1", 1, 100);
        try (AmidProcess amid = site.start()) {
            amid.awaitSaid("access.log: is not there");

            site.append(101, 200);

            site.await(amid, "101-200");
            amid.stop();
        }
    }

    @Test
    void isReadFromItsStartIfItAppearsWhileAmidIsStopped() throws Exception {
        try (AmidProcess amid = site.start()) {
            amid.awaitSaid("access.log: is not there");
            amid.stop();
        }
        site.append(1, 100);
        site.runUntil("1-100");
        Files.delete(site.log());
        site.runUntil("1-100");
        site.append(101, 200);
        site.runUntil("1-200");
    }

    @Test
    void isFollowedInADirectoryThatIsMadeLaterAndRemovedAndMadeAgain() throws Exception {
        site.configure(
                "[apache]",
                "log = access: logs/today/access.log [combined]",
                "[dispatch]",
                "subscribe = apache",
                "send = out",
                "[filelog]",
                "name = out",
                "filename = out.log",
                "format = line");
        try (AmidProcess amid = site.start()) {
            Files.createDirectories(site.path("logs/today"));
            site.appendTo("logs/today/access.log", 1, 10);
            site.await(amid, "1-10");

            site.move("logs", "gone");
            Files.createDirectories(site.path("logs/today"));
            site.appendTo("logs/today/access.log", 11, 20);

            site.await(amid, "1-20");
            amid.stop();
        }
    }
}

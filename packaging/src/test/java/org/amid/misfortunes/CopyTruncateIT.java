package org.amid.misfortunes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The log is copied and emptied: what was written before is read, and reading goes on from the
 * start. Nothing comes twice, and nothing is missing that stands in the log or in a copy.
 */
@Execution(ExecutionMode.CONCURRENT)
class CopyTruncateIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    /** Copies the log and empties it, as logrotate does, which writes the copy before. */
    private void copyAndTruncate(NumberedLog writer, String copy) throws IOException {
        Files.copy(site.log(), site.path(copy), StandardCopyOption.COPY_ATTRIBUTES);
        writer.truncate();
    }

    @Test
    void readsOnFromTheStart() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");

            copyAndTruncate(writer, "access.log.1");
            writer.append(101, 110);
            site.await(amid, "1-110");

            copyAndTruncate(writer, "access.log.2");
            writer.append(111, 1110);
            site.await(amid, "1-1110");
            amid.stop();
        }
    }

    @Test
    void readsWhatWasCopiedBeforeItCouldBeReadInTheLog() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");
            amid.signal("STOP");

            writer.append(101, 200);
            copyAndTruncate(writer, "access.log.1");
            writer.append(201, 210);
            amid.signal("CONT");

            site.await(amid, "1-210");
            amid.stop();
        }
    }

    @Test
    void readsNothingAgainOfACopyThatEndsBeforeTheTruncation() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");

            Files.copy(site.log(), site.path("access.log.1"));
            writer.append(101, 110);
            site.await(amid, "1-110");
            writer.truncate().append(111, 120);

            site.await(amid, "1-120");
            amid.kill();
            writer.append(121, 130);
            site.runUntil("1-130");
        }
    }

    @Test
    void readsNothingAgainOfSuchACopyAtTheNextStart() throws Exception {
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            try (AmidProcess amid = site.start()) {
                writer.append(1, 100);
                site.await(amid, "1-100");
                Files.copy(site.log(), site.path("access.log.1"));
                writer.append(101, 110);
                site.await(amid, "1-110");
                amid.kill();
            }
            writer.truncate().append(111, 120);

            site.runUntil("1-120");
        }
    }

    @Test
    void readsTheCopyAfterAKill() throws Exception {
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            try (AmidProcess amid = site.start()) {
                writer.append(1, 100);
                site.await(amid, "1-100");
                amid.kill();
            }
            writer.append(101, 200);
            copyAndTruncate(writer, "access.log.1");
            site.compress("access.log.1");
            writer.append(201, 210);

            site.runUntil("1-210");
        }
    }
}

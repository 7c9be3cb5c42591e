package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Event times that jump back and forth: the order of the log is kept. */
@Execution(ExecutionMode.CONCURRENT)
class JumpingEventTimeIT {
    @TempDir Path folder;

    private static String at(String time, int number) {
        return line(number).replace("20/Nov/2026:13:55:36 +0000", time);
    }

    @Test
    void areWrittenInTheOrderOfTheLog() throws Exception {
        Site site = Site.of(folder);
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log())) {
            writer.append(at("25/Oct/2026:02:59:59 +0200", 1));
            writer.append(at("25/Oct/2026:02:00:00 +0100", 2));
            writer.append(at("25/Oct/2026:02:59:59 +0200", 3));
            writer.append(at("01/Jan/1970:00:00:00 +0000", 4));
            writer.append(at("31/Dec/2099:23:59:60 +0000", 5));
            writer.append(at("20/Nov/2026:13:55:36 +0000", 6));

            site.await(amid, "1-6");
            assertThat(Files.readAllLines(site.out()))
                    .element(2)
                    .isEqualTo("2026-10-25T02:00:00+01:00\t/page/2");
            amid.stop();
        }
    }

    @Test
    void doNotMatterToAPlaceWhenTheFilesClaimToBeOfTheFuture() throws Exception {
        Site site = Site.of(folder);
        site.append(1, 10);
        Files.setLastModifiedTime(site.log(), FileTime.from(Instant.parse("2099-01-01T00:00:00Z")));
        try (AmidProcess amid = site.start()) {
            site.append(11, 20);
            site.await(amid, "11-20");
            Files.setLastModifiedTime(site.log(), FileTime.from(Instant.EPOCH));
            site.move("access.log", "access.log.1");
            site.append(21, 30);
            site.await(amid, "11-30");
            amid.stop();
        }
    }
}

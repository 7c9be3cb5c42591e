package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The machine's clock is set back, or forward: nothing depends on it but time spans. A test cannot
 * set it, so the files and the events have the times they would have then.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClockSetBackIT {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final long HOUR = 3600;

    @TempDir Path folder;

    private Site site;
    private Instant clock = NOON;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    private void set(Instant time) {
        clock = time;
    }

    private void append(int from, int to) throws IOException {
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            for (int number = from; number <= to; number++) {
                String time = TIME.format(clock.plusMillis(number));
                writer.append(line(number).replace("20/Nov/2026:13:55:36", time));
            }
        }
        touch("access.log");
    }

    private void touch(String name) throws IOException {
        Files.setLastModifiedTime(site.path(name), FileTime.from(clock));
    }

    @Test
    void changesNothingWhileAmidRuns() throws Exception {
        try (AmidProcess amid = site.start()) {
            append(1, 100);
            site.await(amid, "1-100");

            set(NOON.minusSeconds(30 * HOUR));
            append(101, 200);
            site.await(amid, "1-200");
            site.move("access.log", "access.log.1");
            append(201, 300);
            site.await(amid, "1-300");

            set(NOON.plusSeconds(9000 * HOUR));
            site.move("access.log.1", "access.log.2");
            site.move("access.log", "access.log.1");
            append(301, 400);
            site.await(amid, "1-400");
            amid.stop();
        }
    }

    @Test
    void changesNothingWhereOneFileWasRotatedMeanwhile() throws Exception {
        append(1, 50);
        site.move("access.log", "access.log.1");
        set(NOON.plusSeconds(HOUR));
        append(51, 100);
        try (AmidProcess amid = site.start()) {
            append(101, 200);
            site.await(amid, "101-200");
            amid.kill();
        }
        set(NOON.minusSeconds(HOUR));
        append(201, 300);
        site.move("access.log.1", "access.log.2");
        site.move("access.log", "access.log.1");
        append(301, 400);

        site.runUntil("101-400");
    }

    @Test
    void changesNothingWhereOneFileWasCompressedMeanwhile() throws Exception {
        try (AmidProcess amid = site.start()) {
            append(1, 100);
            site.await(amid, "1-100");
            amid.stop();
        }
        append(101, 200);
        site.move("access.log", "access.log.1");
        site.compress("access.log.1");
        set(NOON.minusSeconds(HOUR));
        touch("access.log.1.gz");
        append(201, 300);

        site.runUntil("1-300");
    }
}

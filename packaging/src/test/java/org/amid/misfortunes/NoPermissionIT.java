package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A file may not be read or written, and later may: one error, counted; picked up when it is
 * granted; no busy loop meanwhile. For root everything may be read, so Amid runs without the two
 * capabilities that make it so.
 */
@Execution(ExecutionMode.CONCURRENT)
class NoPermissionIT {
    private static final String MORTAL = "-dac_override,-dac_read_search";

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    private AmidProcess start() throws IOException {
        List<String> by =
                Shell.isRoot()
                        ? List.of("setpriv", "--bounding-set=" + MORTAL, "--inh-caps=" + MORTAL)
                        : List.of();
        return AmidProcess.startRunBy(by, "", folder);
    }

    private static void grant(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    /** A loop would take all of a processor; a second without one is waited for. */
    private static void assertIsIdle(AmidProcess amid) {
        amid.awaitThat(
                () -> {
                    long before = Cost.ticks(amid.pid());
                    Thread.sleep(1000); // the span that is measured
                    assertThat(Cost.ticks(amid.pid()) - before).as("ticks").isLessThan(10);
                });
    }

    private static long errors(AmidProcess amid) {
        return amid.said().lines().filter(line -> line.contains(" error ")).count();
    }

    @Test
    void isPickedUpWhenTheLogMayBeRead() throws Exception {
        Files.createFile(site.log());
        grant(site.log(), "---------");
        try (AmidProcess amid = start()) {
            amid.awaitSaid(" error access.log: ");
            assertIsIdle(amid);

            // appending needs a grant of its own
            grant(site.log(), "-w-------");
            site.append(1, 200);
            grant(site.log(), "rw-------");

            site.await(amid, "1-200");
            assertThat(errors(amid)).isEqualTo(1);
            amid.stop();
        }
    }

    @Test
    void isPickedUpWhenTheNewLogMayBeRead() throws Exception {
        try (AmidProcess amid = start()) {
            site.append(1, 100);
            site.await(amid, "1-100");

            site.move("access.log", "access.log.1");
            Path fresh = Files.createFile(site.path("fresh"));
            site.appendTo("fresh", 101, 200);
            grant(fresh, "---------");
            site.move("fresh", "access.log");
            amid.awaitSaid(" error access.log: ");
            grant(site.log(), "rw-------");

            site.await(amid, "1-200");
            assertThat(errors(amid)).isEqualTo(1);
            amid.stop();
        }
    }

    @Test
    void isPickedUpWhenTheDirectoryMayBeEntered() throws Exception {
        Path logs = Files.createDirectories(site.path("logs"));
        Path conf = site.path("amid.conf");
        Files.writeString(conf, Files.readString(conf).replace("access.log", "logs/access.log"));
        grant(logs, "---------");
        try (AmidProcess amid = start()) {
            amid.awaitSaid(" error logs/access.log: ");

            grant(logs, "rwx------");
            site.appendTo("logs/access.log", 1, 100);

            site.await(amid, "1-100");
            assertThat(errors(amid)).isEqualTo(1);
            amid.stop();
        }
    }

    @Test
    void isPickedUpWhenTheFilelogMayBeWritten() throws Exception {
        Files.createFile(site.out());
        grant(site.out(), "---------");
        try (AmidProcess amid = start()) {
            site.append(1, 100);
            amid.awaitSaid(" error out: ");

            grant(site.out(), "rw-------");

            site.await(amid, "1-100");
            assertThat(errors(amid)).isEqualTo(1);
            assertThat(amid.stop().err()).containsOnlyOnce(" info out: works again\n");
            assertThat(sequence(site.out())).isEqualTo("1-100");
        }
    }
}

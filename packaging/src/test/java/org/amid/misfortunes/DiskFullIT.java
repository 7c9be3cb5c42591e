package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The disk is full on the filelog's side: it waits and tries again, says so once, loses nothing,
 * and goes on when there is room.
 */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class DiskFullIT {
    private static final int LINES = 5000;

    @TempDir Path folder;

    /** What keeps files from growing. */
    private enum Limit {
        /** No file of the process may be longer, which needs no rights. */
        FILE,
        /** A small file system in memory; for who may not mount one, the same as the other. */
        DISK;

        private boolean isMounted() throws IOException {
            return this == DISK && Shell.isRoot();
        }

        /** Starts Amid with little room. */
        private AmidProcess start(Path folder) throws IOException {
            if (isMounted()) {
                Shell.run(folder, "mount", "-t", "tmpfs", "-o", "size=100k", "amid-test", "disk");
                return AmidProcess.startRun(folder);
            }
            return AmidProcess.startRunBy(
                    List.of("prlimit", "--fsize=100000:unlimited"), "", folder);
        }

        /** Makes room; what starts later has it anyway where nothing is mounted. */
        private void free(Path folder, Optional<AmidProcess> amid) throws IOException {
            if (isMounted()) {
                Shell.run(folder, "mount", "-o", "remount,size=10m", "disk");
            } else if (amid.isPresent()) {
                Shell.run(folder, "prlimit", "--fsize=unlimited", "--pid=" + amid.get().pid());
            }
        }

        private void end(Path folder) throws IOException {
            if (isMounted()) {
                Shell.run(folder, "umount", "disk");
            }
        }
    }

    private Site makeTheSite(String output) throws IOException {
        Site site = Site.of(folder);
        Files.createDirectory(site.path("disk"));
        Path conf = site.path("amid.conf");
        Files.writeString(conf, Files.readString(conf).replace("= out.log", "= " + output));
        return site;
    }

    @ParameterizedTest
    @EnumSource
    void losesNothing(Limit limit) throws Exception {
        Site site = makeTheSite("disk/out.log");
        Path out = site.path("disk/out.log");
        try (AmidProcess amid = limit.start(folder)) {
            site.append(1, LINES);
            amid.awaitSaid(" error out: ");
            site.append(LINES + 1, 2 * LINES);

            limit.free(folder, Optional.of(amid));

            site.await(amid, out, "1-" + 2 * LINES);
            assertThat(amid.stop().err())
                    .containsOnlyOnce(" error ")
                    .containsOnlyOnce(" info out: works again\n");
            site.append(2 * LINES + 1, 2 * LINES + 10);
            try (AmidProcess again = site.start()) {
                site.await(again, out, "1-" + (2 * LINES + 10));
                again.stop();
            }
        } finally {
            limit.end(folder);
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesNothingWhereItIsKilledMeanwhile(Limit limit) throws Exception {
        Site site = makeTheSite("disk/out.log");
        try (AmidProcess amid = limit.start(folder)) {
            site.append(1, LINES);
            amid.awaitSaid(" error out: ");
            amid.kill();
            limit.free(folder, Optional.empty());
            try (AmidProcess again = site.start()) {
                site.await(again, site.path("disk/out.log"), "1-" + LINES);
                again.stop();
            }
        } finally {
            limit.end(folder);
        }
    }

    @Test
    void losesNothingWhereTheDeviceIsAlwaysFull() throws Exception {
        Site site = makeTheSite("/dev/full");
        try (AmidProcess amid = site.start()) {
            site.append(1, LINES);
            amid.awaitSaid(" error out: ");
            amid.signal("TERM");
            // all of the ten seconds that it may take
            assertThat(amid.awaitEnd(Duration.ofSeconds(20)).err())
                    .containsOnlyOnce(" error ")
                    .containsPattern(" 0 delivered \\+ 0 not subscribed \\+ \\d+ left");
        }
        Path conf = site.path("amid.conf");
        Files.writeString(conf, Files.readString(conf).replace("= /dev/full", "= out.log"));

        site.runUntil("1-" + LINES);
    }
}

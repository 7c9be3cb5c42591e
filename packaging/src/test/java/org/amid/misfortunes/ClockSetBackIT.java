package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The machine's clock is set back, and forward, as {@code faketime} shows it to Amid: nothing
 * depends on it.
 */
@Execution(ExecutionMode.CONCURRENT)
class ClockSetBackIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
        Shell.needs(library().isPresent(), "faketime");
        set("2026-11-20 12:00:00");
    }

    private static Optional<Path> library() throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path machine : folders) {
                Path library = machine.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return Optional.of(library);
                }
            }
        }
        return Optional.empty();
    }

    /** Sets the clock, from where it goes on. */
    private void set(String time) throws IOException {
        Path fresh = site.path("fresh");
        Files.writeString(fresh, "@" + time + "\n");
        Files.move(fresh, site.path("clock"), StandardCopyOption.REPLACE_EXISTING);
    }

    private AmidProcess start() throws IOException {
        List<String> by =
                List.of(
                        "env",
                        "LD_PRELOAD=" + library().orElseThrow(),
                        "FAKETIME_TIMESTAMP_FILE=" + site.path("clock"),
                        "FAKETIME_NO_CACHE=1",
                        "FAKETIME_DONT_FAKE_MONOTONIC=1",
                        "NO_FAKE_STAT=1");
        return AmidProcess.startRunBy(by, "", folder);
    }

    /** Has it say something, and waits until that is said at a time. */
    private static void awaitClock(AmidProcess amid, String time) {
        amid.awaitThat(
                () -> {
                    amid.signal("HUP");
                    assertThat(amid.said()).contains(time);
                });
    }

    @Test
    void changesNothingOfWhatIsRead() throws Exception {
        try (AmidProcess amid = start()) {
            site.append(1, 100);
            site.await(amid, "1-100");

            set("2026-11-18 03:00:00");
            awaitClock(amid, "2026-11-18T03:");
            site.append(101, 200);
            site.await(amid, "1-200");
            site.move("access.log", "access.log.1");
            site.append(201, 300);
            site.await(amid, "1-300");

            set("2031-01-01 00:00:00");
            awaitClock(amid, "2031-01-01T00:");
            site.append(301, 400);
            site.await(amid, "1-400");
            amid.kill();
        }
        set("2026-11-19 00:00:00");
        site.append(401, 500).move("access.log", "access.log.2");
        site.compress("access.log.2");
        site.append(501, 600);
        try (AmidProcess amid = start()) {
            site.await(amid, "1-600");
            assertThat(amid.stop().err()).contains("2026-11-19T00:");
        }
    }
}

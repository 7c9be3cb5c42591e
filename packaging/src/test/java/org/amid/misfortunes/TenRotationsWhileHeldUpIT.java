package org.amid.misfortunes;

import java.io.IOException;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Ten rotations while the reader is held up: it is stopped by SIGSTOP, or is not there. All of them
 * are read, in order, found again by what they are, not by what they are called.
 */
@Execution(ExecutionMode.CONCURRENT)
class TenRotationsWhileHeldUpIT {
    private static final int ROTATIONS = 10;

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    /** Writes a hundred lines and rotates, ten times, shifting the numbers as logrotate does. */
    private void rotate() throws IOException {
        for (int rotation = 1; rotation <= ROTATIONS; rotation++) {
            site.append(rotation * 100 + 1, rotation * 100 + 100);
            for (int number = rotation - 1; number >= 1; number--) {
                site.move("access.log." + number, "access.log." + (number + 1));
            }
            site.move("access.log", "access.log.1");
        }
        site.append(1101, 1200);
    }

    @Test
    void areAllReadAfterTheProcessWasStopped() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.signal("STOP");

            rotate();
            amid.signal("CONT");

            site.await(amid, "1-1200");
            site.append(1201, 1300);
            site.await(amid, "1-1300");
            amid.stop();
        }
    }

    @Test
    void areAllReadAtTheNextStart() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.stop();
        }

        rotate();

        site.runUntil("1-1200");
    }

    @Test
    void areAllReadAtTheNextStartAfterAKill() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.kill();
        }

        rotate();

        site.runUntil("1-1200");
    }
}

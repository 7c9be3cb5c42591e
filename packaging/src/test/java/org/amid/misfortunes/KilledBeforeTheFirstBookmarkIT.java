package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Killed before the first bookmark: the birth record decides where it began, so that nothing comes
 * twice and nothing is lost.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledBeforeTheFirstBookmarkIT {
    private static final int STARTS = 12;
    private static final int MOST_MILLIS = 600;

    @TempDir Path folder;

    @Test
    void beginsWhereItWouldHaveBegun() throws Exception {
        Site site = Site.of(folder);
        site.append(1, 100);
        try (AmidProcess amid = site.start()) {
            amid.kill();
        }
        site.append(101, 200);

        site.runUntil("101-200");
    }

    @Test
    void beginsAtTheStartOfALogThatWasNotThere() throws Exception {
        Site site = Site.of(folder);
        try (AmidProcess amid = site.start()) {
            amid.kill();
        }
        site.append(1, 100);

        site.runUntil("1-100");
    }

    @Test
    void goesOnInTheFileWhoseEndItBeganAtThoughItIsRotated() throws Exception {
        Site site = Site.of(folder);
        site.append(1, 100);
        try (AmidProcess amid = site.start()) {
            amid.kill();
        }
        site.append(101, 200).move("access.log", "access.log.1");
        site.compress("access.log.1");
        site.append(201, 300);

        site.runUntil("101-300");
    }

    @Test
    void doesNotCutWhatStoodInTheFilelogBefore() throws Exception {
        Site site = Site.of(folder);
        Files.writeString(site.out(), "written by another program\n");
        try (AmidProcess amid = site.start()) {
            amid.kill();
        }
        site.append(1, 100);
        site.runUntil("1-100");

        assertThat(site.out()).content().startsWith("written by another program\n#");
    }

    @Test
    void repeatsNothingWheneverItIsKilledWhileItStarts() throws Exception {
        long seed = System.nanoTime();
        System.out.println("killed while it starts: seed " + seed);
        Random random = new Random(seed);
        Site site = Site.of(folder, "from = beginning", "");
        site.append(1, 5000);
        for (int start = 1; start <= STARTS; start++) {
            try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
                Thread.sleep(random.nextInt(MOST_MILLIS)); // the moment is what is tried
                amid.kill();
            }
            site.append(start * 5000 + 1, start * 5000 + 5000);
        }

        site.runUntil("1-" + (STARTS + 1) * 5000);
    }
}

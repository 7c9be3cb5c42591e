package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A line of 100 MB, far longer than the block: skipped up to its end, counted as too long, warned
 * of once; memory stays flat.
 */
@Execution(ExecutionMode.CONCURRENT)
class LongLineIT {
    private static final int MEGABYTES = 100;

    @TempDir Path folder;

    @Test
    void isPassedOverInFlatMemory() throws Exception {
        Site site = Site.of(folder);
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log())) {
            writer.append(1, 10);
            site.await(amid, "1-10");
            long before = Cost.rss(amid.pid());

            String megabyte = "x".repeat(1 << 20);
            for (int i = 0; i < MEGABYTES; i++) {
                writer.append(megabyte);
            }
            writer.append("\n").append(11, 20);

            site.await(amid, "1-20");
            assertThat(Cost.rss(amid.pid()) - before).as("more memory").isLessThan(40L << 20);
            amid.kill();
            writer.append(21, 30);
            assertThat(amid.said()).containsOnlyOnce("a line is longer than can be read");
        }
        site.runUntil("1-30");
    }

    @Test
    void isPassedOverAlsoWhereAmidIsKilledWithinIt() throws Exception {
        Site site = Site.of(folder);
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            try (AmidProcess amid = site.start()) {
                writer.append(1, 10).append("x".repeat(5 << 20));
                site.await(amid, "1-10");
                amid.kill();
            }
            writer.append("y".repeat(5 << 20) + "\n").append(11, 20);

            try (AmidProcess amid = site.start()) {
                site.await(amid, "1-20");
                assertThat(amid.stop().err()).contains("+ 1 too long");
            }
        }
    }
}

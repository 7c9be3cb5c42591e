package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand subscriptions, each with a reporting target of its own: a thread each, bounded memory,
 * and a start that does not take long.
 */
@Timeout(240)
class ThousandSubscriptionsIT {
    private static final int SUBSCRIPTIONS = 1000;

    /** Two seconds on a machine that has nothing else to do. */
    private static final long MOST_START_NANOS = 15_000_000_000L;

    private static final long MOST_RSS = 512L << 20;

    @TempDir Path folder;

    private Site makeTheSite() throws IOException {
        List<String> lines = new ArrayList<>(List.of(Site.ONE_LOG));
        for (int i = 0; i < SUBSCRIPTIONS; i++) {
            lines.addAll(
                    List.of(
                            "[dispatch]",
                            "name = number-" + i,
                            "subscribe = apache.access",
                            "select = apache.request.path",
                            "send = out-" + i,
                            "[filelog]",
                            "name = out-" + i,
                            "filename = out/" + i + ".log"));
        }
        return Site.configured(folder, lines.toArray(new String[0]));
    }

    private void await(Site site, AmidProcess amid, String numbers) {
        int[] done = {0};
        amid.awaitThat(
                () -> {
                    while (done[0] < SUBSCRIPTIONS) {
                        Path out = site.path("out/" + done[0] + ".log");
                        assertThat(NumberedLog.sequence(out)).isEqualTo(numbers);
                        done[0]++;
                    }
                });
    }

    @Test
    void startSoonAndTakeBoundedMemory() throws Exception {
        Site site = makeTheSite();
        long began = System.nanoTime();
        try (AmidProcess amid = site.start()) {
            long start = System.nanoTime() - began;
            site.append(1, 100);
            await(site, amid, "1-100");
            long rss = Cost.rss(amid.pid());
            long threads = Cost.threads(amid.pid());
            System.out.printf(
                    "%d subscriptions: ready after %d ms, %d MB, %d threads%n",
                    SUBSCRIPTIONS, start / 1_000_000, rss >> 20, threads);
            assertThat(start).isLessThan(MOST_START_NANOS);
            assertThat(rss).isLessThan(MOST_RSS);
            assertThat(threads).isBetween((long) SUBSCRIPTIONS, SUBSCRIPTIONS + 50L);
            amid.kill();
        }
        site.append(101, 200);
        try (AmidProcess amid = site.start()) {
            await(site, amid, "1-200");
            amid.stop();
        }
        assertThat(NumberedLog.sequence(site.path("out/999.log"))).isEqualTo("1-200");
    }
}

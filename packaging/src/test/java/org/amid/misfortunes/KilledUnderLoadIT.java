package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments under 50,000 lines a second, with three subscriptions: exactly
 * once. A hundred times, or as often as {@code -Damid.kills} says; {@code -Damid.seed} has the same
 * moments again.
 */
@Timeout(7200)
class KilledUnderLoadIT {
    private static final int KILLS = Integer.getInteger("amid.kills", 100);
    private static final long SEED = Long.getLong("amid.seed", System.nanoTime());
    private static final int LINES_PER_SECOND = 50_000;

    /** More than a filelog may be cut back. */
    private static final long MOST_CUT = 8 << 20;

    /** From a start that has done nothing yet to one that has caught up with the load. */
    private static final int MOST_MILLIS = 1000;

    @TempDir Path folder;

    private List<Sequence> outputs;

    private Site makeTheSite() throws IOException {
        Site site =
                Site.configured(
                        folder,
                        Site.ONE_LOG,
                        "[dispatch]",
                        "subscribe = apache.access",
                        "select = apache.request.path",
                        "send = tabs, json",
                        "[dispatch]",
                        "subscribe = apache.access.4xx",
                        "select = apache.request.path",
                        "send = branch",
                        "[filelog]",
                        "name = tabs",
                        "filename = tabs.log",
                        "[filelog]",
                        "name = json",
                        "filename = json.log",
                        "format = json",
                        "[filelog]",
                        "name = branch",
                        "filename = branch.log");
        outputs = outputs();
        return site;
    }

    private List<Sequence> outputs() {
        return List.of(
                Sequence.of(folder.resolve("tabs.log"), Shape.TABS, 1),
                Sequence.of(folder.resolve("json.log"), Shape.JSON, 1),
                Sequence.of(folder.resolve("branch.log"), Shape.TABS, 10));
    }

    private void assertWhole(int kill) throws IOException {
        for (Sequence output : outputs) {
            output.read();
            assertThat(output.faults()).as("after %d kills, seed %d", kill, SEED).isEmpty();
        }
    }

    @Test
    void isExactlyOnce() throws Exception {
        System.out.printf("%d kills, seed %d%n", KILLS, SEED);
        Random random = new Random(SEED);
        Site site = makeTheSite();
        long began = System.nanoTime();
        try (AmidProcess amid = site.start()) {
            amid.kill(); // that it begins at the end of nothing stands in its birth record
        }
        try (Load load = Load.start(site.log(), LINES_PER_SECOND)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
                    Thread.sleep(random.nextInt(MOST_MILLIS)); // the moment is what is tried
                    amid.kill();
                    assertThat(amid.said()).doesNotContain("bug");
                }
                for (Sequence output : outputs) {
                    output.goBack(MOST_CUT);
                }
                // at the end of a file half a line may stand, until it is cut off
                assertWhole(kill);
            }
            long written = load.stop();
            try (AmidProcess amid = site.start()) {
                amid.awaitThat(() -> assertThat(outputs.get(0).read()).isEqualTo(written));
                amid.awaitThat(() -> assertThat(outputs.get(1).read()).isEqualTo(written));
                long found = written - written % 10;
                amid.awaitThat(() -> assertThat(outputs.get(2).read()).isEqualTo(found));
                amid.stop();
            }
            assertWholeFromTheStart(written);
            System.out.printf(
                    "%d kills in %s, %d lines written, each in the filelogs exactly once%n",
                    KILLS, Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s", written);
        }
    }

    private void assertWholeFromTheStart(long written) throws IOException {
        outputs = outputs();
        assertWhole(KILLS);
        assertThat(outputs.get(0).read()).isEqualTo(written);
        assertThat(outputs.get(1).read()).isEqualTo(written);
        assertThat(outputs.get(2).read()).isEqualTo(written - written % 10);
    }
}

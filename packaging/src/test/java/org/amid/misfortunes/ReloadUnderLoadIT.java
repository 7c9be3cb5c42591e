package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGHUP under full load, a hundred times or as often as {@code -Damid.reloads} says, every second
 * time with a broken file: nothing is lost, nothing comes twice, and no descriptor or thread leaks.
 */
@Timeout(3600)
class ReloadUnderLoadIT {
    private static final int RELOADS = Integer.getInteger("amid.reloads", 100);
    private static final int LINES_PER_SECOND = 50_000;

    /** Reloads after which all is open that ever is. */
    private static final int WARM = 8;

    /** What may come and go by itself: a compiler's thread, a file that is just looked at. */
    private static final int SLACK = 6;

    @TempDir Path folder;

    private Site site;

    /** One of four plans; two output files go on, what else there is changes. */
    private void configure(int plan) throws IOException {
        site.configure(
                Site.ONE_LOG,
                "[dispatch]",
                "name = all",
                "subscribe = apache.access",
                "select = apache.request.path",
                "send = out" + (plan % 2 == 0 ? "" : ", json"),
                "[dispatch]",
                "name = missing",
                "subscribe = apache.access.4xx",
                "select = apache.request.path",
                "send = branch",
                plan / 2 % 2 == 0 ? "" : "from = 1h",
                "[filelog]",
                "name = out",
                "filename = out.log",
                plan / 2 % 2 == 0 ? "fsync = 1s" : "fsync = 2s",
                "[filelog]",
                "name = branch",
                "filename = branch.log",
                "[filelog]",
                "name = json",
                "filename = json.log",
                "format = json");
    }

    private void reload(AmidProcess amid, int number, String answer) throws Exception {
        int before = count(amid.said(), answer);
        amid.signal("HUP");
        amid.awaitThat(() -> assertThat(count(amid.said(), answer)).isGreaterThan(before));
        assertThat(amid.said()).as("after %d reloads", number).doesNotContain("a bug");
    }

    private static int count(String text, String words) {
        return text.split(words, -1).length - 1;
    }

    @Test
    void losesNothingAndLeaksNothing() throws Exception {
        site = Site.configured(folder, "");
        configure(0);
        Sequence out = Sequence.of(site.out(), Shape.TABS, 1);
        Sequence branch = Sequence.of(site.path("branch.log"), Shape.TABS, 10);
        try (AmidProcess amid = site.start();
                Load load = Load.start(site.log(), LINES_PER_SECOND)) {
            long descriptors = 0;
            long threads = 0;
            for (int number = 1; number <= RELOADS; number++) {
                if (number % 2 == 0) {
                    site.configure("[apache]", "log = access: access.log [combned]", "[dispatch]");
                    reload(amid, number, "Amid goes on with the one it has");
                } else {
                    configure((number + 1) / 2);
                    reload(amid, number, "goes on with its new configuration");
                }
                out.read();
                branch.read();
                assertThat(out.faults()).as("after %d reloads", number).isEmpty();
                assertThat(branch.faults()).as("after %d reloads", number).isEmpty();
                if (number <= WARM) {
                    descriptors = Math.max(descriptors, Cost.descriptors(amid.pid()));
                    threads = Math.max(threads, Cost.threads(amid.pid()));
                }
            }
            long most = descriptors + SLACK;
            long mostThreads = threads + SLACK;
            amid.awaitThat(
                    () -> assertThat(Cost.descriptors(amid.pid())).isLessThanOrEqualTo(most));
            amid.awaitThat(
                    () -> assertThat(Cost.threads(amid.pid())).isLessThanOrEqualTo(mostThreads));
            long written = load.stop();
            amid.awaitThat(() -> assertThat(out.read()).isEqualTo(written));
            amid.awaitThat(() -> assertThat(branch.read()).isEqualTo(written - written % 10));
            amid.stop();
            System.out.printf(
                    "%d reloads under load, %d lines; descriptors %d, threads %d%n",
                    RELOADS, written, descriptors, threads);
        }
        assertThat(List.of(out.faults(), branch.faults())).containsOnly(List.of());
    }
}

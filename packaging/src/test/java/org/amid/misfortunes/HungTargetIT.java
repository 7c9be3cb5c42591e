package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A reporting target hangs, a pipe that nobody reads, at 50,000 lines a second, while the log is
 * rotated and compressed: its neighbours notice nothing, memory does not grow, and it gets
 * everything afterwards. For five seconds, or as many as {@code -Damid.hung} says.
 */
@Timeout(3600)
class HungTargetIT {
    private static final int SECONDS = Integer.getInteger("amid.hung", 5);
    private static final int ROTATIONS = Integer.getInteger("amid.rotations", 3);
    private static final int LINES_PER_SECOND = 50_000;

    /** So long it is looked at beforehand. */
    private static final int WARM_SECONDS = Math.min(SECONDS, 60);

    /** In a few seconds most of what grows is what the compilers work with. */
    private static final long MOST_GROWTH = SECONDS < 60 ? 40_000_000 : 20_000_000;

    /** What a busy machine may do to the slowest of a hundred lines; less is of many more. */
    private static final long MOST_LATER_MICROS = SECONDS < 60 ? 300_000 : 20_000;

    @TempDir Path folder;

    private Site site;
    private AmidProcess amid;
    private Load load;
    private Probes probes;
    private int rotated;
    private volatile long rss;

    private void makeTheSite() throws IOException {
        site =
                Site.configured(
                        folder,
                        Site.ONE_LOG,
                        "[dispatch]",
                        "name = to-all",
                        "subscribe = apache.access, !apache.access.5xx",
                        "select = apache.request.path",
                        "send = out, hung",
                        "[dispatch]",
                        "name = to-probes",
                        "subscribe = apache.access.5xx",
                        "send = probes",
                        "[filelog]",
                        "name = out",
                        "filename = out.log",
                        "[filelog]",
                        "name = probes",
                        "filename = probes.log",
                        "format = line",
                        "[filelog]",
                        "name = hung",
                        "filename = pipe");
        probes = new Probes(site.log(), site.path("probes.log"));
    }

    /** Rotates the log some times, and compresses each file when the next is there. */
    private void rotate(int seconds) {
        try {
            for (int i = 0; i < ROTATIONS; i++) {
                TimeUnit.MILLISECONDS.sleep(seconds * 1000L / (ROTATIONS + 1));
                site.move("access.log", "access.log." + ++rotated);
                load.reopen();
                if (rotated > 1) {
                    site.compress("access.log." + (rotated - 1));
                }
                rss = Math.max(rss, Cost.rss(amid.pid()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends probes while the log is rotated. */
    private Probes.Latency measure(int seconds) throws IOException, InterruptedException {
        CompletableFuture<Void> rotating = CompletableFuture.runAsync(() -> rotate(seconds));
        Probes.Latency latency = probes.send(seconds);
        try {
            rotating.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the log was not rotated", e);
        }
        return latency;
    }

    @Test
    void costsNobodyAnythingAndGetsEverythingAfterwards() throws Exception {
        makeTheSite();
        Sequence out = Sequence.of(site.out(), Shape.TABS, 1);
        Sequence hung = Sequence.of(site.path("hung.log"), Shape.TABS, 1);
        try (Pipe pipe = Pipe.make(site.path("pipe"), site.path("hung.log"));
                AmidProcess process = site.start();
                Load writer = Load.start(site.log(), LINES_PER_SECOND)) {
            amid = process;
            load = writer;
            probes.send(WARM_SECONDS); // until the compilers are done
            Probes.Latency free = measure(WARM_SECONDS);
            long before = Cost.rss(amid.pid());
            rss = before;

            pipe.hold();
            long held = System.nanoTime();
            amid.awaitSaid("hung goes on by itself");
            long parted = System.nanoTime() - held;
            Probes.Latency beside = measure(SECONDS);
            long most = Math.max(rss, Cost.rss(amid.pid()));
            long meanwhile = most;
            long behind = load.written() - hung.read();

            pipe.release();
            long released = System.nanoTime();
            long written = load.stop();
            amid.awaitThat(() -> assertThat(out.read()).isEqualTo(written));
            amid.awaitThat(() -> assertThat(hung.read()).isEqualTo(written));
            long caughtUp = System.nanoTime() - released;
            most = Math.max(most, Cost.rss(amid.pid()));
            assertThat(out.faults()).isEmpty();
            assertThat(hung.faults()).isEmpty();
            amid.stop();
            System.out.printf(
                    "hung for %d s at %,d lines/s, %d rotations: %,d lines behind, caught up in %d"
                            + " ms%n  RSS %.1f MB before, %.1f MB at most meanwhile, %.1f MB"
                            + " afterwards%n  parted after %d ms%n  latency before: %s%n  latency"
                            + " meanwhile: %s%n",
                    SECONDS,
                    LINES_PER_SECOND,
                    rotated,
                    behind,
                    caughtUp / 1_000_000,
                    before / 1e6,
                    meanwhile / 1e6,
                    most / 1e6,
                    parted / 1_000_000,
                    free,
                    beside);
            assertThat(most - before).as("bytes of memory").isLessThan(MOST_GROWTH);
            assertThat(beside.most())
                    .as("microseconds, where it was %s before", free)
                    .isLessThan(2 * free.most() + MOST_LATER_MICROS);
        }
    }
}

package org.amid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.Boot;
import org.amid.config.Problems;
import org.amid.dispatch.Dispatcher;
import org.amid.dispatch.Ledger;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Catalogue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What keeping bookmarks costs: a log of 400,000 lines is followed from its beginning until all of
 * it is delivered, with bookmarks and without. The scores are in milliseconds; what counts is their
 * ratio in one run. The state directory stands beside the outputs, so that the disk is not what is
 * measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms8m", "-Xmx256m"})
public class FollowBenchmark {
    private static final int LINES = 400_000;
    private static final long LOOK_NANOS = 200_000;

    /** What is done with the events. */
    public enum Job {
        /** The seed's job: one metric of one event in fifty. */
        MISSING("subscribe = apache.access.4xx.404\nselect = apache.user-agent\nfrom = beginning"),
        /** Every metric of every event, in columns. */
        TABS("subscribe = apache.access\nfrom = beginning");

        private final String dispatch;

        Job(String dispatch) {
            this.dispatch = dispatch;
        }
    }

    /** The job. */
    @Param public Job job;

    /** Whether bookmarks are kept. */
    @Param({"false", "true"})
    public boolean bookmarks;

    private SampleLog sample;
    private Plan plan;
    private Path state;
    private Optional<Bookmarks> kept = Optional.empty();

    /** Makes the log and the plan. */
    @Setup
    public void open() throws IOException {
        sample = new SampleLog();
        state = sample.output().resolveSibling("state");
        Problems problems = new Problems();
        String reporting = "[filelog]\nfsync = never\nfilename = " + sample.output();
        plan =
                PlanReader.read(
                                sample.configuration(job.dispatch, reporting),
                                Catalogue.installed(),
                                problems)
                        .orElseThrow(() -> new IllegalStateException("" + problems.sorted()));
    }

    /** Forgets what the last call has done. */
    @Setup(Level.Invocation)
    public void forget() throws IOException {
        Files.deleteIfExists(sample.output());
        if (bookmarks) {
            kept = Optional.of(Bookmarks.open(state, Boot.id()));
            kept.get().forget("out");
        }
    }

    /** Closes the bookmarks. */
    @TearDown(Level.Invocation)
    public void end() {
        kept.ifPresent(Bookmarks::close);
    }

    /** Removes the log. */
    @TearDown
    public void close() throws IOException {
        if (Files.exists(state)) {
            try (Stream<Path> files = Files.walk(state)) {
                List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        }
        sample.close();
    }

    /** Follows the log until all of it is delivered. */
    @Benchmark
    public long follow() throws IOException, InterruptedException {
        Dispatcher dispatcher =
                new Dispatcher(
                        kept,
                        death -> {
                            throw new IllegalStateException(death);
                        });
        dispatcher.start(plan);
        Ledger ledger = dispatcher.ledger();
        while (ledger.logs().get(0).lines() < LINES || ledger.inFlight() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
            ledger = dispatcher.ledger();
        }
        if (!dispatcher.stop(Duration.ofSeconds(10))) {
            throw new IllegalStateException(ledger.lines().toString());
        }
        return ledger.subscriptions().get(0).delivered();
    }
}

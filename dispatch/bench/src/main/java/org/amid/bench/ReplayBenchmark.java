package org.amid.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.amid.config.Problems;
import org.amid.dispatch.Replay;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Catalogue;
import org.amid.target.Window;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
 * The whole way of an event in steady state: a log of 400,000 lines, read, parsed, dispatched and
 * written, once a call. The score is in milliseconds; hold it against that of {@link ScanBenchmark}
 * from the same run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xms8m", "-Xmx256m"})
public class ReplayBenchmark {
    /** What is done with the events. */
    public enum Job {
        /** Parsed; nobody takes any. */
        PARSE("subscribe = apache.access.5xx.599", "[null]"),
        /** The seed's job: one metric of one event in fifty. */
        MISSING(
                "subscribe = apache.access.4xx.404\nselect = apache.user-agent",
                "[filelog]\nfsync = never\nfilename = "),
        /** One metric of every event, counted. */
        AGENTS_COUNTED("subscribe = apache\nselect = apache.user-agent", "[null]"),
        /** One metric of every event. */
        AGENTS(
                "subscribe = apache.access\nselect = apache.user-agent",
                "[filelog]\nfsync = never\nfilename = "),
        /** Every metric of every event, in columns. */
        TABS("subscribe = apache.access", "[filelog]\nfsync = never\nfilename = "),
        /** Every metric of every event, as objects. */
        JSON("subscribe = apache.access", "[filelog]\nformat = json\nfsync = never\nfilename = ");

        private final String dispatch;
        private final String reporting;

        Job(String dispatch, String reporting) {
            this.dispatch = dispatch;
            this.reporting = reporting;
        }
    }

    /** The job. */
    @Param public Job job;

    private SampleLog sample;
    private Plan plan;

    /** Makes the log and the plan. */
    @Setup
    public void open() throws IOException {
        sample = new SampleLog();
        String reporting =
                job.reporting.endsWith("= ") ? job.reporting + sample.output() : job.reporting;
        Problems problems = new Problems();
        plan =
                PlanReader.read(
                                sample.configuration(job.dispatch, reporting),
                                Catalogue.installed(),
                                problems)
                        .orElseThrow(() -> new IllegalStateException("" + problems.sorted()));
    }

    /** Removes the log. */
    @TearDown
    public void close() throws IOException {
        sample.close();
    }

    /** Replays the log. */
    @Benchmark
    public long replay() throws IOException, InterruptedException {
        Files.deleteIfExists(sample.output());
        Replay replay = new Replay(plan, Optional.empty());
        if (!replay.run(Window.ALL)) {
            throw new IllegalStateException(replay.ledger().lines().toString());
        }
        return replay.ledger().logs().get(0).lines();
    }
}

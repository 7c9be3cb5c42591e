package org.amid.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amid.config.Problems;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.demo.Traffic;
import org.amid.dispatch.Replay;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Amendment;
import org.amid.target.Catalogue;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;
import org.amid.target.Resume;
import org.amid.target.TargetType;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The gate that keeps an event from costing an object, on its whole way from an access log to a
 * filelog: of a replay the second half is measured, by the bytes that each thread allocates.
 */
@Timeout(120)
class AllocationIT {
    private static final int LINES = 200_000;

    /** The log is read so often, one channel after another, to come to a steady state. */
    private static final List<String> CHANNELS = List.of("a", "b", "c", "d", "e", "f");

    private static final int EVENTS = CHANNELS.size() * LINES;

    /** What a write may cost, for it looks whether the file is still there. */
    private static final long A_WRITE = 1024;

    /** Less than the smallest object: room for a place a block, shared by a thousand events. */
    private static final double LESS_THAN_AN_OBJECT = 8;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir static Path logs;
    private static Path log;

    @TempDir Path folder;

    @BeforeAll
    static void writeALog() throws IOException {
        log = logs.resolve("access.log");
        Traffic traffic = new Traffic(42);
        byte[] line = new byte[Traffic.LONGEST];
        long second = Instant.parse("2026-11-20T13:55:36Z").getEpochSecond();
        try (OutputStream file = Files.newOutputStream(log)) {
            for (int i = 0; i < LINES; i++) {
                file.write(line, 0, traffic.next(line, 0, second + i / 1000));
            }
        }
    }

    /** What both threads have allocated when so many rows were taken, in so many batches. */
    private record Measured(long rows, long batches, long reading, long writing) {}

    /** Takes measure around another target. */
    private static final class Gate implements ReportingTarget {
        private final ReportingTarget target;
        private final List<Measured> measured;
        private final long reader;
        private final boolean wasteful;
        private long rows;
        private long batches;
        private Object wasted;

        private Gate(
                ReportingTarget target, List<Measured> measured, long reader, boolean wasteful) {
            this.target = target;
            this.measured = measured;
            this.reader = reader;
            this.wasteful = wasteful;
        }

        @Override
        public Receipt take(Batch batch) throws IOException {
            Receipt receipt = target.take(batch);
            for (int i = 0; wasteful && i < batch.size(); i++) {
                wasted = new Object();
            }
            rows += batch.size();
            batches++;
            if (rows >= EVENTS / 2 && measured.isEmpty() || rows == EVENTS) {
                measured.add(
                        new Measured(
                                rows,
                                batches,
                                THREADS.getThreadAllocatedBytes(reader),
                                THREADS.getCurrentThreadAllocatedBytes()));
            }
            return receipt;
        }

        @Override
        public Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException {
            return target.open(resume, amendment);
        }

        @Override
        public String render(Row row) {
            return target.render(row);
        }

        @Override
        public void close() throws IOException {
            assertThat(wasted != null).isEqualTo(wasteful);
            target.close();
        }
    }

    /** A type whose targets are measured; all else is the type's own. */
    private record Gated<S extends Record>(
            ReportingType<S> type, List<Measured> measured, long reader, boolean wasteful)
            implements ReportingType<S> {
        @Override
        public String title() {
            return type.title();
        }

        @Override
        public String help() {
            return type.help();
        }

        @Override
        public Class<S> settings() {
            return type.settings();
        }

        @Override
        public Optional<String> takesOnly(S settings) {
            return type.takesOnly(settings);
        }

        @Override
        public ReportingTarget make(S settings, List<Selection> selections) {
            return new Gate(type.make(settings, selections), measured, reader, wasteful);
        }
    }

    private static <S extends Record> ReportingType<S> gated(
            ReportingType<S> type, List<Measured> measured, boolean wasteful) {
        return new Gated<>(type, measured, Thread.currentThread().getId(), wasteful);
    }

    private List<Measured> replay(String format, boolean wasteful)
            throws IOException, InterruptedException {
        Path conf = folder.resolve("site.conf");
        Path output = folder.resolve("all.log");
        Files.writeString(
                conf,
                String.join(
                        "\n",
                        "[apache]",
                        CHANNELS.stream()
                                .map(channel -> "log = " + channel + ": " + log + " [combined]")
                                .collect(Collectors.joining("\n")),
                        "[filelog]",
                        "filename = " + output,
                        "format = " + format,
                        "[dispatch]",
                        "subscribe = apache",
                        "send = filelog",
                        ""));
        List<Measured> measured = new ArrayList<>();
        List<TargetType<?>> types = new ArrayList<>();
        for (TargetType<?> type : Catalogue.installed().types()) {
            types.add(
                    type instanceof ReportingType<?> reporting
                            ? gated(reporting, measured, wasteful)
                            : type);
        }
        Problems problems = new Problems();
        Optional<Plan> plan = PlanReader.read(conf, new Catalogue(types), problems);
        assertThat(problems.sorted()).isEmpty();
        Replay replay = new Replay(plan.orElseThrow(), Optional.empty());
        assertThat(replay.run(Window.ALL)).isTrue();
        try (Stream<String> lines = Files.lines(output, UTF_8)) {
            assertThat(lines.filter(line -> !line.startsWith("# time")).count()).isEqualTo(EVENTS);
        }
        return measured;
    }

    private static void assertNothingPerEvent(List<Measured> measured) {
        assertThat(measured).hasSize(2);
        Measured half = measured.get(0);
        Measured whole = measured.get(1);
        double events = whole.rows() - half.rows();
        assertThat(events).isGreaterThan(EVENTS / 2.5);
        assertThat((whole.reading() - half.reading()) / events)
                .as("bytes an event on the reading thread")
                .isLessThan(LESS_THAN_AN_OBJECT);
        long writes = A_WRITE * (whole.batches() - half.batches());
        assertThat((whole.writing() - half.writing() - writes) / events)
                .as("bytes an event on the writing thread")
                .isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tabs", "json", "line"})
    void isNothingPerEventFromTheLogToTheFilelog(String format) throws Exception {
        assertNothingPerEvent(replay(format, false));
    }

    @Test
    void isFoundWhereATargetAllocatesForEveryEvent() throws Exception {
        List<Measured> measured = replay("tabs", true);

        assertThatThrownBy(() -> assertNothingPerEvent(measured))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes an event on the writing thread");
    }
}

package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;
import org.amid.target.Resume;
import org.amid.target.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The gate that keeps an event from costing an object, on either side of the ring: of a long run
 * the second half is measured, each side by the bytes that its thread allocates.
 */
@Timeout(60)
class AllocationTest {
    private static final int EVENTS = 2_000_000;
    private static final int RUNS = 3;

    /** Where the second half begins: a multiple of no batch, so not exactly half. */
    private static final int WARM = EVENTS / 2;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Feed feed = new Feed();
    private Tally.Settings tally;

    /** Adds up the rows and notes what both threads have allocated, half way and at the end. */
    private static final class Tally implements ReportingType<Tally.Settings>, ReportingTarget {
        private record Settings(Tally tally) {}

        private record Taken() implements Receipt {
            @Override
            public String text() {
                return "";
            }
        }

        private static final Receipt TAKEN = new Taken();

        private final boolean wasteful;
        private final long reader;
        private final Row row = new Row();
        private long rows;
        private long bytes;
        private Object kept;
        private long warmRows;
        private long warmReading;
        private long warmWriting;
        private long reading;
        private long writing;

        private Tally(long reader, boolean wasteful) {
            this.reader = reader;
            this.wasteful = wasteful;
        }

        @Override
        public Receipt take(Batch batch) {
            for (int i = 0; i < batch.size(); i++) {
                batch.read(i, row);
                bytes += row.end(0) - row.start(0);
                if (wasteful) {
                    kept = new Object();
                }
            }
            rows += batch.size();
            if (rows >= WARM && warmRows == 0) {
                warmRows = rows;
                warmReading = THREADS.getThreadAllocatedBytes(reader);
                warmWriting = THREADS.getCurrentThreadAllocatedBytes();
            }
            if (rows == EVENTS) {
                reading = THREADS.getThreadAllocatedBytes(reader);
                writing = THREADS.getCurrentThreadAllocatedBytes();
            }
            return TAKEN;
        }

        @Override
        public String title() {
            return "tally";
        }

        @Override
        public String help() {
            return "Adds up.";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public ReportingTarget make(Settings settings, List<Selection> selections) {
            return settings.tally();
        }

        @Override
        public Receipt open(Optional<Resume> resume, Amendment amendment) {
            assertThat(resume).isEmpty();
            return TAKEN;
        }

        @Override
        public String render(Row rendered) {
            return "";
        }

        @Override
        public void close() {
            assertThat(kept != null).isEqualTo(wasteful);
        }
    }

    @BeforeEach
    void letManyEventsHappen() {
        feed.add(EVENTS);
    }

    private void replay(boolean wasteful) throws InterruptedException {
        tally = new Tally.Settings(new Tally(Thread.currentThread().getId(), wasteful));
        Setup setup = new Setup().from("numbers", feed).to("tally", tally.tally(), tally);
        setup.dispatch("odd", "numbers.odd", "tally").dispatch("even", "numbers.even", "tally");
        assertThat(new Replay(setup.plan(), Optional.empty()).run(Window.ALL)).isTrue();
        assertThat(tally.tally().rows).isEqualTo(EVENTS);
        assertThat(tally.tally().bytes).isEqualTo(12_888_890);
    }

    /**
     * Of several runs the least counts on each side: that a ring was never so full before is no
     * cost of an event.
     */
    private void assertNothingPerEvent(boolean wasteful) throws InterruptedException {
        double reading = Double.MAX_VALUE;
        double writing = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            replay(wasteful);
            Tally measured = tally.tally();
            double events = EVENTS - measured.warmRows;
            assertThat(events).isGreaterThan(EVENTS / 2.5);
            reading = Math.min(reading, (measured.reading - measured.warmReading) / events);
            writing = Math.min(writing, (measured.writing - measured.warmWriting) / events);
        }
        assertThat(reading).as("bytes an event on the reading thread").isLessThan(0.5);
        assertThat(writing).as("bytes an event on the writing thread").isLessThan(0.5);
    }

    @Test
    void isNothingPerEventOnEitherSideOfTheRing() throws InterruptedException {
        assertNothingPerEvent(false);
    }

    @Test
    void isFoundWhereATargetAllocatesForEveryEvent() {
        assertThatThrownBy(() -> assertNothingPerEvent(true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes an event on the writing thread");
    }

    @Test
    void isFoundWhereASourceAllocatesForEveryEvent() {
        feed.wasteful();
        assertThatThrownBy(() -> assertNothingPerEvent(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bytes an event on the reading thread");
        assertThat(feed.hasWasted()).isTrue();
    }
}

package org.amid.none;

import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.Resume;

/** Counts what it is given. */
final class NullTarget implements ReportingTarget {
    private long events;

    /**
     * What was counted.
     *
     * @param events how many events were taken since the target was made
     */
    record Counted(long events) implements Receipt {
        @Override
        public String text() {
            return Long.toString(events);
        }

        @Override
        public String toString() {
            return events + (events == 1 ? " event" : " events");
        }
    }

    @Override
    public Receipt open(Optional<Resume> resume, Amendment amendment) {
        return new Counted(events);
    }

    @Override
    public Receipt take(Batch batch) {
        events += batch.size();
        return new Counted(events);
    }

    @Override
    public String render(Row row) {
        return "";
    }

    @Override
    public void close() {}
}

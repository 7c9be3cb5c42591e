package org.amid.dispatch;

import java.io.IOException;
import java.time.Duration;
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

/** A stand-in reporting target: keeps the rows in a {@link Store}. */
final class Kept implements ReportingType<Kept.Settings> {
    record Settings(Store store) {}

    @Override
    public String title() {
        return "kept";
    }

    @Override
    public String help() {
        return "Keeps rows.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        return new Target(settings.store(), settings.store().life());
    }

    /**
     * A target of one life of the store.
     *
     * @param life what it may not outlive
     */
    record Target(Store store, int life) implements ReportingTarget {
        @Override
        public Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException {
            return store.open(this, resume, amendment);
        }

        @Override
        public Receipt take(Batch batch) throws IOException {
            return store.take(this, batch);
        }

        @Override
        public String render(Row row) {
            return Store.render(row);
        }

        @Override
        public Optional<Duration> syncEvery() {
            return store.syncEvery();
        }

        @Override
        public void sync() throws IOException {
            store.sync(this);
        }

        @Override
        public void close() throws IOException {
            store.close(this);
        }
    }
}

package org.amid.target;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;

/**
 * A receiver of datatrees. Made without being opened. All methods but {@link #sync} are called by
 * one thread.
 */
public interface ReportingTarget extends AutoCloseable {
    /**
     * Opens what it writes to; called once at the start and again after each failure.
     *
     * @param resume what its bookmark says, until an opening succeeds; empty where there is none,
     *     and from then on, when it knows for itself what it took
     * @param amendment for what it writes to later
     * @return what it has to show now, to be kept before it takes anything
     * @throws IOException if it cannot take anything now; the message is for the user
     */
    Receipt open(Optional<Resume> resume, Amendment amendment) throws IOException;

    /**
     * Takes a whole batch. After a failure it is closed, opened, and given the same batch again,
     * until it returns: it goes on behind the last row it took, so that no row is taken twice.
     *
     * @return what it has to show for all it took so far
     * @throws IOException if it could not take the rest; the message is for the user
     */
    Receipt take(Batch batch) throws IOException;

    /**
     * What it would write for a row, without the end of a line; for people. Needs not be opened.
     *
     * @param row a row of a batch
     */
    String render(Row row);

    /**
     * How often {@link #sync} is to be called; empty for never, zero where all that is taken is on
     * the disk already.
     */
    default Optional<Duration> syncEvery() {
        return Optional.empty();
    }

    /**
     * Brings what was taken so far to the disk. Called by another thread than the rest.
     *
     * @throws IOException if that failed; the message is for the user
     */
    default void sync() throws IOException {}

    /**
     * Closes what is open; may be opened again.
     *
     * @throws IOException if something that was taken may not have been written
     */
    @Override
    void close() throws IOException;
}

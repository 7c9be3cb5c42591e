package org.amid.dispatch;

import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;

/**
 * The batch that one reading fills for one outbox. All dispatches of the reading that send there
 * share it, so that what is written has the order of the log. For the reading's thread only.
 */
final class Filler {
    private final Outbox outbox;
    private final BatchPool pool;
    private Batch batch;

    Filler(Outbox outbox, BatchPool pool) {
        this.outbox = outbox;
        this.pool = pool;
    }

    /** Appends what a selection takes of a row; sends the batch on when it is full. */
    void append(Row row, Selection selection) {
        if (batch == null) {
            batch = pool.take();
        }
        if (!batch.append(row, selection)) {
            flush();
            batch = pool.take();
            batch.append(row, selection);
        }
    }

    /**
     * Sends the batch on, if there is anything in it; waits while the outbox is full. What an
     * abandoned outbox does not take is dropped.
     */
    void flush() {
        if (batch != null) {
            Batch full = batch;
            batch = null;
            if (!outbox.put(full)) {
                pool.give(full);
            }
        }
    }
}

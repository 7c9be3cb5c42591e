package org.amid.channel;

import org.amid.datatree.Row;

/** Who gets the rows published on a channel. */
@FunctionalInterface
public interface Subscriber {
    /**
     * Takes a row. Called on the thread that reads the monitoring target; the row is good until the
     * call returns.
     */
    void take(Row row);
}

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

    /**
     * Whether this subscriber looks at a metric of the rows it gets; asked once, when it
     * subscribes. Who publishes may leave out what nobody looks at, if it costs something to find.
     *
     * @param metric a position in the channel's schema
     */
    default boolean selects(int metric) {
        return true;
    }
}

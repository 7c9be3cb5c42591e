package org.amid.dispatch;

import java.util.List;
import org.amid.datatree.Batch;

/**
 * What a reading hands to an outbox at once: batches, in order, and the place behind them. It is
 * always whole polls, never part of one, so that after each shipment what was delivered and what
 * was read agree, and a bookmark can be kept.
 *
 * @param batches the rows; may be none, where only the place has moved
 * @param mark the place behind them
 */
record Shipment(List<Batch> batches, Mark mark) {
    /** How many rows it holds. */
    long rows() {
        long rows = 0;
        for (int i = 0; i < batches.size(); i++) {
            rows += batches.get(i).size();
        }
        return rows;
    }

    /** About how many bytes of memory it takes. */
    long footprint() {
        long footprint = 0;
        for (int i = 0; i < batches.size(); i++) {
            footprint += batches.get(i).footprint();
        }
        return footprint;
    }

    /** How many bytes of values it holds. */
    long bytes() {
        long bytes = 0;
        for (int i = 0; i < batches.size(); i++) {
            bytes += batches.get(i).bytes();
        }
        return bytes;
    }
}

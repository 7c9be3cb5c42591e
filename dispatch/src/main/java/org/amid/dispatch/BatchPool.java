package org.amid.dispatch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.amid.datatree.Batch;

/**
 * Batches that nobody fills or writes at the moment, shared by all outboxes, so that an idle one
 * holds none. For several threads.
 */
final class BatchPool {
    /** Large enough that a batch costs little to hand over, small enough to stay in a cache. */
    private static final int BATCH_BYTES = 64 * 1024;

    /** More free batches than this are left to the garbage collector. */
    private static final int MOST_FREE = 64;

    /** So many bytes may wait in rings, or each ring is left with a shipment. */
    private static final long MOST_WAITING = 64L * 1024 * 1024;

    private final Deque<Batch> free = new ArrayDeque<>(MOST_FREE);
    private final AtomicLong waiting = new AtomicLong();

    /** Notes that so many bytes more, or less, wait in rings. */
    void waits(long footprint) {
        waiting.addAndGet(footprint);
    }

    /** Whether so much waits in rings that none should take more than it needs to go on. */
    boolean isExhausted() {
        return waiting.get() > MOST_WAITING;
    }

    /** An empty batch. */
    synchronized Batch take() {
        Batch batch = free.pollLast();
        return batch != null ? batch : new Batch(BATCH_BYTES);
    }

    /** Takes a batch back; what it held is forgotten. */
    synchronized void give(Batch batch) {
        batch.clear();
        if (free.size() < MOST_FREE && !batch.isOversized()) {
            free.addLast(batch);
        }
    }
}

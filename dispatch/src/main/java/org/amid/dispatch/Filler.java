package org.amid.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.target.Place;

/**
 * What one reading fills for one outbox. All subscriptions of the reading that send there share it,
 * so that what is written has the order of the log. For the reading's thread only.
 */
final class Filler {
    /** Its patience is given once in so many times the same span. */
    private static final long WINDOW = 10;

    private final String target;
    private final Outbox outbox;
    private final BatchPool pool;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private List<Batch> full = new ArrayList<>();
    private Batch batch;
    private Shipment waiting;
    private long waitingSince;
    private long held;
    private long windowSince = System.nanoTime();
    private long shippedAt = System.nanoTime();

    /**
     * A filler for nobody yet.
     *
     * @param target the name of the monitoring target
     */
    Filler(String target, Outbox outbox, BatchPool pool) {
        this.target = target;
        this.outbox = outbox;
        this.pool = pool;
    }

    void add(Subscription subscription) {
        subscriptions.add(subscription);
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Appends what a selection takes of a row. */
    void append(Row row, Selection selection) {
        if (batch == null) {
            batch = pool.take();
        }
        if (!batch.append(row, selection)) {
            full.add(batch);
            batch = pool.take();
            batch.append(row, selection);
        }
    }

    /** How many batches are full. */
    int full() {
        return full.size();
    }

    /** How many rows it holds that were not put into the ring. */
    long rows() {
        long rows = batch == null ? 0 : batch.size();
        for (Batch one : full) {
            rows += one.size();
        }
        return rows + (waiting == null ? 0 : waiting.rows());
    }

    boolean isEmpty() {
        return batch == null;
    }

    /**
     * Hands over what it holds, or, if the ring is full, keeps it until {@link #release}. Not while
     * {@link #isHeld}.
     *
     * @param place how far the reading has come
     */
    void ship(Place place) {
        if (batch != null) {
            full.add(batch);
            batch = null;
        }
        shippedAt = System.nanoTime();
        Shipment shipment = new Shipment(full, mark(place));
        full = new ArrayList<>(shipment.batches().size());
        if (!outbox.offer(shipment)) {
            waiting = shipment;
            waitingSince = shippedAt;
        }
    }

    /** The place of all its subscriptions. */
    Mark mark(Place place) {
        return new Mark(target, List.copyOf(subscriptions), place);
    }

    /** Whether what it shipped found no room, so that nothing more may be appended. */
    boolean isHeld() {
        return waiting != null;
    }

    /** Tries again to hand over what waits; whether nothing waits any more. */
    boolean release() {
        if (waiting != null && outbox.offer(waiting)) {
            waiting = null;
            held += System.nanoTime() - waitingSince;
        }
        return waiting == null;
    }

    /**
     * How much longer it may hold up others; not positive once it is over. What counts is all the
     * time it has held them up lately: one that is just too slow is no better than a dead one.
     */
    long patienceNanos(long now) {
        long patience = outbox.patienceNanos();
        if (now - windowSince > WINDOW * patience) {
            held = 0;
            windowSince = now;
        }
        return patience - held - (now - waitingSince);
    }

    /** Whether it has been held for longer than its outbox may hold up others. */
    boolean isOutOfPatience(long now) {
        return waiting != null && patienceNanos(now) <= 0;
    }

    /** How long ago anything was shipped. */
    long idleNanos(long now) {
        return now - shippedAt;
    }

    /** Takes over what waits in another filler for the same outbox. */
    void adopt(Filler other) {
        waiting = other.waiting;
        waitingSince = other.waitingSince;
        other.waiting = null;
    }

    /** Takes back that the rows of a batch were taken. */
    private void untake(Batch dropped) {
        for (int row = 0; row < dropped.size(); row++) {
            Selection selection = dropped.selection(row);
            for (Subscription subscription : subscriptions) {
                if (subscription.plan().selections().contains(selection)) {
                    subscription.uncount();
                }
            }
        }
    }

    /** Drops what it holds: it is read again from the last place that was handed over. */
    void discard() {
        full.forEach(this::untake);
        if (batch != null) {
            untake(batch);
        }
        if (waiting != null) {
            waiting.batches().forEach(this::untake);
        }
        if (waiting != null) {
            waiting.batches().forEach(pool::give);
            waiting = null;
        }
        full.forEach(pool::give);
        full.clear();
        if (batch != null) {
            pool.give(batch);
            batch = null;
        }
    }
}

package org.amid.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amid.channel.Channel;
import org.amid.datatree.Selection;
import org.amid.plan.MonitoringPlan;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Place;
import org.amid.target.Start;

/**
 * A monitoring target opened at one place for the subscriptions that begin there. Several readings
 * of one target run on one thread, and become one when they are at the same place.
 */
final class Reading implements AutoCloseable {
    /** How long an event may wait in a batch while the reading is busy with others. */
    private static final long FLUSH_NANOS = 1_000_000;

    private final Channel root;
    private final Map<String, Outbox> outboxes;
    private final BatchPool pool;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Map<Outbox, Filler> fillers = new HashMap<>();
    private Filler[] filled = {};
    private final MonitoringTarget target;
    private long flushedAt = System.nanoTime();

    Reading(
            MonitoringPlan<?> plan,
            Start start,
            List<Subscription> subscriptions,
            Map<String, Outbox> outboxes,
            BatchPool pool) {
        this.root = plan.channels();
        this.outboxes = outboxes;
        this.pool = pool;
        subscriptions.forEach(this::subscribe);
        this.target = plan.open(root, start);
    }

    private void subscribe(Subscription subscription) {
        subscriptions.add(subscription);
        Outbox outbox = outboxes.get(subscription.plan().reporting());
        Filler filler = fillers.computeIfAbsent(outbox, wanted -> new Filler(wanted, pool));
        filled = fillers.values().toArray(new Filler[0]);
        for (Channel channel : subscription.plan().subscribe().channels(root)) {
            Selection selection = subscription.plan().selection(root, channel);
            channel.subscribe(new Dispatch(subscription, selection, filler));
        }
    }

    /**
     * Reads a block at the most; whether there was anything. What was read before may be sent on.
     */
    boolean poll(byte[] block) {
        boolean read = target.poll(block);
        long now = System.nanoTime();
        if (!read || now - flushedAt > FLUSH_NANOS) {
            flush();
            flushedAt = now;
        }
        return read;
    }

    /** Sends on what stands in the batches. */
    void flush() {
        for (Filler filler : filled) {
            filler.flush();
        }
    }

    void await(long millis) {
        target.await(millis);
    }

    void wakeup() {
        target.wakeup();
    }

    boolean isEnded() {
        return target.isEnded();
    }

    Place place() {
        return target.place();
    }

    List<LogCount> counts() {
        return target.counts();
    }

    /** Takes over the subscriptions of a reading at the same place, which is closed. */
    void join(Reading other) {
        other.flush();
        other.close();
        other.subscriptions.forEach(this::subscribe);
    }

    @Override
    public void close() {
        target.close();
    }
}

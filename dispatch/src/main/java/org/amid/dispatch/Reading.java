package org.amid.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.amid.channel.Channel;
import org.amid.datatree.Selection;
import org.amid.plan.MonitoringPlan;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Place;
import org.amid.target.Start;

/**
 * A monitoring target opened at one place for the subscriptions that are there. Several readings of
 * one target run on one thread, and become one when they are at the same place; one whose outbox
 * takes nothing any more is parted from the others.
 */
final class Reading implements AutoCloseable {
    /** How long an event may wait in a batch while the reading is busy with others. */
    private static final long FLUSH_NANOS = 1_000_000;

    /** So many full batches for one outbox are handed over before that time is up. */
    private static final int ENOUGH_FULL = 4;

    /** How old the place of a subscription may get that takes nothing. */
    private static final long MARK_NANOS = 1_000_000_000;

    /** How often a reading that is held looks whether what it needs is still there. */
    private static final long LOOK_NANOS = 10_000_000_000L;

    private final MonitoringPlan<?> plan;
    private final Channel root;
    private final Outboxes outboxes;
    private final BatchPool pool;
    private final Map<Outbox, Filler> fillers = new LinkedHashMap<>();
    private Filler[] filled = {};
    private MonitoringTarget target;
    private boolean moved;
    private long flushedAt = System.nanoTime();
    private long markedAt = flushedAt;
    private long lookedAt = flushedAt;

    Reading(
            MonitoringPlan<?> plan,
            Start start,
            List<Subscription> subscriptions,
            Outboxes outboxes,
            BatchPool pool) {
        this.plan = plan;
        this.root = plan.channels();
        this.outboxes = outboxes;
        this.pool = pool;
        subscriptions.forEach(this::subscribe);
        this.target = plan.open(root, start.by(whom()));
    }

    private void subscribe(Subscription subscription) {
        subscription.join(target == null ? 0 : published());
        Outbox outbox = outboxes.byName().get(subscription.plan().reporting());
        Filler filler =
                fillers.computeIfAbsent(outbox, wanted -> new Filler(plan.name(), wanted, pool));
        filler.add(subscription);
        filled = fillers.values().toArray(new Filler[0]);
        for (Channel channel : subscription.plan().subscribe().channels(root)) {
            Selection selection = subscription.plan().selection(root, channel);
            channel.subscribe(new Dispatch(subscription, selection, filler));
        }
    }

    MonitoringTarget target() {
        return target;
    }

    /**
     * Reads a block at the most, and hands over what was read now or before if it is time. Not
     * while it is held.
     *
     * @param others the other readings' targets, past whose places it is not to read
     * @return whether there was anything
     */
    boolean poll(byte[] block, Collection<MonitoringTarget> others) {
        boolean read = others.isEmpty() ? target.poll(block) : target.pollUpTo(block, others);
        moved |= read;
        long now = System.nanoTime();
        if (!read || now - flushedAt > FLUSH_NANOS || isFull()) {
            flush();
            flushedAt = now;
        }
        if (moved && now - markedAt > MARK_NANOS) {
            markIdle(now);
            markedAt = now;
        }
        return read;
    }

    private boolean isFull() {
        for (Filler filler : filled) {
            if (filler.full() >= ENOUGH_FULL) {
                return true;
            }
        }
        return false;
    }

    /** Hands over what stands in the batches; what finds no room holds the reading. */
    void flush() {
        Place place = null;
        for (Filler filler : filled) {
            if (!filler.isEmpty()) {
                place = place == null ? target.place() : place;
                filler.ship(place);
            }
        }
    }

    /** Moves the places of those that took nothing for a while. */
    private void markIdle(long now) {
        Place place = null;
        moved = false;
        for (Filler filler : filled) {
            // what stands in a batch is behind the last place that was shipped
            if (filler.isHeld() || !filler.isEmpty() || filler.idleNanos(now) < MARK_NANOS) {
                moved = true;
                continue;
            }
            place = place == null ? target.place() : place;
            moved |= !filler.outbox().progress().advance(filler.mark(place));
        }
    }

    /** Tells the outboxes where their subscriptions begin, before anything is read. */
    void settle() {
        Place place = target.place();
        for (Filler filler : filled) {
            filler.outbox().progress().settle(filler.mark(place));
        }
    }

    /** Hands over what there is room for, with the place; drops the rest, to be read again. */
    void finish() {
        Place place = isHeld() ? null : target.place();
        for (Filler filler : filled) {
            if (place != null) {
                filler.ship(place);
            }
            filler.discard();
        }
    }

    /** Whether an outbox takes nothing, so that nothing more may be read. */
    boolean isHeld() {
        for (Filler filler : filled) {
            if (filler.isHeld()) {
                return true;
            }
        }
        return false;
    }

    /** Tries again what found no room; whether the reading is not held any more. */
    boolean release() {
        boolean free = true;
        for (Filler filler : filled) {
            free &= filler.release();
        }
        return free;
    }

    /**
     * Parts the outboxes that have held up the others for too long, each with a reading of its own
     * from here.
     */
    List<Reading> part(long now) {
        List<Reading> parted = new ArrayList<>();
        for (Filler filler : List.copyOf(fillers.values())) {
            if (fillers.size() > 1 && filler.isOutOfPatience(now)) {
                parted.add(part(filler));
            }
        }
        return parted;
    }

    private Reading part(Filler leaving) {
        Start start = Start.following(From.END).at(target.place().texts(), false);
        leaving.subscriptions().forEach(one -> one.leave(published()));
        Reading parted = new Reading(plan, start, leaving.subscriptions(), outboxes, pool);
        parted.fillers.get(leaving.outbox()).adopt(leaving);
        fillers.remove(leaving.outbox());
        filled = fillers.values().toArray(new Filler[0]);
        root.unsubscribe(
                subscriber ->
                        subscriber instanceof Dispatch dispatch && dispatch.filler() == leaving);
        return parted;
    }

    /** Whether another is at the same place, and neither is held. */
    boolean canJoin(Reading other) {
        return !isHeld() && !other.isHeld() && target.isLevelWith(other.target);
    }

    /** Takes over the subscriptions of a reading at the same place, which is closed. */
    void join(Reading other) {
        other.flush();
        for (Filler filler : other.filled) {
            for (Subscription subscription : filler.subscriptions()) {
                subscription.leave(other.published());
                subscribe(subscription);
            }
            if (filler.isHeld()) {
                fillers.get(filler.outbox()).adopt(filler);
            }
        }
        other.close();
    }

    /** Looks now and then whether what it still has to read is there, while it is held. */
    void look(long now) {
        if (now - lookedAt > LOOK_NANOS) {
            lookedAt = now;
            target.look();
        }
    }

    /** What this reading fills, one for each outbox. */
    Collection<Filler> fillers() {
        return fillers.values();
    }

    /** Who reads, for messages. */
    String whom() {
        return fillers.values().stream()
                .flatMap(filler -> filler.subscriptions().stream())
                .map(one -> one.plan().title())
                .collect(Collectors.joining(", "));
    }

    /** The milliseconds until somebody has held up the others for too long; at least 1. */
    long patienceMillis(long now) {
        long nanos = Long.MAX_VALUE;
        for (Filler filler : filled) {
            if (filled.length > 1 && filler.isHeld()) {
                nanos = Math.min(nanos, filler.patienceNanos(now));
            }
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    /** The events it has published. */
    long published() {
        return counts().stream().mapToLong(log -> log.events() + log.unparsable()).sum();
    }

    /** The bytes that it knows of and has not read yet. */
    long behind() {
        return target.behind();
    }

    boolean isEnded() {
        return target.isEnded();
    }

    List<LogCount> counts() {
        return target.counts();
    }

    @Override
    public void close() {
        target.close();
    }
}

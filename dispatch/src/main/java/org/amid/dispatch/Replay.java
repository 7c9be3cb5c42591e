package org.amid.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.amid.target.Window;

/**
 * Reads the logs of a plan once, from their beginning to their present end, one after another, on
 * the thread that calls it. Used once.
 */
public final class Replay {
    /** An output that fails for so long ends the replay. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Plan plan;
    private final Duration patience;
    private final List<Subscription> subscriptions;
    private final BatchPool pool = new BatchPool();
    private final Outboxes outboxes;
    private final List<LogCount> logs = new ArrayList<>();
    private volatile boolean stopping;

    /**
     * A replay, with nothing opened yet.
     *
     * @param only the dispatches that take part, by name; empty for all
     */
    public Replay(Plan plan, Optional<String> only) {
        this(plan, only, PATIENCE);
    }

    /**
     * The same with another patience.
     *
     * @param patience how long an output may fail, or take at the end
     */
    Replay(Plan plan, Optional<String> only, Duration patience) {
        this.plan = plan;
        this.patience = patience;
        List<SubscriptionPlan> taking =
                plan.subscriptions().stream()
                        .filter(one -> only.isEmpty() || only.get().equals(one.dispatch()))
                        .toList();
        this.subscriptions = taking.stream().map(Subscription::new).toList();
        this.outboxes = new Outboxes(plan, taking, pool, patience.toNanos());
    }

    /**
     * Reads everything and writes what is in the window.
     *
     * @return whether all logs were read and everything was written
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public boolean run(Window window) throws InterruptedException {
        outboxes.start();
        byte[] block = Block.allocate();
        for (MonitoringPlan<?> monitoring : plan.monitoring()) {
            List<Subscription> own =
                    subscriptions.stream()
                            .filter(one -> one.plan().takesFrom(monitoring.name()))
                            .toList();
            if (!own.isEmpty()) {
                read(monitoring, Start.replaying(window), own, block);
            }
        }
        boolean drained = outboxes.drain(System.nanoTime() + patience.toNanos());
        boolean troubled = outboxes.all().stream().anyMatch(Outbox::isTroubled);
        return drained && !troubled && !stopping && !ledger().hasUnread();
    }

    private void read(
            MonitoringPlan<?> monitoring, Start start, List<Subscription> own, byte[] block) {
        try (Reading reading = new Reading(monitoring, start, own, outboxes.byName(), pool)) {
            while (!reading.isEnded() && !isOver()) {
                reading.poll(block);
            }
            reading.flush();
            logs.addAll(reading.counts());
        }
    }

    private boolean isOver() {
        return stopping || outboxes.all().stream().anyMatch(Outbox::isAbandoned);
    }

    /** Ends the replay early, also one that an output holds up. May be called by any thread. */
    public void stop() {
        stopping = true;
        outboxes.all().forEach(Outbox::hurry);
    }

    /** What was read and delivered; exact once the replay is over. */
    public Ledger ledger() {
        return outboxes.ledger(logs, subscriptions);
    }
}

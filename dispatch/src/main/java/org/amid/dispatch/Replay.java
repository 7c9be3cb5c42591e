package org.amid.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
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

    /** How long a reading waits for room before it looks again. */
    private static final long PAUSE_NANOS = 50_000;

    private final Plan plan;
    private final Duration patience;
    private final List<SubscriptionPlan> subscriptions;
    private final BatchPool pool = new BatchPool();
    private final Outboxes outboxes;
    private final List<LogCount> logs = new ArrayList<>();
    private final Map<Subscription, Long> seen = new LinkedHashMap<>();
    private Ledger ledger = new Ledger(List.of(), List.of(), List.of(), List.of());
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
        this.subscriptions =
                plan.subscriptions().stream()
                        .filter(one -> only.isEmpty() || only.get().equals(one.dispatch()))
                        .toList();
        this.outboxes = new Outboxes(pool, Optional.empty(), patience.toNanos());
    }

    /**
     * Reads everything and writes what is in the window.
     *
     * @return whether all logs were read and everything was written
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public boolean run(Window window) throws InterruptedException {
        outboxes.start(
                plan.reporting().stream()
                        .filter(output -> isSentTo(output.name()))
                        .collect(Collectors.<ReportingPlan<?>>toList()));
        List<Outbox> all = List.copyOf(outboxes.all());
        byte[] block = Block.allocate();
        for (MonitoringPlan<?> monitoring : plan.monitoring()) {
            List<Subscription> own =
                    subscriptions.stream()
                            .filter(one -> one.takesFrom(monitoring.name()))
                            .map(one -> new Subscription(one, monitoring.name(), 0, 0))
                            .toList();
            if (!own.isEmpty()) {
                read(monitoring, Start.replaying(window), own, block);
            }
        }
        List<Outbox> drained = outboxes.drain(all, System.nanoTime() + patience.toNanos());
        outboxes.stop();
        boolean troubled = all.stream().anyMatch(Outbox::isTroubled);
        ledger = ledger(all);
        return drained.size() == all.size() && !troubled && !stopping && !ledger.hasUnread();
    }

    private boolean isSentTo(String output) {
        return subscriptions.stream().anyMatch(one -> one.reporting().equals(output));
    }

    private void read(
            MonitoringPlan<?> monitoring, Start start, List<Subscription> own, byte[] block) {
        try (Reading reading = new Reading(monitoring, start, own, outboxes, pool)) {
            while (!reading.isEnded() && !isOver()) {
                if (isFree(reading)) {
                    reading.poll(block, List.of());
                }
            }
            reading.flush();
            while (!isOver() && !isFree(reading)) {
                // what was read last waits for room
            }
            logs.addAll(reading.counts());
            long published = reading.published();
            own.forEach(one -> seen.put(one, one.seen(published)));
        }
    }

    /** Whether nothing holds a reading; waits a moment if something does. */
    private static boolean isFree(Reading reading) {
        if (!reading.isHeld() || reading.release()) {
            return true;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        return false;
    }

    private boolean isOver() {
        if (stopping) {
            return true;
        }
        for (Outbox outbox : outboxes.all()) {
            if (outbox.isAbandoned()) {
                return true;
            }
        }
        return false;
    }

    /** Ends the replay early, also one that an output holds up. May be called by any thread. */
    public void stop() {
        stopping = true;
    }

    /** What was read and delivered; exact once the replay is over. */
    public Ledger ledger() {
        return ledger;
    }

    private Ledger ledger(List<Outbox> all) {
        List<Ledger.Delivery> deliveries = new ArrayList<>();
        for (Subscription one : seen.keySet()) {
            Outbox outbox =
                    all.stream()
                            .filter(other -> other.name().equals(one.plan().reporting()))
                            .findFirst()
                            .orElseThrow();
            long delivered = outbox.progress().delivered(one.plan().selections(one.target()));
            deliveries.add(
                    new Ledger.Delivery(
                            one.plan().title(),
                            seen.get(one),
                            one.taken(),
                            delivered,
                            false,
                            false,
                            0,
                            Map.of()));
        }
        Ledger part = new Ledger(logs, deliveries, List.of(), List.of());
        return Ledger.of(List.of(part), all.stream().map(Ledger.Output::of).toList());
    }
}

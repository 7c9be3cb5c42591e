package org.amid.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.LogCount;

/** The outboxes of a plan, one for each reporting target that something is sent to. */
final class Outboxes {
    /** How long the start waits for each output to be tried; a dead one does not hold it up. */
    private static final long TRIED_MILLIS = 1000;

    private final Map<String, Outbox> byName = new LinkedHashMap<>();
    private final Syncer syncer;

    Outboxes(Plan plan, List<SubscriptionPlan> subscriptions, BatchPool pool, long giveUpNanos) {
        for (ReportingPlan<?> reporting : plan.reporting()) {
            if (subscriptions.stream().anyMatch(s -> s.reporting().equals(reporting.name()))) {
                byName.put(reporting.name(), new Outbox(reporting, pool, giveUpNanos));
            }
        }
        syncer = new Syncer(byName.values());
    }

    Map<String, Outbox> byName() {
        return byName;
    }

    Collection<Outbox> all() {
        return byName.values();
    }

    /** Starts them all, and returns when each was tried. */
    void start() throws InterruptedException {
        all().forEach(Outbox::start);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRIED_MILLIS);
        for (Outbox outbox : all()) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            outbox.awaitTried(Math.max(1, rest));
        }
        syncer.start();
    }

    /**
     * Waits until everything is written, and closes the targets.
     *
     * @param deadline until when, of {@link System#nanoTime}
     * @return whether everything was written
     */
    boolean drain(long deadline) throws InterruptedException {
        boolean drained = true;
        for (Outbox outbox : all()) {
            drained &= outbox.drain(deadline);
        }
        syncer.stop();
        return drained;
    }

    Ledger ledger(List<LogCount> logs, List<Subscription> subscriptions) {
        List<Ledger.Delivery> deliveries = new ArrayList<>();
        for (Subscription subscription : subscriptions) {
            SubscriptionPlan plan = subscription.plan();
            long delivered = byName.get(plan.reporting()).delivered(plan.selections());
            deliveries.add(new Ledger.Delivery(plan.title(), subscription.taken(), delivered));
        }
        List<Ledger.Output> outputs = new ArrayList<>();
        for (Outbox outbox : all()) {
            String receipt = outbox.receipt().map(Object::toString).orElse("nothing");
            outputs.add(new Ledger.Output(outbox.name(), receipt, outbox.failures()));
        }
        return new Ledger(logs, deliveries, outputs);
    }
}

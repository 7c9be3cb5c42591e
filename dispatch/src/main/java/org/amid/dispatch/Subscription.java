package org.amid.dispatch;

import org.amid.plan.SubscriptionPlan;

/** A dispatch's claim on channels for one reporting target, running: the events it took. */
final class Subscription {
    private final SubscriptionPlan plan;
    private long taken;

    Subscription(SubscriptionPlan plan) {
        this.plan = plan;
    }

    SubscriptionPlan plan() {
        return plan;
    }

    /** Counts an event; called by the thread that reads its monitoring target. */
    void count() {
        taken++;
    }

    /** The events taken so far; of another thread's, about. */
    long taken() {
        return taken;
    }
}

package org.amid.dispatch;

import org.amid.plan.SubscriptionPlan;

/**
 * A dispatch's claim on channels for one reporting target, running, as far as one monitoring target
 * is concerned: the events it took of that. For the thread that reads the monitoring target.
 */
final class Subscription {
    private final SubscriptionPlan plan;
    private final String target;
    private long taken;
    private long seen;
    private long joinedAt;

    /**
     * A subscription that has seen and taken events before, in an earlier opening.
     *
     * @param target the name of the monitoring target
     */
    Subscription(SubscriptionPlan plan, String target, long seen, long taken) {
        this.plan = plan;
        this.target = target;
        this.seen = seen;
        this.taken = taken;
    }

    SubscriptionPlan plan() {
        return plan;
    }

    /** The name of the monitoring target. */
    String target() {
        return target;
    }

    /** What tells it from the others of its reporting target, as long as it means the same. */
    String key() {
        return plan.key();
    }

    /** Is subscribed to what has published so many events; counts those that follow. */
    void join(long published) {
        joinedAt = published;
    }

    /** Is not subscribed any more. */
    void leave(long published) {
        seen = seen(published);
        joinedAt = published;
    }

    /** The events of its monitoring target that were published while it was subscribed. */
    long seen(long published) {
        return seen + published - joinedAt;
    }

    /** Counts an event. */
    void count() {
        taken++;
    }

    /** Takes back the count of an event, which is dropped and will be read again. */
    void uncount() {
        taken--;
    }

    /** The events taken so far. */
    long taken() {
        return taken;
    }
}

package org.amid.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.Plan;
import org.amid.plan.SubscriptionPlan;

/** Makes shipments of consecutive numbers, as a reading of a target named {@code numbers} does. */
final class Sender {
    private final BatchPool pool;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Selection selection;
    private int next;

    /** For all subscriptions of a plan; rows are those of its first. */
    Sender(Plan plan, BatchPool pool) {
        this.pool = pool;
        for (SubscriptionPlan one : plan.subscriptions()) {
            subscriptions.add(new Subscription(one, "numbers", 0, 0));
        }
        this.selection = plan.subscriptions().get(0).selections().get(0);
    }

    /** The next so many events, in one batch. */
    Shipment ship(int events) {
        return ship(selection, events);
    }

    Shipment ship(Selection taken, int events) {
        Batch batch = Setup.fill(pool.take(), taken, next, next + events - 1);
        next += events;
        return new Shipment(List.of(batch), mark());
    }

    /** The next so many events, a batch for each. */
    Shipment shipApart(int events) {
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            batches.addAll(ship(1).batches());
        }
        return new Shipment(batches, mark());
    }

    /** Nothing but the place, behind so many more events that nobody took. */
    Shipment pass(int events) {
        next += events;
        return new Shipment(List.of(), mark());
    }

    /** The place behind what was shipped last. */
    Mark mark() {
        return new Mark("numbers", subscriptions, Numbers.at("numbers", next));
    }

    /** How many events there were. */
    int next() {
        return next;
    }
}

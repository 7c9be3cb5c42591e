package org.amid.dispatch;

import org.amid.channel.Subscriber;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;

/** What a subscription does with the events of one schema: append what is selected to a batch. */
final class Dispatch implements Subscriber {
    private final Subscription subscription;
    private final Selection selection;
    private final Filler filler;

    Dispatch(Subscription subscription, Selection selection, Filler filler) {
        this.subscription = subscription;
        this.selection = selection;
        this.filler = filler;
    }

    @Override
    public void take(Row row) {
        subscription.count();
        filler.append(row, selection);
    }

    @Override
    public boolean selects(int metric) {
        return selection.has(metric);
    }

    /** Where it appends. */
    Filler filler() {
        return filler;
    }
}

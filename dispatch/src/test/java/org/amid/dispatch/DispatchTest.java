package org.amid.dispatch;

import static org.amid.dispatch.Setup.row;
import static org.assertj.core.api.Assertions.assertThat;

import org.amid.datatree.Selection;
import org.amid.plan.Plan;
import org.amid.plan.SubscriptionPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DispatchTest {
    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();

    @Test
    void appendsWhatIsSelectedAndCountsIt() throws InterruptedException {
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        Plan plan = setup.dispatch("all", "numbers", "kept").plan();
        SubscriptionPlan planned = plan.subscriptions().get(0);
        Selection selection = planned.selections().get(0);
        Subscription subscription = new Subscription(planned, "numbers", 0, 0);
        Outbox outbox = new Outbox(plan.reporting().get(0), pool, Keeper.NONE, 0);
        Filler filler = new Filler("numbers", outbox, pool);
        Dispatch dispatch = new Dispatch(subscription, selection, filler);
        outbox.start();
        dispatch.take(row(3));
        dispatch.take(row(4));
        filler.ship(Numbers.at("numbers", 5));

        assertThat(outbox.drain(System.nanoTime() + 20_000_000_000L)).isTrue();
        assertThat(store.rows()).containsExactly("numbers.odd 3 abc", "numbers.even 4 abcd");
        assertThat(subscription.taken()).isEqualTo(2);
        assertThat(subscription.plan()).isSameAs(planned);
        assertThat(dispatch.filler()).isSameAs(filler);
        for (int metric = 0; metric < selection.source().size(); metric++) {
            assertThat(dispatch.selects(metric)).isEqualTo(selection.has(metric));
        }
    }
}

package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.channel.ChannelPattern;
import org.amid.config.Position;
import org.amid.target.From;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Position SOMEWHERE = new Position("site.conf", 1);

    private static SubscriptionPlan subscription(String dispatch, String reporting) {
        return new SubscriptionPlan(
                dispatch,
                reporting,
                ChannelPattern.parse("apache"),
                From.END,
                dispatch,
                "1234",
                List.of());
    }

    @Test
    void hasTheSubscriptionsOfAllDispatchesInOrder() {
        SubscriptionPlan first = subscription("a", "x");
        SubscriptionPlan second = subscription("a", "y");
        SubscriptionPlan third = subscription("b", "x");
        Plan plan =
                new Plan(
                        AmidSettings.NONE,
                        List.of(),
                        List.of(),
                        List.of(
                                new DispatchPlan("a", SOMEWHERE, List.of(first, second)),
                                new DispatchPlan("none", SOMEWHERE, List.of()),
                                new DispatchPlan("b", SOMEWHERE, List.of(third))));

        assertThat(plan.subscriptions()).containsExactly(first, second, third);
    }

    @Test
    void hasNoSubscriptionsWithoutDispatches() {
        assertThat(new Plan(AmidSettings.NONE, List.of(), List.of(), List.of()).subscriptions())
                .isEmpty();
    }
}

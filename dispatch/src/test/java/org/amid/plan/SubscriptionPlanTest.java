package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Selection;
import org.amid.target.From;
import org.junit.jupiter.api.Test;

class SubscriptionPlanTest {
    private static final Selection ACCESS =
            ReadSyntax.EVERYTHING.select(0, "apache", ApacheStandIn.ACCESS);
    private static final Selection UNPARSABLE =
            ReadSyntax.EVERYTHING.select(1, "apache", ApacheStandIn.UNPARSABLE);
    private static final Selection OTHER =
            ReadSyntax.EVERYTHING.select(2, "other", ApacheStandIn.ACCESS);

    private final SubscriptionPlan plan =
            new SubscriptionPlan(
                    "missing",
                    "out",
                    ChannelPattern.parse("apache, other.access"),
                    From.END,
                    "missing",
                    "1234",
                    List.of(ACCESS, UNPARSABLE, OTHER));

    private static Channel tree(String name) {
        ApacheStandIn type = new ApacheStandIn();
        return type.channels(name, new ApacheStandIn.Settings(Path.of("/var/log/access.log")));
    }

    @Test
    void findsTheSelectionByTheSchemaOfTheChannel() {
        Channel root = tree("apache");

        assertThat(plan.selection(root, root.child("access"))).isSameAs(ACCESS);
        assertThat(plan.selection(root, root.child("access").child("4xx"))).isSameAs(ACCESS);
        assertThat(plan.selection(root, root.child("unparsable").child("access")))
                .isSameAs(UNPARSABLE);
    }

    @Test
    void findsTheSelectionByTheTargetWhereTwoHaveOneSchema() {
        Channel root = tree("other");

        assertThat(plan.selection(root, root.child("access"))).isSameAs(OTHER);
    }

    @Test
    void refusesAChannelThatItDoesNotMeet() {
        Channel root = tree("other");
        Channel unparsable = root.child("unparsable").child("access");

        assertThatIllegalStateException()
                .isThrownBy(() -> plan.selection(root, unparsable))
                .withMessage("other.unparsable.access was not in the plan");
    }

    @Test
    void takesFromTheTargetsItSelectsFrom() {
        assertThat(plan.takesFrom("apache")).isTrue();
        assertThat(plan.takesFrom("other")).isTrue();
        assertThat(plan.takesFrom("out")).isFalse();
    }

    @Test
    void takesOfATargetWhatItSelectsOfItsSchemas() {
        assertThat(plan.selections("apache")).containsExactly(ACCESS, UNPARSABLE);
        assertThat(plan.selections("other")).containsExactly(OTHER);
        assertThat(plan.selections("out")).isEmpty();
    }

    @Test
    void isCalledByWhatItConnects() {
        assertThat(plan.title()).isEqualTo("missing -> out");
    }
}

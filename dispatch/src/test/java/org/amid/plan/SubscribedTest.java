package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.amid.channel.Channel;
import org.junit.jupiter.api.Test;

class SubscribedTest {
    private final Channel root = Channel.root("apache");
    private final Channel access = root.leaf("access", ApacheStandIn.ACCESS);
    private final Channel missing = access.leaf("404", ApacheStandIn.ACCESS);
    private final Channel branch = root.branch("unparsable");
    private final Channel unparsable = branch.leaf("access", ApacheStandIn.UNPARSABLE);
    private final Subscribed subscribed = new Subscribed();

    @Test
    void isEmptyAtFirst() {
        assertThat(subscribed.isEmpty()).isTrue();
        assertThat(subscribed.targets()).isEmpty();
        assertThat(subscribed.schemas("apache")).isEmpty();
    }

    @Test
    void keepsEachSchemaWithTheFirstChannelThatHasIt() {
        subscribed.add("apache", List.of(missing, access, unparsable));

        assertThat(subscribed.isEmpty()).isFalse();
        assertThat(subscribed.schemas("apache"))
                .containsExactly(
                        Map.entry(ApacheStandIn.ACCESS, missing),
                        Map.entry(ApacheStandIn.UNPARSABLE, unparsable));
    }

    @Test
    void leavesOutWhatIsOnlyABranch() {
        subscribed.add("apache", List.of(root, branch, unparsable));

        assertThat(subscribed.schemas("apache")).containsOnlyKeys(ApacheStandIn.UNPARSABLE);
    }

    @Test
    void leavesOutATargetOfWhichNothingIsMet() {
        subscribed.add("nothing", List.of());
        subscribed.add("branches", List.of(root, branch));
        subscribed.add("apache", List.of(access));

        assertThat(subscribed.targets()).containsExactly("apache");
    }

    @Test
    void keepsTargetsApartAndInOrder() {
        subscribed.add("second", List.of(unparsable));
        subscribed.add("first", List.of(access));

        assertThat(subscribed.targets()).containsExactly("second", "first");
        assertThat(subscribed.schemas("second")).containsOnlyKeys(ApacheStandIn.UNPARSABLE);
        assertThat(subscribed.schemas("first")).containsOnlyKeys(ApacheStandIn.ACCESS);
    }
}

package org.amid.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.target.AllocationCounter;
import org.junit.jupiter.api.Test;

class ChannelTest {
    private static final Schema ACCESS = new Schema(List.of(Metric.text("host", "")));
    private static final Schema LINE = new Schema(List.of(Metric.text("line", "")));

    private final Channel root = Channel.root("apache");
    private int taken;

    @Test
    void beginsWithTheTarget() {
        assertThat(root.element()).isEqualTo("apache");
        assertThat(root.name()).isEqualTo("apache");
        assertThat(root.parent()).isNull();
        assertThat(root.schema()).isNull();
        assertThat(root.children()).isEmpty();
        assertThat(root.child("access")).isNull();
    }

    @Test
    void isNamedByItsElementsFromTheRoot() {
        Channel channel = root.branch("access").branch("4xx").leaf("404", ACCESS);

        assertThat(channel.name()).isEqualTo("apache.access.4xx.404");
        assertThat(channel).hasToString("apache.access.4xx.404");
        assertThat(channel.element()).isEqualTo("404");
        assertThat(channel.parent().name()).isEqualTo("apache.access.4xx");
    }

    @Test
    void makesItsNameOnce() {
        Channel channel = root.branch("access");

        assertThat(channel.name()).isSameAs(channel.name());
    }

    @Test
    void findsABranchThatWasDeclaredBefore() {
        Channel access = root.branch("access");

        assertThat(root.branch("access")).isSameAs(access);
        assertThat(root.child("access")).isSameAs(access);
        assertThat(root.children()).containsExactly(access);
    }

    @Test
    void findsALeafThatWasDeclaredBeforeWithAnEqualSchema() {
        Channel access = root.leaf("access", ACCESS);
        Schema equal = new Schema(List.of(Metric.text("host", "")));

        assertThat(root.leaf("access", equal)).isSameAs(access);
        assertThat(root.branch("access")).isSameAs(access);
        assertThat(access.schema()).isSameAs(ACCESS);
        assertThat(root.children()).containsExactly(access);
    }

    @Test
    void refusesTwoSchemasOnOneChannel() {
        root.branch("unparsable").leaf("access", ACCESS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> root.branch("unparsable").leaf("access", LINE))
                .withMessage("two schemas on one channel: apache.unparsable.access");
    }

    @Test
    void refusesASchemaOnWhatIsOnlyABranch() {
        root.branch("access");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> root.leaf("access", ACCESS))
                .withMessage("two schemas on one channel: apache.access");
    }

    @Test
    void keepsItsChildrenInTheOrderOfDeclaration() {
        for (String element : List.of("5xx", "1xx", "other", "3xx")) {
            root.leaf(element, ACCESS);
        }

        assertThat(root.children())
                .extracting(Channel::element)
                .containsExactly("5xx", "1xx", "other", "3xx");
    }

    @Test
    void doesNotHandOutItsChildrenForChanges() {
        root.branch("access");

        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> root.children().clear());
    }

    @Test
    void isWalkedEachNodeBeforeItsChildren() {
        Channel access = root.leaf("access", ACCESS);
        access.leaf("4xx", ACCESS).leaf("404", ACCESS);
        access.leaf("5xx", ACCESS);
        root.branch("unparsable").leaf("access", LINE);
        List<String> names = new ArrayList<>();
        root.walk(channel -> names.add(channel.name()));

        assertThat(names)
                .containsExactly(
                        "apache",
                        "apache.access",
                        "apache.access.4xx",
                        "apache.access.4xx.404",
                        "apache.access.5xx",
                        "apache.unparsable",
                        "apache.unparsable.access");
    }

    @Test
    void isWalkedFromAnyNode() {
        Channel access = root.leaf("access", ACCESS);
        access.leaf("4xx", ACCESS);
        root.branch("unparsable");
        List<Channel> nodes = new ArrayList<>();
        access.walk(nodes::add);

        assertThat(nodes).containsExactly(access, access.child("4xx"));
    }

    @Test
    void handsARowToItsSubscribersInTheOrderTheySubscribed() {
        Channel access = root.leaf("access", ACCESS);
        List<String> calls = new ArrayList<>();
        Row row = new Row(ACCESS);
        for (String subscriber : List.of("first", "second", "third")) {
            access.subscribe(
                    taken -> {
                        assertThat(taken).isSameAs(row);
                        calls.add(subscriber + " " + taken.channel());
                    });
        }
        access.publish(row);

        assertThat(calls)
                .containsExactly(
                        "first apache.access", "second apache.access", "third apache.access");
    }

    @Test
    void callsWhoSubscribedTwiceTwice() {
        Channel access = root.leaf("access", ACCESS);
        Subscriber counting = row -> taken++;
        access.subscribe(counting);
        access.subscribe(counting);
        access.publish(new Row(ACCESS));

        assertThat(taken).isEqualTo(2);
    }

    @Test
    void isSubscribedToAlone() {
        Channel access = root.leaf("access", ACCESS);
        Channel below = access.leaf("4xx", ACCESS);
        access.subscribe(row -> taken++);

        assertThat(access.isSubscribed()).isTrue();
        assertThat(below.isSubscribed()).isFalse();
        assertThat(root.isSubscribed()).isFalse();
        below.publish(new Row(ACCESS));
        assertThat(taken).isZero();
    }

    @Test
    void putsItsNameOnARowThatNobodyTakes() {
        Row row = new Row(ACCESS);
        root.leaf("access", ACCESS).publish(row);

        assertThat(row.channel()).isEqualTo("apache.access");
    }

    @Test
    void allocatesNothingToPublish() {
        Channel access = root.leaf("access", ACCESS);
        Row row = new Row(ACCESS);
        access.subscribe(taken -> this.taken++);
        Runnable publishing =
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        access.publish(row);
                    }
                };
        publishing.run();

        assertThat(AllocationCounter.bytes(publishing)).isZero();
        assertThat(taken).isEqualTo(2000);
    }

    @Test
    void hasNoOtherChildrenThanThoseDeclaredUnlessItIsOpen() {
        Channel level = root.leaf("warn", ACCESS);
        assertThat(level.find("ssl")).isNull();
        assertThat(level.children()).isEmpty();

        level.leaf(Channel.ANY, ACCESS);
        Channel ssl = level.find("ssl");
        assertThat(ssl.name()).isEqualTo("apache.warn.ssl");
        assertThat(ssl.schema()).isEqualTo(ACCESS);
        assertThat(level.find("ssl")).isSameAs(ssl);
        assertThat(level.child("ssl")).isSameAs(ssl);
        assertThat(level.find(Channel.ANY)).isSameAs(level.child(Channel.ANY));
    }

    @Test
    void givesAChildOfAnOpenNodeTheSubscribersOfThoseNobodyNamed() {
        Channel level = root.leaf("warn", ACCESS);
        Channel any = level.leaf(Channel.ANY, ACCESS);
        Channel before = level.find("before");
        any.subscribe(row -> taken++);
        Channel behind = level.find("behind");
        behind.subscribe(row -> taken += 10);

        before.publish(new Row(ACCESS));
        assertThat(taken).isZero();
        behind.publish(new Row(ACCESS));
        assertThat(taken).isEqualTo(11);
        any.publish(new Row(ACCESS));
        assertThat(taken).isEqualTo(12);
        assertThat(behind.isSelected(0)).isTrue();
    }

    @Test
    void knowsWhichMetricsAnySubscriberLooksAt() {
        Schema schema = new Schema(List.of(Metric.text("a", ""), Metric.text("b", "")));
        Channel channel = root.leaf("x", schema);
        channel.subscribe(looksAt(1));

        assertThat(channel.isSelected(0)).isFalse();
        assertThat(channel.isSelected(1)).isTrue();

        channel.subscribe(looksAt(0));

        assertThat(channel.isSelected(0)).isTrue();
        assertThat(channel.isSelected(1)).isTrue();
    }

    @Test
    void takesASubscriberToLookAtEverythingUnlessItSaysOtherwise() {
        Channel channel = root.leaf("x", ACCESS);
        channel.subscribe(row -> taken++);

        assertThat(channel.isSelected(0)).isTrue();
    }

    private static Subscriber looksAt(int wanted) {
        return new Subscriber() {
            @Override
            public void take(Row row) {}

            @Override
            public boolean selects(int metric) {
                return metric == wanted;
            }
        };
    }

    @Test
    void takesSubscribersAwayFromANodeAndAllBelow() {
        Channel leaf = root.leaf("x", ACCESS);
        Channel below = leaf.leaf("y", ACCESS);
        List<String> got = new ArrayList<>();
        Subscriber leaving = row -> got.add("leaving");
        for (Channel channel : List.of(leaf, below)) {
            channel.subscribe(row -> got.add("first"));
            channel.subscribe(leaving);
            channel.subscribe(row -> got.add("last"));
        }
        root.unsubscribe(subscriber -> subscriber == leaving);
        leaf.publish(new Row(ACCESS));
        below.publish(new Row(ACCESS));

        assertThat(got).containsExactly("first", "last", "first", "last");
    }

    @Test
    void isNotSubscribedWhenAllHaveLeft() {
        Channel leaf = root.leaf("x", ACCESS);
        leaf.subscribe(row -> taken++);
        root.unsubscribe(subscriber -> true);
        leaf.publish(new Row(ACCESS));

        assertThat(leaf.isSubscribed()).isFalse();
        assertThat(taken).isZero();
    }

    @Test
    void forgetsWhatOnlyThoseLookedAtWhoLeft() {
        Channel leaf =
                root.leaf("x", new Schema(List.of(Metric.text("a", ""), Metric.text("b", ""))));
        Subscriber leaving = looksAt(0);
        leaf.subscribe(leaving);
        leaf.subscribe(looksAt(1));
        root.unsubscribe(subscriber -> subscriber == leaving);

        assertThat(leaf.isSelected(0)).isFalse();
        assertThat(leaf.isSelected(1)).isTrue();
    }

    @Test
    void hasASubscriberAgainThatCameBack() {
        Channel leaf = root.leaf("x", ACCESS);
        leaf.subscribe(row -> taken++);
        root.unsubscribe(subscriber -> true);
        leaf.subscribe(row -> taken += 10);
        leaf.publish(new Row(ACCESS));

        assertThat(taken).isEqualTo(10);
        assertThat(leaf.isSelected(0)).isTrue();
    }

    @Test
    void givesNobodyWhoHasLeftToANodeMadeLater() {
        Channel any = root.leaf(Channel.ANY, LINE);
        any.subscribe(row -> taken++);
        root.unsubscribe(subscriber -> true);

        assertThat(root.find("new").isSubscribed()).isFalse();
    }
}

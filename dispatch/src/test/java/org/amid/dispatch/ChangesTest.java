package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.amid.target.From;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Feed feed = new Feed();
    private final Store store = new Store();

    private Setup setup() {
        return new Setup()
                .from("numbers", feed)
                .from("more", feed)
                .to("kept", store)
                .to("other", store);
    }

    /** Both monitoring targets feed "kept", one of them feeds "other". */
    private Setup fed(Setup setup) {
        return setup.dispatch("all", "numbers, more", "kept").dispatch("odd", "more.odd", "other");
    }

    private static Changes between(Setup before, Setup after) {
        return new Changes(before.plan(), after.plan());
    }

    @Test
    void areNoneBetweenTwoReadingsOfOneConfiguration() {
        Changes none = between(fed(setup()), fed(setup()));

        assertThat(none.lines()).isEmpty();
        assertThat(none.outputs()).containsExactlyInAnyOrder("kept", "other");
        assertThat(none.readers()).containsExactlyInAnyOrder("numbers", "more");
    }

    @Test
    void areAllWhereThereWasNothing() {
        Changes all = between(new Setup(), fed(setup()));

        assertThat(all.outputs()).isEmpty();
        assertThat(all.readers()).isEmpty();
        assertThat(all.lines())
                .containsExactly(
                        "+ [numbers] numbers",
                        "+ [numbers] more",
                        "+ [kept] kept",
                        "+ [kept] other",
                        "+ all -> kept, from " + From.BEGINNING,
                        "+ odd -> other, from " + From.BEGINNING);
    }

    @Test
    void ofAnOutputStopItAndWhoeverFeedsIt() {
        Changes changes = between(fed(setup()), fed(setup().to("other", store, "changed")));

        assertThat(changes.outputs()).containsExactly("kept");
        assertThat(changes.readers()).containsExactly("numbers");
        assertThat(changes.lines()).containsExactly("~ [kept] other");
    }

    @Test
    void ofAMonitoringTargetStopItAndWhatItFeeds() {
        Changes one = between(fed(setup()), fed(setup().from("numbers", feed, "changed")));
        assertThat(one.outputs()).containsExactly("other");
        assertThat(one.readers()).isEmpty(); // the other feeds an output that is stopped
        assertThat(one.lines()).containsExactly("~ [numbers] numbers");

        Changes two = between(fed(setup()), fed(setup().from("more", feed, "changed")));
        assertThat(two.outputs()).isEmpty();
        assertThat(two.readers()).isEmpty();
    }

    @Test
    void ofADispatchStopOnlyWhereItSendsTo() {
        Setup after = setup().dispatch("all", "numbers, more", "kept");
        after.dispatch("odd", "more.odd", "", "other", From.END);
        Changes changes = between(fed(setup()), after);

        assertThat(changes.outputs()).containsExactly("kept");
        assertThat(changes.readers()).containsExactly("numbers");
        assertThat(changes.lines()).containsExactly("~ odd -> other, goes on at its place");
    }

    @Test
    void ofTheOrderOfDispatchesStopTheOutput() {
        Setup before = setup().dispatch("a", "numbers.odd", "kept");
        Setup after = setup().dispatch("b", "numbers.even", "kept");
        Changes changes =
                between(
                        before.dispatch("b", "numbers.even", "kept"),
                        after.dispatch("a", "numbers.odd", "kept"));

        assertThat(changes.outputs()).isEmpty(); // what it is given is numbered in that order
    }

    @Test
    void leaveAloneWhatNobodyUses() {
        Setup before = setup().dispatch("all", "numbers", "kept");
        Changes changes = between(before, setup().dispatch("all", "numbers", "kept"));

        assertThat(changes.outputs()).containsExactly("kept");
        assertThat(changes.readers()).containsExactly("numbers");
    }

    @Test
    void tellWhatIsNewAndWhatIsGone() {
        Setup before = new Setup().from("numbers", feed).to("kept", store);
        before.dispatch("all", "numbers", "kept");
        Setup after = new Setup().from("more", feed).to("other", store);
        after.dispatch("new", "more", "", "other", From.END);

        assertThat(between(before, after).lines())
                .containsExactly(
                        "- [numbers] numbers",
                        "- [kept] kept",
                        "+ [numbers] more",
                        "+ [kept] other",
                        "+ new -> other, from " + From.END,
                        "- all -> kept, its place is forgotten");
    }
}

package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.channel.Channel;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.datatree.ReadSyntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectCheckTest {
    private final Targets targets = new Targets();
    private final Problems problems = new Problems();
    private final Subscribed subscribed = new Subscribed();

    SelectCheckTest() {
        targets.add(TargetsTest.monitoring("apache"));
        targets.add(TargetsTest.monitoring("other"));
        Channel root = targets.tree("apache");
        subscribed.add(
                "apache", List.of(root.child("access"), root.child("unparsable").child("access")));
    }

    private List<String> check(String select, boolean exact) {
        Entry line = new Entry("select", select, new Position("site.conf", 3));
        new SelectCheck(targets, problems, exact).check(line, ReadSyntax.parse(select), subscribed);
        return problems.sorted().stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache",
                "apache.line",
                "!apache.host",
                "apache, !apache.request.method, !apache.user-agent"
            })
    void letsPassWhatAllEventsHaveAndWhatIsExcludedFromSome(String select) {
        assertThat(check(select, true)).isEmpty();
    }

    @Test
    void warnsOfWhatOnlySomeEventsHave() {
        assertThat(check("apache.host, apache.request", true))
                .containsExactly(
                        "site.conf:3: warning: 'select = apache.host': events on"
                                + " 'apache.unparsable.access' have no such metric",
                        "site.conf:3: warning: 'select = apache.request': events on"
                                + " 'apache.unparsable.access' have no such metric");
        assertThat(problems.hasErrors()).isFalse();
    }

    @Test
    void doesNotWarnWhereItIsNotSureWhichEventsAreMet() {
        assertThat(check("apache.host, apache.request", false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysWhichMetricThereIsNot(boolean exact) {
        assertThat(check("apache.hots, !apache.request.paht", exact))
                .containsExactly(
                        "site.conf:3: 'select = apache.hots': no such metric; did you mean"
                                + " 'apache.host'?",
                        "site.conf:3: 'select = !apache.request.paht': no such metric; did you"
                                + " mean 'apache.request.path'?");
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void saysThatATargetIsNotSubscribedTo() {
        assertThat(check("other.host", true))
                .containsExactly(
                        "site.conf:3: 'select = other.host': nothing of 'other' is subscribed to"
                                + " here");
    }

    @Test
    void saysWhichTargetThereIsNot() {
        assertThat(check("othre.host", true))
                .containsExactly(
                        "site.conf:3: 'select = othre.host': no monitoring target 'othre'; did you"
                                + " mean 'other'?");
    }

    @Test
    void saysNothingOfWhatIsExcused() {
        targets.excuse("squid");

        assertThat(check("squid.hots, apache.line", true)).isEmpty();
    }
}

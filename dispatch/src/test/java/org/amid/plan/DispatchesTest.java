package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.config.ConfigFile;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.datatree.Selection;
import org.amid.target.From;
import org.junit.jupiter.api.Test;

class DispatchesTest {
    private final Targets targets = new Targets();
    private final Problems problems = new Problems();
    private final Dispatches dispatches = new Dispatches(targets, problems);

    DispatchesTest() {
        targets.add(TargetsTest.monitoring("apache"));
        targets.add(TargetsTest.monitoring("other"));
        targets.add(TargetsTest.reporting("out"));
        targets.add(TargetsTest.reporting("all"));
    }

    private DispatchPlan plan(String... lines) {
        String text = "[dispatch]\n" + String.join("\n", lines) + "\n";
        Section section = ConfigFile.read("site.conf", text, problems).get(0);
        return dispatches.plan(section);
    }

    @Test
    void makesASubscriptionForEachReportingTarget() {
        DispatchPlan plan =
                plan("name = d", "subscribe = apache.access", "send = all, out", "from = end");

        assertThat(problems.sorted()).isEmpty();
        assertThat(plan.name()).isEqualTo("d");
        assertThat(plan.at()).isEqualTo(new Position("site.conf", 1));
        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::title)
                .containsExactly("d -> all", "d -> out");
        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::from)
                .containsExactly(From.END, From.END);
    }

    @Test
    void makesASelectionForEachSchemaOfEachTarget() {
        DispatchPlan plan = plan("subscribe = other.access, apache", "send = out");

        assertThat(problems.sorted()).isEmpty();
        List<Selection> selections = plan.subscriptions().get(0).selections();
        assertThat(selections)
                .extracting(Selection::target)
                .containsExactly("apache", "apache", "other");
        assertThat(selections).extracting(Selection::number).containsExactly(0, 1, 2);
        assertThat(selections)
                .extracting(Selection::source)
                .containsExactly(
                        ApacheStandIn.ACCESS, ApacheStandIn.UNPARSABLE, ApacheStandIn.ACCESS);
    }

    @Test
    void numbersTheSelectionsOfEachReportingTargetByThemselves() {
        plan("subscribe = apache.access", "send = out");
        DispatchPlan second = plan("subscribe = apache.unparsable", "send = out, all");

        assertThat(problems.sorted()).isEmpty();
        assertThat(second.subscriptions().get(0).selections())
                .extracting(Selection::number)
                .containsExactly(1);
        assertThat(second.subscriptions().get(1).selections())
                .extracting(Selection::number)
                .containsExactly(0);
        assertThat(targets.reporting("out").orElseThrow().selections()).hasSize(2);
        assertThat(targets.reporting("all").orElseThrow().selections()).hasSize(1);
    }

    @Test
    void claimsTheNameOfADispatchAmongThoseOfTargets() {
        plan("name = d", "subscribe = apache", "send = out");

        assertThat(targets.claim("d", new Position("site.conf", 9)))
                .contains(new Position("site.conf", 1));
        assertThat(targets.claim("dispatch", new Position("site.conf", 9))).isEmpty();
    }

    @Test
    void saysOnceThatTwoAreAlikeHoweverManyTargetsTheyShare() {
        plan("subscribe = apache", "send = out, all");
        plan("subscribe = apache", "send = all, out");

        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly(
                        "site.conf:1: [dispatch] has the same 'subscribe' and 'send' as the one at"
                                + " site.conf:1; give one a name");
    }

    @Test
    void saysNothingOfATargetWhoseSectionIsWrong() {
        targets.excuse("broken");
        DispatchPlan plan = plan("subscribe = apache", "send = broken, out");

        assertThat(problems.sorted()).isEmpty();
        assertThat(plan.subscriptions())
                .extracting(SubscriptionPlan::reporting)
                .containsExactly("out");
    }
}

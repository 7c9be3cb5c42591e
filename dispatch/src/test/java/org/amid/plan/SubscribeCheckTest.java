package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.amid.channel.ChannelPattern;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeCheckTest {
    private final Targets targets = new Targets();
    private final Problems problems = new Problems();

    private Optional<Subscribed> check(String subscribe) {
        Entry line = new Entry("subscribe", subscribe, new Position("site.conf", 2));
        return new SubscribeCheck(targets, problems).check(line, ChannelPattern.parse(subscribe));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apache",
                "apache.access.4xx.404",
                "apache.*.4xx",
                "*.access.5xx",
                "*",
                "apache, !apache.access.4xx",
                "apache.unparsable"
            })
    void letsPassWhatCanHappen(String subscribe) {
        targets.add(TargetsTest.monitoring("apache"));

        assertThat(check(subscribe)).isPresent();
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void tellsWhichSchemasWillBeMet() {
        targets.add(TargetsTest.monitoring("a"));
        targets.add(TargetsTest.monitoring("b"));
        targets.add(TargetsTest.monitoring("c"));
        Subscribed subscribed = check("b, a.access.4xx").orElseThrow();

        assertThat(subscribed.targets()).containsExactly("a", "b");
        assertThat(subscribed.schemas("a")).containsOnlyKeys(ApacheStandIn.ACCESS);
        assertThat(subscribed.schemas("b"))
                .containsOnlyKeys(ApacheStandIn.ACCESS, ApacheStandIn.UNPARSABLE);
    }

    @ParameterizedTest
    @CsvSource({"apache.access", "'apache.access, other.access'", "'other, !apache.access'", "*"})
    void saysNothingOfWhatIsExcusedAndDoesNotPassIt(String subscribe) {
        targets.excuse("apache");
        if (!subscribe.equals("*")) {
            targets.add(TargetsTest.monitoring("other"));
        }

        assertThat(check(subscribe)).isEmpty();
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void saysThatNothingCanHappenWhereThereIsNoTarget() {
        assertThat(check("*")).isEmpty();
        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly("site.conf:2: 'subscribe = *': no such channel");
    }

    @Test
    void saysWhatIsWrongWithEachEntry() {
        targets.add(TargetsTest.monitoring("apache"));

        assertThat(check("apache.acess, apache, !apche")).isEmpty();
        assertThat(problems.sorted())
                .extracting(Object::toString)
                .containsExactly(
                        "site.conf:2: 'subscribe = apache.acess': no such channel; did you mean"
                                + " 'apache.access'?",
                        "site.conf:2: 'subscribe = !apche': no target 'apche'; did you mean"
                                + " 'apache'?");
    }
}

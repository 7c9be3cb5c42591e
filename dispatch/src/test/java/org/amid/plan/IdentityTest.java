package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what parts of a plan are known again: keys and fingerprints. */
class IdentityTest {
    @TempDir private Path dir;

    private Plan plan(String dispatch) {
        return Planning.warned(dir, dispatch + Planning.SITE);
    }

    private SubscriptionPlan subscription(String dispatch) {
        return plan("[dispatch]\nsend = out\n" + dispatch).subscriptions().get(0);
    }

    @Test
    void ofASubscriptionIsTheNameOfItsDispatch() {
        assertThat(subscription("name = missing\nsubscribe = apache.access\n").key())
                .isEqualTo("missing");
        assertThat(subscription("name = missing\nsubscribe = apache\n").key()).isEqualTo("missing");
    }

    @Test
    void ofASubscriptionWithoutANameIsWhatItSubscribesTo() {
        String key = subscription("subscribe = apache.access, !apache.access.2xx\n").key();

        assertThat(subscription("subscribe = !apache.access.2xx , apache.access\n").key())
                .isEqualTo(key);
        assertThat(subscription("subscribe = apache.access\n").key()).isNotEqualTo(key);
        assertThat(subscription("subscribe = apache.access, apache.access.2xx\n").key())
                .isNotEqualTo(key);
    }

    @Test
    void ofASectionChangesWithAnythingItSays() {
        String before = subscription("subscribe = apache.access\n").fingerprint();

        assertThat(subscription("# new\nsubscribe = apache.access\n\n").fingerprint())
                .isEqualTo(before);
        assertThat(subscription("subscribe = apache.access\nselect = apache.host\n").fingerprint())
                .isNotEqualTo(before);
        assertThat(subscription("subscribe = apache.access\nfrom = beginning\n").fingerprint())
                .isNotEqualTo(before);
    }

    @Test
    void ofTargetsDoesNotChangeWithOthers() {
        Plan one = plan("");
        Plan two = plan("[dispatch]\nsubscribe = apache.access\nsend = out\n");

        assertThat(two.monitoring().get(0).fingerprint())
                .isEqualTo(one.monitoring().get(0).fingerprint());
        assertThat(fingerprints(two)).isEqualTo(fingerprints(one)).doesNotHaveDuplicates();
    }

    private static List<String> fingerprints(Plan plan) {
        return plan.reporting().stream().map(one -> one.fingerprint()).toList();
    }

    @Test
    void hasAPatienceOfASecondIfNothingElseIsSaid() {
        String impatient = "[filelog]\nname = quick\nfilename = /tmp/x\npatience = 20ms\n";

        assertThat(plan("").reporting())
                .extracting(ReportingPlan::patience)
                .containsOnly(Duration.ofSeconds(1));
        assertThat(plan(impatient).reporting().get(0).patience()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void hasNoPatienceWhereItOnlyReads() {
        String text = "[apache]\nname = second\nlog = /var/log/other.log\npatience = 1s\n";
        Planning planning = Planning.of(dir, text);

        assertThat(planning.plan()).isEmpty();
        assertThat(planning.problems()).anyMatch(problem -> problem.contains("'patience'"));
    }
}

package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.amid.config.Position;
import org.junit.jupiter.api.Test;

class TargetsTest {
    private static final Position FIRST = new Position("site.conf", 1);
    private static final Position SECOND = new Position("site.conf", 2);

    private final Targets targets = new Targets();

    static MonitoringPlan<?> monitoring(String name) {
        return new MonitoringPlan<>(
                name,
                new ApacheStandIn(),
                new ApacheStandIn.Settings(Path.of("/var/log/" + name)),
                FIRST,
                "1234");
    }

    static ReportingPlan<?> reporting(String name) {
        return new ReportingPlan<>(
                name,
                new FilelogStandIn(),
                new FilelogStandIn.Settings(
                        Path.of("/var/log/amid/" + name), FilelogStandIn.Form.TABS),
                Duration.ofSeconds(1),
                FIRST,
                "1234",
                new ArrayList<>());
    }

    @Test
    void givesANameToTheFirstThatClaimsIt() {
        assertThat(targets.claim("apache", FIRST)).isEmpty();
        assertThat(targets.claim("apache", SECOND)).contains(FIRST);
        assertThat(targets.claim("apache", new Position("site.conf", 3))).contains(FIRST);
        assertThat(targets.claim("Apache", SECOND)).isEmpty();
    }

    @Test
    void listsTargetsInTheOrderTheyWereAdded() {
        MonitoringPlan<?> b = monitoring("b");
        MonitoringPlan<?> a = monitoring("a");
        ReportingPlan<?> y = reporting("y");
        ReportingPlan<?> x = reporting("x");
        targets.add(b);
        targets.add(y);
        targets.add(a);
        targets.add(x);

        assertThat(targets.monitoring()).containsExactly(b, a);
        assertThat(targets.monitoringNames()).containsExactly("b", "a");
        assertThat(targets.reporting()).containsExactly(y, x);
    }

    @Test
    void tellsMonitoringTargetsFromReportingOnes() {
        ReportingPlan<?> out = reporting("out");
        targets.add(monitoring("apache"));
        targets.add(out);

        assertThat(targets.isMonitoring("apache")).isTrue();
        assertThat(targets.isMonitoring("out")).isFalse();
        assertThat(targets.reporting("apache")).isEmpty();
        assertThat(targets.reporting("out").orElseThrow()).isSameAs(out);
    }

    @Test
    void excusesANameThatNoRightSectionHas() {
        targets.excuse("apache");
        targets.excuse("out");

        assertThat(targets.isExcused("apache")).isTrue();
        assertThat(targets.isExcused("out")).isTrue();
        assertThat(targets.isExcused("other")).isFalse();
        targets.add(monitoring("apache"));
        targets.add(reporting("out"));
        assertThat(targets.isExcused("apache")).isFalse();
        assertThat(targets.isExcused("out")).isFalse();
    }

    @Test
    void knowsWhetherAnythingIsExcused() {
        assertThat(targets.areSomeExcused()).isFalse();
        targets.excuse("apache");
        assertThat(targets.areSomeExcused()).isTrue();
    }

    @Test
    void makesTheTreeOfATargetOnce() {
        targets.add(monitoring("apache"));

        assertThat(targets.tree("apache").name()).isEqualTo("apache");
        assertThat(targets.tree("apache")).isSameAs(targets.tree("apache"));
    }
}

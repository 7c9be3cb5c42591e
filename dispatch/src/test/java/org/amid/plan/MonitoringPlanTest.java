package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amid.channel.Channel;
import org.amid.config.Position;
import org.amid.target.From;
import org.amid.target.MonitoringTarget;
import org.amid.target.Start;
import org.junit.jupiter.api.Test;

class MonitoringPlanTest {
    private final MonitoringPlan<ApacheStandIn.Settings> plan =
            new MonitoringPlan<>(
                    "site",
                    new ApacheStandIn(),
                    new ApacheStandIn.Settings(Path.of("/var/log/access.log")),
                    new Position("site.conf", 3),
                    "1234");

    @Test
    void hasATreeThatBeginsWithItsName() {
        assertThat(plan.channels().name()).isEqualTo("site");
        assertThat(plan.channels().child("access").name()).isEqualTo("site.access");
    }

    @Test
    void makesANewTreeForEachReader() {
        Channel first = plan.channels();
        first.child("access").subscribe(row -> {});

        assertThat(plan.channels().child("access").isSubscribed()).isFalse();
    }

    @Test
    void knowsTheFilesItReads() {
        assertThat(plan.reads()).containsExactly(Path.of("/var/log/access.log"));
    }

    @Test
    void opensItsTarget() {
        try (MonitoringTarget target = plan.open(plan.channels(), Start.following(From.END))) {
            assertThat(target.isEnded()).isTrue();
        }
    }
}

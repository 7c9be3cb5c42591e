package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.plan.AmidSettings;
import org.amid.plan.Plan;
import org.junit.jupiter.api.Test;

class ServiceTest {
    @Test
    void endsAsItShouldWhenItIsStopped() throws InterruptedException {
        Service service = new Service(new Plan(AmidSettings.NONE, List.of(), List.of(), List.of()));
        service.stop();

        assertThat(service.run()).isZero();
    }
}

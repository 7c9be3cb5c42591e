package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.amid.bookmark.Bookmarks;
import org.amid.plan.AmidSettings;
import org.amid.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceTest {
    private static final Plan NOTHING =
            new Plan(AmidSettings.NONE, List.of(), List.of(), List.of());

    @TempDir private Path state;

    @Test
    void endsAsItShouldWhenItIsStopped() throws Exception {
        try (Bookmarks bookmarks = Bookmarks.open(state, "boot")) {
            Service service = new Service(NOTHING, Optional::empty, bookmarks);
            service.stop();

            assertThat(service.run()).isZero();
        }
    }

    @Test
    void readsItsConfigurationAgainWheneverItIsTold() throws Exception {
        AtomicInteger read = new AtomicInteger();
        AtomicReference<Service> told = new AtomicReference<>();
        try (Bookmarks bookmarks = Bookmarks.open(state, "boot")) {
            Service service =
                    new Service(
                            NOTHING,
                            // the second is wrong, which does not end it
                            () -> {
                                int times = read.incrementAndGet();
                                if (times == 3) {
                                    told.getAndSet(null).stop();
                                }
                                return times == 2 ? Optional.empty() : Optional.of(NOTHING);
                            },
                            bookmarks);
            told.set(service);
            service.reload();
            service.reload();
            service.reload();
            service.reload();

            assertThat(service.run()).isZero();
        }
        // to stop comes before all that is still to be done
        assertThat(read).hasValue(3);
    }
}

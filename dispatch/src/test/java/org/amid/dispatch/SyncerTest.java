package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncerTest {
    private final Store often = new Store();
    private final Store seldom = new Store();
    private final Store never = new Store();
    private Syncer syncer;

    private static Outbox outbox(Store store) {
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        return new Outbox(setup.plan().reporting().get(0), new BatchPool(), 0);
    }

    private void start(Store... stores) {
        Logged.clear();
        syncer = new Syncer(List.of(stores).stream().map(SyncerTest::outbox).toList());
        syncer.start();
    }

    private static boolean hasThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("sync"));
    }

    @AfterEach
    void stop() {
        syncer.stop();
        eventually(() -> !hasThread());
    }

    @Test
    void syncsEachAsOftenAsItAsksFor() {
        often.syncEvery(Duration.ofMillis(5));
        seldom.syncEvery(Duration.ofHours(1));
        start(seldom, often, never);
        eventually(() -> often.synced() >= 5);

        assertThat(seldom.synced()).isZero();
        assertThat(never.synced()).isZero();
    }

    @Test
    void needsNoThreadWhereNobodyAsks() {
        start(never);

        assertThat(hasThread()).isFalse();
    }

    @Test
    void goesOnAfterAFailure() {
        often.syncEvery(Duration.ofMillis(2));
        often.failToSync(new IllegalStateException("a bug"));
        start(often);
        eventually(() -> often.synced() >= 3);
        often.failToSync(new IOException("I/O error"));
        int before = often.synced();
        eventually(() -> often.synced() >= before + 3);

        assertThat(Logged.errors()).hasSize(2);
    }

    @Test
    void endsItsThreadWhenItIsStopped() {
        often.syncEvery(Duration.ofHours(1));
        start(often);
        eventually(SyncerTest::hasThread);
        syncer.stop();
        eventually(() -> !hasThread());

        assertThat(often.synced()).isZero();
    }
}

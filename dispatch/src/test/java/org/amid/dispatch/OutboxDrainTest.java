package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of an outbox. */
@Timeout(60)
class OutboxDrainTest {
    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private Sender sender;
    private Outbox outbox;

    @BeforeEach
    void make() {
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        setup.dispatch("one", "numbers", "kept");
        sender = new Sender(setup.plan(), pool);
        outbox = new Outbox(setup.plan().reporting().get(0), pool, Keeper.NONE, 0);
        Logged.clear();
    }

    @AfterEach
    void end() throws InterruptedException {
        store.failAlways(null);
        store.release();
        outbox.drain(0);
    }

    private void putAll(int shipments) {
        for (int i = 0; i < shipments; i++) {
            Shipment shipment = sender.ship(3);
            eventually(() -> outbox.offer(shipment));
        }
    }

    private static long in(Duration span) {
        return System.nanoTime() + span.toNanos();
    }

    private boolean drain() throws InterruptedException {
        return outbox.drain(in(Duration.ofSeconds(20)));
    }

    @Test
    void closesTheTargetOnItsOwnThreadWhenItIsDrained() throws InterruptedException {
        outbox.start();
        putAll(1);
        assertThat(drain()).isTrue();

        assertThat(store.closed()).isEqualTo(1);
        assertThat(store.closedBy()).isEqualTo("write kept");
        assertThat(outbox.offer(sender.ship(1))).isFalse();
    }

    @Test
    void drainsWhatWasNeverUsed() throws InterruptedException {
        outbox.start();

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void isNotDrainedIfTheTargetCannotBeClosed() throws InterruptedException {
        store.failToClose(new IOException("the last block is lost"));
        outbox.start();
        putAll(1);

        assertThat(drain()).isFalse();
        assertThat(Logged.errors()).containsExactly("kept: closing: the last block is lost");
    }

    @Test
    void isNotDrainedWhileTheTargetHangsAndClosesItWhenItComesBack() throws InterruptedException {
        outbox.start();
        outbox.awaitTried(20_000);
        store.hang();
        putAll(4);
        eventually(store::isHanging);

        assertThat(outbox.drain(in(Duration.ofMillis(50)))).isFalse();
        assertThat(store.closed()).isZero();
        store.release();
        eventually(() -> store.closed() == 1);
        assertThat(store.closedBy()).isEqualTo("write kept");
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 2)); // the batch it hung at
    }

    @Test
    void isNotDrainedWhileTheTargetHangsAsItOpens() throws InterruptedException {
        store.hang();
        outbox.start();
        eventually(store::isHanging);

        assertThat(outbox.drain(in(Duration.ofMillis(1)))).isFalse();
    }

    @Test
    void isNotDrainedWhileTheTargetFails() throws InterruptedException {
        store.failAlways(new IOException("disk full"));
        outbox.start();
        putAll(2);

        assertThat(outbox.drain(in(Duration.ofMillis(50)))).isFalse();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void keepsNoBookmarkOfWhatATargetTakesWhoCameBackTooLate() throws InterruptedException {
        Marks marks = new Marks();
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        setup.dispatch("all", "numbers", "kept");
        outbox = new Outbox(setup.plan().reporting().get(0), pool, marks, 0);
        sender = new Sender(setup.plan(), pool);
        outbox.start();
        outbox.awaitTried(20_000);
        store.hang();
        putAll(2);
        eventually(store::isHanging);
        assertThat(outbox.drain(in(Duration.ofMillis(20)))).isFalse();
        int kept = marks.kept().size();
        store.release();
        eventually(() -> store.closed() == 1);

        assertThat(store.size()).isEqualTo(3); // the batch it hung at
        assertThat(marks.kept()).hasSize(kept);
    }

    @Test
    void opensNothingThatComesTooLate() throws InterruptedException {
        Marks marks = new Marks();
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        setup.dispatch("all", "numbers", "kept");
        outbox = new Outbox(setup.plan().reporting().get(0), pool, marks, 0);
        store.hang();
        outbox.start();
        eventually(store::isHanging);
        assertThat(outbox.drain(in(Duration.ofMillis(1)))).isFalse();
        store.release();
        eventually(() -> store.closed() > 0);

        assertThat(marks.kept()).isEmpty();
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.ReportingPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class OutboxTest {
    private static final int IN_THE_RING = 4;

    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private final Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
    private ReportingPlan<?> plan;
    private Selection selection;
    private Sender sender;
    private Outbox outbox;

    @BeforeEach
    void make() {
        setup.dispatch("one", "numbers", "kept").dispatch("two", "numbers", "kept");
        plan = setup.plan().reporting().get(0);
        selection = plan.selections().get(0);
        sender = new Sender(setup.plan(), pool);
        outbox = new Outbox(plan, pool, Keeper.NONE, 0);
        Logged.clear();
    }

    @AfterEach
    void end() throws InterruptedException {
        store.failAlways(null);
        store.release();
        outbox.drain(0);
    }

    /** Puts a shipment as a reading does, which tries again what found no room. */
    private static void put(Outbox outbox, Shipment shipment) {
        eventually(() -> outbox.offer(shipment));
    }

    private void putAll(int shipments) {
        for (int i = 0; i < shipments; i++) {
            put(outbox, sender.ship(3));
        }
    }

    private static long in(Duration span) {
        return System.nanoTime() + span.toNanos();
    }

    private boolean drain() throws InterruptedException {
        return outbox.drain(in(Duration.ofSeconds(20)));
    }

    @Test
    void deliversEveryBatchInOrder() throws InterruptedException {
        outbox.start();
        putAll(100);

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 299));
        assertThat(outbox.failures()).isZero();
        assertThat(outbox.isTroubled()).isFalse();
    }

    @Test
    void opensTheTargetOnceWithoutAReceipt() throws InterruptedException {
        outbox.start();
        outbox.awaitTried(20_000);
        assertThat(store.opened()).containsExactly(Optional.empty());
        assertThat(outbox.progress().receipt()).contains(new Store.Rows(0));
        putAll(2);
        assertThat(drain()).isTrue();

        assertThat(store.opened()).hasSize(1);
        assertThat(outbox.progress().receipt()).contains(new Store.Rows(6));
    }

    @Test
    void takesNoMoreThanTheRingHoldsAndDoesNotBlock() {
        store.hang();
        outbox.start();
        for (int i = 0; i < IN_THE_RING; i++) {
            assertThat(outbox.offer(sender.ship(3))).isTrue();
        }
        Shipment refused = sender.ship(3);

        assertThat(outbox.offer(refused)).isFalse();
        assertThat(outbox.offer(refused)).isFalse();
        store.release();
        put(outbox, refused);
        eventually(() -> store.rows().equals(rows("numbers", 0, 3 * IN_THE_RING + 2)));
    }

    @Test
    void wakesWhoeverAskedInVainOnceThereIsRoom() {
        AtomicInteger woken = new AtomicInteger();
        AtomicInteger inVain = new AtomicInteger();
        store.hang();
        outbox.start();
        for (int i = 0; i < IN_THE_RING; i++) {
            assertThat(outbox.offer(sender.ship(3))).isTrue();
        }
        Shipment refused = sender.ship(3);
        outbox.whenRoom(
                () -> {
                    // at that moment there has to be room: it is told only once
                    if (woken.getAndIncrement() == 0 && !outbox.offer(refused)) {
                        inVain.incrementAndGet();
                    }
                });
        assertThat(outbox.offer(refused)).isFalse();
        assertThat(woken).hasValue(0);
        store.release();
        eventually(() -> woken.get() > 0);
        eventually(() -> store.rows().size() == 3 * IN_THE_RING + 3);

        assertThat(inVain).hasValue(0);
        assertThat(woken).hasValue(1);
    }

    @Test
    void wakesNobodyWhoAskedForNothing() throws InterruptedException {
        AtomicInteger woken = new AtomicInteger();
        AtomicInteger forgotten = new AtomicInteger();
        Runnable gone = forgotten::incrementAndGet;
        outbox.whenRoom(woken::incrementAndGet);
        outbox.whenRoom(gone);
        outbox.forget(gone);
        store.hang();
        outbox.start();
        outbox.offer(sender.ship(3));
        store.release();
        eventually(() -> store.rows().size() == 3);
        assertThat(woken).hasValue(0);
        store.hang();
        while (outbox.offer(sender.ship(3))) {
            assertThat(sender.next()).isLessThan(100);
        }
        store.release();
        eventually(() -> woken.get() == 1);

        assertThat(forgotten).hasValue(0);
        assertThat(drain()).isTrue();
    }

    @Test
    void takesFromSeveralThreadsAtOnceAndLosesNothing() throws Exception {
        outbox.start();
        Thread[] readers = new Thread[4];
        for (int i = 0; i < readers.length; i++) {
            int first = 1000 * i;
            readers[i] =
                    new Thread(
                            () -> {
                                Sender own = new Sender(setup.plan(), pool);
                                own.pass(first);
                                for (int number = 0; number < 500; number++) {
                                    put(outbox, own.ship(1));
                                }
                            });
            readers[i].start();
        }
        for (Thread reader : readers) {
            reader.join(20_000);
        }
        assertThat(drain()).isTrue();

        assertThat(store.rows()).hasSize(2000);
        for (int i = 0; i < readers.length; i++) {
            assertThat(store.rows()).containsSubsequence(rows("numbers", 1000 * i, 1000 * i + 499));
        }
    }

    static List<Throwable> failures() {
        return List.of(
                new IOException("disk full"),
                new IOException(),
                new IllegalStateException("a bug"),
                new NullPointerException(),
                new AssertionError("a bug"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesTheSameBatchAgainAfterAFailure(Throwable failure) throws InterruptedException {
        outbox.start();
        putAll(1);
        eventually(() -> store.rows().size() == 3);
        store.fail(failure);
        putAll(5);

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 17));
        assertThat(outbox.failures()).isEqualTo(1);
        // it knows for itself what it took
        assertThat(store.opened()).containsExactly(Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void opensATargetAgainThatFailedToOpen(Throwable failure) throws InterruptedException {
        store.fail(failure);
        outbox.start();
        outbox.awaitTried(20_000);
        assertThat(outbox.isTroubled()).isTrue();
        putAll(5);

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 14));
        assertThat(outbox.isTroubled()).isFalse();
    }

    @Test
    void saysOnceThatATargetFailsAndOnceThatItWorksAgain() throws InterruptedException {
        IOException full = new IOException("/var: disk full");
        outbox.start();
        outbox.awaitTried(20_000);
        store.fail(full, full, full, full);
        putAll(20);
        assertThat(drain()).isTrue();

        assertThat(outbox.failures()).isEqualTo(4);
        assertThat(Logged.errors()).containsExactly("kept: /var: disk full; it is tried again");
        assertThat(Logged.infos()).containsExactly("kept: works again");
    }

    @Test
    void saysAnotherFailureToo() throws InterruptedException {
        outbox.start();
        outbox.awaitTried(20_000);
        store.fail(new IOException("one"), new IllegalStateException("two"));
        putAll(1);
        assertThat(drain()).isTrue();

        assertThat(Logged.errors())
                .containsExactly(
                        "kept: one; it is tried again",
                        "kept: java.lang.IllegalStateException: two; it is tried again");
    }

    @Test
    void doesNotWaitForATargetThatDoesNotOpen() throws InterruptedException {
        store.hang();
        outbox.start();
        outbox.awaitTried(1);

        assertThat(Logged.infos()).containsExactly("kept: does not open yet; it is not waited for");
    }

    @Test
    void givesUpATargetThatFailsTooLong() throws Exception {
        store.failAlways(new IOException("gone"));
        outbox = new Outbox(plan, pool, Keeper.NONE, TimeUnit.MILLISECONDS.toNanos(1));
        outbox.start();
        outbox.offer(sender.ship(3));
        eventually(outbox::isAbandoned);

        assertThat(outbox.isTroubled()).isTrue();
        assertThat(outbox.trouble()).contains("gone");
        assertThat(outbox.offer(sender.ship(3))).isFalse();
        assertThat(drain()).isFalse();
        assertThat(store.rows()).isEmpty();
        assertThat(Logged.errors())
                .containsExactly("kept: gone; it is tried again", "kept: gone; given up");
    }

    @Test
    void doesNotGiveUpATargetThatWorksAgainInTime() throws InterruptedException {
        outbox = new Outbox(plan, pool, Keeper.NONE, TimeUnit.SECONDS.toNanos(60));
        store.fail(new IOException("away"), new IOException("away"));
        outbox.start();
        putAll(3);

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 8));
    }

    @Test
    void countsWhatItDeliveredOfEachSelection() throws InterruptedException {
        Selection other = plan.selections().get(1);
        outbox.start();
        putAll(2);
        put(outbox, sender.ship(other, 10));
        assertThat(drain()).isTrue();

        assertThat(outbox.progress().delivered(List.of(selection))).isEqualTo(6);
        assertThat(outbox.progress().delivered(List.of(other))).isEqualTo(10);
        assertThat(outbox.progress().delivered(List.of(selection, other))).isEqualTo(16);
        assertThat(outbox.progress().delivered(List.of())).isZero();
    }

    @Test
    void countsNothingThatWasNotDelivered() throws InterruptedException {
        store.failAlways(new IOException("disk full"));
        outbox.start();
        putAll(3);
        outbox.drain(in(Duration.ofMillis(1)));

        assertThat(outbox.progress().delivered(List.of(selection))).isZero();
    }

    @Test
    void givesEveryBatchBackToThePoolEmpty() throws InterruptedException {
        outbox.start();
        putAll(50);
        assertThat(drain()).isTrue();
        int used = store.batches().size();

        assertThat(used).isBetween(1, IN_THE_RING + 2);
        for (int i = 0; i < used; i++) {
            Batch free = pool.take();
            assertThat(store.batches()).contains(free);
            assertThat(free.isEmpty()).isTrue();
        }
        assertThat(store.batches()).doesNotContain(pool.take());
    }

    @Test
    void syncsTheTargetAsOftenAsItAsks() {
        outbox.start();
        assertThat(outbox.syncEvery()).isEmpty();
        store.syncEvery(Duration.ofMillis(7));
        assertThat(outbox.syncEvery()).contains(Duration.ofMillis(7));
        store.syncEvery(Duration.ZERO);
        // its bookmark, at least
        assertThat(outbox.syncEvery()).contains(Duration.ofMillis(50));
        outbox.sync();
        assertThat(store.synced()).isEqualTo(1);
    }

    @Test
    void saysOnceThatASyncFailsAndGoesOn() {
        outbox.start();
        store.failToSync(new IOException("I/O error"));
        outbox.sync();
        outbox.sync();
        store.failToSync(new IllegalStateException("a bug"));
        outbox.sync();
        outbox.sync();
        store.failToSync(null);
        outbox.sync();
        store.failToSync(new IOException("I/O error"));
        outbox.sync();

        assertThat(Logged.errors())
                .containsExactly(
                        "kept: bringing it to the disk: I/O error; it is tried again",
                        "kept: bringing it to the disk: java.lang.IllegalStateException: a bug; it"
                                + " is tried again",
                        "kept: bringing it to the disk: I/O error; it is tried again");
    }

    @Test
    void hasAThreadNamedAfterItsTarget() {
        outbox.start();

        eventually(
                () ->
                        Thread.getAllStackTraces().keySet().stream()
                                .anyMatch(
                                        thread ->
                                                thread.getName().equals("write kept")
                                                        && thread.isDaemon()));
        assertThat(outbox.name()).isEqualTo("kept");
    }
}

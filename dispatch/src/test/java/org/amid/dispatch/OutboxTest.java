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
    private static final int IN_THE_RING = 8;

    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private ReportingPlan<?> plan;
    private Selection selection;
    private Outbox outbox;
    private int next;

    @BeforeEach
    void make() {
        Setup setup = new Setup().from("numbers", new Feed()).to("kept", store);
        setup.dispatch("one", "numbers", "kept").dispatch("two", "numbers", "kept");
        plan = setup.plan().reporting().get(0);
        selection = plan.selections().get(0);
        outbox = new Outbox(plan, pool, 0);
        Logged.clear();
    }

    @AfterEach
    void end() throws InterruptedException {
        store.failAlways(null);
        store.release();
        outbox.drain(0);
    }

    /** A batch with the next so many events. */
    private Batch batch(int events) {
        Batch batch = Setup.fill(pool.take(), selection, next, next + events - 1);
        next += events;
        return batch;
    }

    private void putAll(int batches) {
        for (int i = 0; i < batches; i++) {
            assertThat(outbox.put(batch(3))).isTrue();
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
        assertThat(outbox.receipt()).isEmpty();
        putAll(2);
        assertThat(drain()).isTrue();

        assertThat(store.opened()).hasSize(1);
        assertThat(outbox.receipt()).contains(new Store.Rows(6));
    }

    @Test
    void holdsWhoeverPutsWhileTheRingIsFullAndLosesNothing() throws Exception {
        store.hang();
        outbox.start();
        AtomicInteger put = new AtomicInteger();
        Thread reader =
                new Thread(
                        () -> {
                            for (int i = 0; i < 30; i++) {
                                outbox.put(batch(3));
                                put.incrementAndGet();
                            }
                        });
        reader.start();
        // it is not opened yet, so nothing has left the ring
        eventually(() -> put.get() == IN_THE_RING && isParked(reader));
        assertThat(store.rows()).isEmpty();
        store.release();
        reader.join(20_000);

        assertThat(put).hasValue(30);
        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 89));
    }

    private static boolean isParked(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
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
                                for (int number = 0; number < 500; number++) {
                                    Batch batch = pool.take();
                                    int at = first + number;
                                    outbox.put(Setup.fill(batch, selection, at, at));
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
        assertThat(store.opened())
                .containsExactly(Optional.empty(), Optional.of(new Store.Rows(3)));
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
        outbox = new Outbox(plan, pool, TimeUnit.MILLISECONDS.toNanos(1));
        outbox.start();
        while (outbox.put(batch(3))) {
            assertThat(next).isLessThan(100);
        }

        assertThat(outbox.isAbandoned()).isTrue();
        assertThat(outbox.isTroubled()).isTrue();
        assertThat(outbox.put(batch(3))).isFalse();
        assertThat(drain()).isFalse();
        assertThat(store.rows()).isEmpty();
        assertThat(Logged.errors())
                .containsExactly("kept: gone; it is tried again", "kept: gone; given up");
    }

    @Test
    void doesNotGiveUpATargetThatWorksAgainInTime() throws InterruptedException {
        outbox = new Outbox(plan, pool, TimeUnit.SECONDS.toNanos(60));
        store.fail(new IOException("away"), new IOException("away"));
        outbox.start();
        putAll(3);

        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 8));
    }

    @Test
    void closesTheTargetOnItsOwnThreadWhenItIsDrained() throws InterruptedException {
        outbox.start();
        putAll(1);
        assertThat(drain()).isTrue();

        assertThat(store.closed()).isEqualTo(1);
        assertThat(store.closedBy()).isEqualTo("write kept");
        assertThat(outbox.put(batch(1))).isFalse();
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
    void letsNobodyWaitOnceItIsHurried() throws Exception {
        store.hang();
        outbox.start();
        putAll(IN_THE_RING);
        AtomicInteger refused = new AtomicInteger();
        Thread reader = new Thread(() -> refused.addAndGet(outbox.put(batch(3)) ? 0 : 1));
        reader.start();
        eventually(() -> isParked(reader));
        outbox.hurry();
        reader.join(20_000);
        store.release();

        assertThat(refused).hasValue(1);
        assertThat(drain()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 3 * IN_THE_RING - 1));
    }

    @Test
    void countsWhatItDeliveredOfEachSelection() throws InterruptedException {
        Selection other = plan.selections().get(1);
        outbox.start();
        putAll(2);
        outbox.put(Setup.fill(pool.take(), other, 0, 9));
        assertThat(drain()).isTrue();

        assertThat(outbox.delivered(List.of(selection))).isEqualTo(6);
        assertThat(outbox.delivered(List.of(other))).isEqualTo(10);
        assertThat(outbox.delivered(List.of(selection, other))).isEqualTo(16);
        assertThat(outbox.delivered(List.of())).isZero();
    }

    @Test
    void countsNothingThatWasNotDelivered() throws InterruptedException {
        store.failAlways(new IOException("disk full"));
        outbox.start();
        putAll(3);
        outbox.drain(in(Duration.ofMillis(1)));

        assertThat(outbox.delivered(List.of(selection))).isZero();
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

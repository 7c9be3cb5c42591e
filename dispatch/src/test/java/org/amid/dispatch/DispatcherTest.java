package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DispatcherTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Feed feed = new Feed();
    private final Feed second = new Feed();
    private final Store store = new Store();
    private final Store other = new Store();
    private final Setup setup =
            new Setup()
                    .from("numbers", feed)
                    .from("more", second)
                    .to("kept", store)
                    .to("other", other);
    private final List<Throwable> died = new CopyOnWriteArrayList<>();
    private Dispatcher dispatcher;

    private void start() throws InterruptedException {
        dispatcher = new Dispatcher(setup.plan(), died::add);
        dispatcher.start();
    }

    @AfterEach
    void releaseWhatHangs() {
        System.clearProperty("amid.block");
        store.release();
        other.release();
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.rows().size() >= rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "300", "4096", "262144"})
    void deliversEveryEventOnceAndInOrderWhateverTheBlock(String block)
            throws InterruptedException {
        System.setProperty("amid.block", block);
        feed.add(2000);
        setup.dispatch("odd", "numbers.odd", "kept").dispatch("even", "numbers.even", "kept");
        start();
        feed.add(1000);
        awaitRows(store, 3000);
        feed.add(1);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 3000));
        assertThat(died).isEmpty();
    }

    @Test
    void deliversWhatComesAfterItsStartAndNothingFromBefore() throws InterruptedException {
        feed.add(1000);
        setup.dispatch("all", "numbers", "", "kept", From.END);
        start();
        feed.add(10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 1000, 1009));
    }

    @Test
    void keepsTheOrderOfEachLogWhereTwoFeedOneTarget() throws InterruptedException {
        setup.dispatch("all", "numbers, more", "kept");
        start();
        for (int i = 0; i < 100; i++) {
            feed.add(17);
            second.add(23);
        }
        assertThat(dispatcher.stop(LONG)).isTrue();

        assertThat(store.rows()).hasSize(1700 + 2300);
        assertThat(store.rows())
                .filteredOn(row -> row.startsWith("numbers."))
                .isEqualTo(rows("numbers", 0, 1699));
        assertThat(store.rows())
                .filteredOn(row -> row.startsWith("more."))
                .isEqualTo(rows("more", 0, 2299));
    }

    @Test
    void opensNothingThatNobodyNeeds() throws InterruptedException {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        start();

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(second.opened()).isZero();
        assertThat(other.opened()).isEmpty();
        assertThat(feed.opened()).isEqualTo(1);
        assertThat(feed.stillOpen()).isZero();
    }

    @Test
    void losesNothingThroughFailuresAndHarmsNoNeighbour() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept, other");
        start();
        awaitOpened();
        for (int round = 0; round < 20; round++) {
            store.fail(
                    round % 2 == 0
                            ? new IOException("disk full")
                            : new IllegalStateException("a bug"));
            feed.add(50);
            awaitRows(other, 50 * (round + 1));
            awaitRows(store, 50 * (round + 1));
        }

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 999));
        assertThat(dispatcher.ledger().outputs())
                .containsExactly(
                        new Ledger.Output("kept", "1000 rows", 20),
                        new Ledger.Output("other", "1000 rows", 0));
    }

    private void awaitOpened() {
        eventually(() -> store.opened().size() == 1 && other.opened().size() == 1);
    }

    @Test
    void deliversToTheNeighboursOfATargetThatHangs() throws InterruptedException {
        store.hang();
        setup.dispatch("all", "numbers", "other, kept");
        start();
        feed.add(5000);
        awaitRows(other, 5000);
        assertThat(store.rows()).isEmpty();
        store.release();

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 4999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 4999));
    }

    @Test
    void losesNothingWhenAFullRingHoldsTheReader() throws InterruptedException {
        store.hang();
        feed.add(100_000);
        setup.dispatch("all", "numbers", "kept, other");
        start();
        eventually(() -> isParkedIn("put"));
        assertThat(store.rows()).isEmpty();
        assertThat(other.rows().size()).isLessThan(50_000);
        store.release();

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 99_999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 99_999));
    }

    private static boolean isParkedIn(String method) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("read numbers"))
                .flatMap(thread -> List.of(thread.getValue()).stream())
                .anyMatch(frame -> frame.getMethodName().equals(method));
    }

    @Test
    void startsThoughATargetDoesNotOpen() throws InterruptedException {
        store.fail(new IOException("/nowhere: no such directory"));
        setup.dispatch("all", "numbers", "kept, other");
        start();
        feed.add(10);
        awaitRows(other, 10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
    }

    @Test
    void saysHowManyCouldNotBeDeliveredInTime() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept, other").dispatch("odd", "numbers.odd", "kept");
        start();
        awaitOpened();
        feed.add(100);
        awaitRows(store, 150);
        store.hang();
        feed.add(20);
        awaitRows(other, 120);
        eventually(store::isHanging);

        assertThat(dispatcher.stop(Duration.ofMillis(100))).isFalse();
        Ledger ledger = dispatcher.ledger();
        assertThat(ledger.subscriptions())
                .containsExactly(
                        new Ledger.Delivery("all -> kept", 120, 100),
                        new Ledger.Delivery("all -> other", 120, 120),
                        new Ledger.Delivery("odd -> kept", 60, 50));
        assertThat(ledger.inFlight()).isEqualTo(30);
        assertThat(ledger.lines())
                .containsExactly(
                        "read numbers: 120 lines = 120 events + 0 unparsable + 0 too long",
                        "delivered all -> kept: 100 of 120 events taken, 20 dropped",
                        "delivered all -> other: 120 of 120 events taken, 0 dropped",
                        "delivered odd -> kept: 50 of 60 events taken, 10 dropped",
                        "wrote kept: 150 rows",
                        "wrote other: 120 rows");
    }

    @Test
    void comesToAnEndInTimeThoughAHangingTargetHoldsTheReader() throws InterruptedException {
        store.hang();
        feed.add(100_000);
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(() -> isParkedIn("put"));
        long before = System.nanoTime();

        assertThat(dispatcher.stop(Duration.ofMillis(50))).isFalse();
        assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
        assertThat(dispatcher.ledger().subscriptions().get(0).delivered()).isZero();
    }

    @Test
    void addsUpWhatWasReadAndDelivered() throws InterruptedException {
        feed.add(100);
        setup.dispatch("odd", "numbers.odd", "kept");
        setup.dispatch("new", "numbers", "", "other", From.END);
        start();
        feed.add(10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        Ledger ledger = dispatcher.ledger();
        assertThat(ledger.logs()).hasSize(1);
        assertThat(ledger.logs().get(0).events()).isEqualTo(110);
        assertThat(ledger.subscriptions())
                .containsExactly(
                        new Ledger.Delivery("odd -> kept", 55, 55),
                        new Ledger.Delivery("new -> other", 10, 10));
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void writesToTheOthersAtTheEndWhatAFailingOutputHeldUp() throws InterruptedException {
        store.failAlways(new IOException("disk full"));
        setup.dispatch("all", "numbers", "kept, other");
        System.setProperty("amid.block", "32");
        start();
        feed.add(100_000);
        eventually(() -> !store.opened().isEmpty());

        assertThat(dispatcher.stop(Duration.ofSeconds(4))).isFalse();
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 99_999));
        Ledger ledger = dispatcher.ledger();
        assertThat(ledger.logs().get(0).events()).isEqualTo(100_000);
        assertThat(ledger.subscriptions().get(1))
                .isEqualTo(new Ledger.Delivery("all -> other", 100_000, 100_000));
        assertThat(ledger.subscriptions().get(0).taken()).isEqualTo(100_000);
        assertThat(ledger.subscriptions().get(0).delivered()).isZero();
    }

    @Test
    void tellsWhoeverAskedWhenAReaderDies() throws InterruptedException {
        IllegalStateException bug = new IllegalStateException("a bug");
        setup.dispatch("all", "numbers, more", "kept");
        start();
        second.add(10);
        feed.fail(bug);
        eventually(() -> !died.isEmpty());
        second.add(10);
        awaitRows(store, 20);

        assertThat(died).containsExactly(bug);
        assertThat(dispatcher.stop(LONG)).isFalse();
        assertThat(store.rows()).isEqualTo(rows("more", 0, 19));
    }

    @Test
    void saysWhatItFollowsAndSubscribes() throws InterruptedException {
        setup.dispatch("mine", "numbers, !numbers.odd", "kept");
        Logged.clear();
        start();
        dispatcher.stop(LONG);

        assertThat(Logged.infos())
                .containsExactly(
                        "follows numbers", "subscribes mine -> kept: numbers, !numbers.odd");
    }

    @Test
    void runsAPlanInWhichNothingIsToBeDone() throws InterruptedException {
        start();

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(dispatcher.ledger().lines()).isEmpty();
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DispatcherTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Function<Ledger.Delivery, Object> TITLE = Ledger.Delivery::title;
    private static final Function<Ledger.Delivery, Object> EVENTS = Ledger.Delivery::events;
    private static final Function<Ledger.Delivery, Object> TAKEN = Ledger.Delivery::taken;
    private static final Function<Ledger.Delivery, Object> DELIVERED = Ledger.Delivery::delivered;

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

    private void start() throws Exception {
        dispatcher = new Dispatcher(Optional.empty(), died::add);
        dispatcher.start(setup.plan());
    }

    @AfterEach
    void addUpAndRelease() throws InterruptedException {
        assertThat(dispatcher.ledger().violations()).isEmpty();
        System.clearProperty("amid.block");
        store.release();
        other.release();
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.size() >= rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"32", "300", "4096", "262144"})
    void deliversEveryEventOnceAndInOrderWhateverTheBlock(String block) throws Exception {
        System.setProperty("amid.block", block);
        feed.add(2000);
        setup.dispatch("odd", "numbers.odd", "kept").dispatch("even", "numbers.even", "kept");
        start();
        feed.add(1000);
        awaitRows(store, 3000);
        feed.add(1);
        awaitRows(store, 3001);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 3000));
        assertThat(died).isEmpty();
    }

    @Test
    void deliversWhatComesAfterItsStartAndNothingFromBefore() throws Exception {
        feed.add(1000);
        setup.dispatch("all", "numbers", "", "kept", From.END);
        start();
        feed.add(10);
        awaitRows(store, 10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 1000, 1009));
    }

    @Test
    void keepsTheOrderOfEachLogWhereTwoFeedOneTarget() throws Exception {
        setup.dispatch("all", "numbers, more", "kept");
        start();
        for (int i = 0; i < 100; i++) {
            feed.add(17);
            second.add(23);
        }
        awaitRows(store, 1700 + 2300);
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
    void opensNothingThatNobodyNeeds() throws Exception {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        start();
        awaitRows(store, 10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(second.opened()).isZero();
        assertThat(other.opened()).isEmpty();
        assertThat(feed.opened()).isEqualTo(1);
        assertThat(feed.stillOpen()).isZero();
    }

    @Test
    void losesNothingThroughFailuresAndHarmsNoNeighbour() throws Exception {
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
                .extracting(
                        Ledger.Output::name,
                        Ledger.Output::receipt,
                        Ledger.Output::failures,
                        Ledger.Output::trouble)
                .containsExactly(
                        tuple("kept", "1000 rows", 20L, Optional.empty()),
                        tuple("other", "1000 rows", 0L, Optional.empty()));
    }

    private void awaitOpened() {
        eventually(() -> store.opened().size() == 1 && other.opened().size() == 1);
    }

    @Test
    void deliversToTheNeighboursOfATargetThatHangs() throws Exception {
        store.hang();
        setup.dispatch("all", "numbers", "other, kept");
        start();
        feed.add(5000);
        awaitRows(other, 5000);
        assertThat(store.rows()).isEmpty();
        store.release();
        awaitRows(store, 5000);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 4999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 4999));
    }

    @Test
    void losesNothingWhenAFullRingHoldsTheReader() throws Exception {
        store.hang();
        feed.add(100_000);
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(this::isHeld);
        assertThat(store.rows()).isEmpty();
        assertThat(dispatcher.ledger().logs().get(0).events()).isLessThan(100_000);
        assertThat(dispatcher.ledger().violations()).isEmpty();
        store.release();
        awaitRows(store, 100_000);

        assertThat(isHeld()).isFalse();
        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 99_999));
    }

    private boolean isHeld() throws InterruptedException {
        return dispatcher.ledger().subscriptions().get(0).held();
    }

    @Test
    void startsThoughATargetDoesNotOpen() throws Exception {
        store.fail(new IOException("/nowhere: no such directory"));
        setup.dispatch("all", "numbers", "kept, other");
        start();
        feed.add(10);
        awaitRows(other, 10);
        awaitRows(store, 10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
    }

    @Test
    void saysHowManyCouldNotBeDeliveredInTime() throws Exception {
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
                .extracting(TITLE, EVENTS, TAKEN, DELIVERED)
                .containsExactly(
                        tuple("all -> kept", 120L, 120L, 100L),
                        tuple("odd -> kept", 120L, 60L, 50L),
                        tuple("all -> other", 120L, 120L, 120L));
        assertThat(ledger.inFlight()).isEqualTo(30);
        assertThat(ledger.lines())
                .containsExactly(
                        "read numbers: 120 lines = 120 events + 0 unparsable + 0 too long",
                        "delivered all -> kept: 120 events = 100 delivered + 0 not subscribed + 20"
                                + " left",
                        "delivered odd -> kept: 120 events = 50 delivered + 60 not subscribed + 10"
                                + " left",
                        "delivered all -> other: 120 events = 120 delivered + 0 not subscribed + 0"
                                + " left",
                        "wrote kept: 150 rows",
                        "wrote other: 120 rows");
    }

    @Test
    void comesToAnEndInTimeThoughAHangingTargetHoldsTheReader() throws Exception {
        store.hang();
        feed.add(100_000);
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(this::isHeld);
        long before = System.nanoTime();

        assertThat(dispatcher.stop(Duration.ofMillis(50))).isFalse();
        assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
        assertThat(dispatcher.ledger().subscriptions().get(0).delivered()).isZero();
    }

    @Test
    void addsUpWhatWasReadAndDelivered() throws Exception {
        feed.add(100);
        setup.dispatch("odd", "numbers.odd", "kept");
        setup.dispatch("new", "numbers", "", "other", From.END);
        start();
        feed.add(10);
        awaitRows(store, 55);
        awaitRows(other, 10);

        assertThat(dispatcher.stop(LONG)).isTrue();
        Ledger ledger = dispatcher.ledger();
        assertThat(ledger.logs()).hasSize(1);
        assertThat(ledger.logs().get(0).events()).isEqualTo(110);
        assertThat(ledger.subscriptions())
                .extracting(TITLE, EVENTS, TAKEN, DELIVERED)
                .containsExactly(
                        tuple("odd -> kept", 110L, 55L, 55L), tuple("new -> other", 10L, 10L, 10L));
        assertThat(ledger.violations()).isEmpty();
        assertThat(ledger.inFlight()).isZero();
    }

    @Test
    void deliversToTheNeighboursOfAnOutputThatFails() throws Exception {
        store.failAlways(new IOException("disk full"));
        setup.dispatch("all", "numbers", "kept, other");
        System.setProperty("amid.block", "320");
        start();
        feed.add(100_000);
        awaitRows(other, 100_000);

        assertThat(dispatcher.stop(Duration.ofMillis(50))).isFalse();
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 99_999));
        Ledger ledger = dispatcher.ledger();
        assertThat(ledger.logs().get(0).events()).isEqualTo(100_000);
        assertThat(ledger.subscriptions())
                .extracting(TITLE, EVENTS, TAKEN, DELIVERED)
                .contains(tuple("all -> other", 100_000L, 100_000L, 100_000L));
        assertThat(ledger.subscriptions())
                .filteredOn(one -> one.title().equals("all -> kept"))
                .allSatisfy(one -> assertThat(one.delivered()).isZero())
                .allSatisfy(one -> assertThat(one.taken()).isPositive())
                .hasSize(1);
        assertThat(ledger.violations()).isEmpty();
    }

    @Test
    void tellsWhoeverAskedWhenAReaderDies() throws Exception {
        IllegalStateException bug = new IllegalStateException("a bug");
        setup.dispatch("all", "numbers, more", "kept");
        start();
        second.add(10);
        feed.fail(bug);
        eventually(() -> !died.isEmpty());
        second.add(10);
        awaitRows(store, 20);

        assertThat(died).containsExactly(bug);
        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("more", 0, 19));
    }

    @Test
    void saysWhatItFollowsAndSubscribes() throws Exception {
        setup.dispatch("mine", "numbers, !numbers.odd", "kept");
        Logged.clear();
        start();
        dispatcher.stop(LONG);

        assertThat(Logged.infos())
                .containsExactly(
                        "follows numbers", "subscribes mine -> kept: numbers, !numbers.odd");
    }

    @Test
    void runsAPlanInWhichNothingIsToBeDone() throws Exception {
        start();

        assertThat(dispatcher.stop(LONG)).isTrue();
        assertThat(dispatcher.ledger().lines()).isEmpty();
    }
}

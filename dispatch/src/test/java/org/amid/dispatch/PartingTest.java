package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.amid.plan.Plan;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader one of whose outboxes takes nothing any more. */
@Timeout(60)
class PartingTest {
    /** Four shipments in the ring and one that waits, of five batches at the most. */
    private static final int MOST_HELD_ROWS = 5 * 5 * 1024;

    private final Feed feed = new Feed();
    private final Store store = new Store();
    private final Store other = new Store();
    private final Store third = new Store();
    private final Store fourth = new Store();
    private final BatchPool pool = new BatchPool();
    private final List<Throwable> died = new CopyOnWriteArrayList<>();
    private final Setup setup = new Setup().from("numbers", feed);
    private Outboxes outboxes;
    private Reader reader;

    @BeforeEach
    void makeBlocksSmall() {
        System.setProperty("amid.block", "1024");
        Logged.clear();
    }

    private void start(Duration patience) throws InterruptedException {
        setup.patience(patience).to("kept", store).to("other", other);
        setup.to("third", third).to("fourth", fourth);
        setup.dispatch("all", "numbers", "kept, other, third, fourth");
        begin();
    }

    private void begin() throws InterruptedException {
        Plan plan = setup.plan();
        outboxes = new Outboxes(pool, Optional.empty(), 0);
        outboxes.start(plan.reporting());
        reader =
                new Reader(
                        plan.monitoring().get(0), plan.subscriptions(), outboxes, pool, died::add);
        reader.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        System.clearProperty("amid.block");
        for (Store one : List.of(store, other, third, fourth)) {
            one.release();
        }
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        assertThat(reader.ledger().violations()).isEmpty();
        reader.close();
        assertThat(feed.stillOpen()).isZero();
        assertThat(died).isEmpty();
        outboxes.drain(List.copyOf(outboxes.all()), 0);
        outboxes.stop();
    }

    private <T> T ask(Supplier<T> question) {
        try {
            return reader.ask(question).get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private int readings() {
        return ask(() -> reader.readings().size());
    }

    private static void awaitRows(int rows, Store... stores) {
        for (Store one : stores) {
            eventually(() -> one.size() >= rows);
        }
    }

    private static void assertWhole(int events, Store... stores) {
        List<String> whole = rows("numbers", 0, events - 1);
        for (Store one : stores) {
            assertThat(one.rows()).isEqualTo(whole);
        }
    }

    private long inFlight(String output) {
        return ask(reader::ledger).subscriptions().stream()
                .filter(one -> one.title().equals("all -> " + output))
                .mapToLong(Ledger.Delivery::inFlight)
                .sum();
    }

    @Test
    void goesOnForTheOthersWhenOneTakesNothingAndForThatOneAfterwards() throws Exception {
        start(Duration.ofMillis(20));
        feed.add(10);
        awaitRows(10, store, other, third, fourth);
        store.hang();
        feed.add(200_000);
        awaitRows(200_010, other, third, fourth);

        eventually(() -> readings() == 2);
        assertThat(Logged.infos()).contains("all -> kept goes on by itself: it takes nothing");
        assertThat(inFlight("kept")).isBetween(1L, (long) MOST_HELD_ROWS);
        assertWhole(200_010, other, third, fourth);
        assertThat(store.size()).isEqualTo(10);
        store.release();
        awaitRows(200_010, store);
        eventually(() -> readings() == 1);
        feed.add(10);
        awaitRows(200_020, store, other, third, fourth);
        assertWhole(200_020, store, other, third, fourth);
        // what hung held only what its ring holds
        assertThat(store.batches().size()).isLessThan(100);
    }

    @Test
    void catchesUpAndJoinsWhileEventsKeepComing() throws Exception {
        start(Duration.ofMillis(5));
        for (int round = 0; round < 5; round++) {
            store.hang();
            feed.add(20_000);
            awaitRows(feed.size(), other, third, fourth);
            eventually(() -> readings() == 2);
            store.release();
            eventually(
                    () -> {
                        feed.add(7);
                        return readings() == 1;
                    });
        }
        awaitRows(feed.size(), store, other, third, fourth);

        assertWhole(feed.size(), store, other, third, fourth);
        assertThat(feed.opened()).isGreaterThan(5);
        assertThat(feed.stillOpen()).isEqualTo(1);
    }

    @Test
    void goesOnForOneThoughAllOthersHang() throws Exception {
        start(Duration.ofMillis(5));
        store.hang();
        third.hang();
        fourth.hang();
        feed.add(100_000);
        awaitRows(100_000, other);
        eventually(() -> readings() == 4);
        third.release();
        awaitRows(100_000, third);
        eventually(() -> readings() == 3);
        fourth.release();
        store.release();
        awaitRows(100_000, store, fourth);
        eventually(() -> readings() == 1);

        assertWhole(100_000, store, other, third, fourth);
    }

    @Test
    void partsNobodyWhereAllHangButHoldsThem() throws Exception {
        setup.patience(Duration.ofMillis(1)).to("kept", store);
        setup.dispatch("all", "numbers", "kept");
        begin();
        store.hang();
        feed.add(200_000);
        eventually(() -> ask(() -> reader.readings().get(0).isHeld()));
        long then = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
        eventually(() -> System.nanoTime() > then);

        assertThat(readings()).isEqualTo(1);
        assertThat(feed.opened()).isEqualTo(1);
        assertThat(inFlight("kept")).isBetween(1L, (long) MOST_HELD_ROWS);
        store.release();
        awaitRows(200_000, store);
        assertWhole(200_000, store);
    }

    @Test
    void waitsForAllWhoArePatient() throws Exception {
        start(Duration.ofHours(1));
        store.hang();
        feed.add(200_000);
        eventually(() -> ask(() -> reader.readings().get(0).isHeld()));
        assertThat(readings()).isEqualTo(1);
        assertThat(other.size()).isLessThan(200_000);
        store.release();
        awaitRows(200_000, store, other, third, fourth);

        assertThat(feed.opened()).isEqualTo(1);
        assertWhole(200_000, store, other, third, fourth);
    }

    @Test
    void partsOneThatIsTooSlowThoughItNeverStops() throws Exception {
        start(Duration.ofMillis(50));
        store.slow(Duration.ofMillis(4));
        eventually(
                () -> {
                    feed.add(1000);
                    return readings() > 1;
                });
        store.slow(Duration.ZERO);
        eventually(() -> readings() == 1);
        awaitRows(feed.size(), store, other, third, fourth);

        assertWhole(feed.size(), store, other, third, fourth);
    }

    @Test
    void goesOnAtOnceWhenThereIsRoom() throws Exception {
        setup.to("kept", store).dispatch("all", "numbers", "kept");
        begin();
        long spent = 0;
        for (int round = 0; round < 20; round++) {
            store.hang();
            feed.add(MOST_HELD_ROWS + 1000);
            eventually(() -> ask(() -> reader.readings().get(0).isHeld()));
            long before = System.nanoTime();
            store.release();
            awaitRows(feed.size(), store);
            spent += System.nanoTime() - before;
        }

        // it looks by itself once a second only
        assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(10));
        assertWhole(feed.size(), store);
    }

    @Test
    void keepsTheCountsOfWhoIsPartedAndJoinsAgain() throws Exception {
        setup.patience(Duration.ofMillis(5)).to("kept", store).to("other", other);
        setup.dispatch("odd", "numbers.odd", "kept");
        setup.dispatch("new", "numbers", "", "other", From.END);
        feed.add(1000);
        begin();
        awaitRows(500, store);
        store.hang();
        feed.add(60_000);
        awaitRows(60_000, other);
        eventually(() -> readings() == 2);
        assertThat(ask(reader::ledger).violations()).isEmpty();
        store.release();
        awaitRows(30_500, store);
        eventually(() -> readings() == 1);
        Ledger ledger = ask(reader::ledger);

        assertThat(ledger.lines())
                .contains(
                        "delivered odd -> kept: 61000 events = 30500 delivered + 30500 not"
                                + " subscribed + 0 left",
                        "delivered new -> other: 60000 events = 60000 delivered + 0 not subscribed"
                                + " + 0 left");
        assertThat(ledger.violations()).isEmpty();
    }

    @Test
    void endsWhileOneIsPartedAndKnowsWhereEachIs() throws Exception {
        start(Duration.ofMillis(5));
        store.hang();
        feed.add(100_000);
        awaitRows(100_000, other, third, fourth);
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        store.release();
        Progress held = outboxes.byName().get("kept").progress();
        int next = Integer.parseInt(held.next("all", "numbers").get().get("numbers").split(" ")[0]);
        awaitRows(next, store);

        assertThat(next).isBetween(1, MOST_HELD_ROWS);
        assertWhole(next, store);
        assertThat(outboxes.byName().get("other").progress().next("all", "numbers"))
                .contains(Numbers.at("numbers", 100_000).texts());
    }
}

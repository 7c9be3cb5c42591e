package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.amid.plan.Plan;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReaderTest {
    private final Feed feed = new Feed();
    private final Store store = new Store();
    private final Store other = new Store();
    private final Store third = new Store();
    private final BatchPool pool = new BatchPool();
    private final Setup setup =
            new Setup()
                    .from("numbers", feed)
                    .to("kept", store)
                    .to("other", other)
                    .to("third", third);
    private final List<Throwable> died = new CopyOnWriteArrayList<>();
    private Outboxes outboxes;
    private Reader reader;

    private void start() throws InterruptedException {
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
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        reader.close();
        outboxes.drain(List.copyOf(outboxes.all()), 0);
        outboxes.stop();
        assertThat(feed.stillOpen()).isZero();
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.size() >= rows);
    }

    @Test
    void readsWhatIsThereAndWhatComes() throws InterruptedException {
        feed.add(100);
        setup.dispatch("all", "numbers", "kept");
        start();
        awaitRows(store, 100);
        feed.add(1);
        awaitRows(store, 101);
        feed.add(900);
        awaitRows(store, 1001);

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 1000));
        assertThat(feed.readers()).containsExactly("read numbers");
    }

    @Test
    void opensOncePerBeginningAndGoesOnAsOneWhenTheyMeet() throws InterruptedException {
        feed.add(1000);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("new", "numbers", "", "other", From.END);
        From late = new From(Instant.ofEpochSecond(700));
        setup.dispatch("late", "numbers", "", "third", late);
        setup.dispatch("again", "numbers.odd", "", "third", late);
        start();
        assertThat(feed.opened()).isEqualTo(3);
        awaitRows(store, 1000);
        eventually(() -> feed.stillOpen() == 1);
        feed.add(500);
        awaitRows(store, 1500);
        awaitRows(other, 500);
        awaitRows(third, 800 + 400);

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 1499));
        assertThat(other.rows()).isEqualTo(rows("numbers", 1000, 1499));
        assertThat(third.rows())
                .filteredOn(row -> row.startsWith("numbers.even"))
                .isEqualTo(
                        rows("numbers", 700, 1499).stream()
                                .filter(row -> row.startsWith("numbers.even"))
                                .toList());
        assertThat(third.rows()).hasSize(1200);
    }

    @Test
    void doesNotJoinOneThatWaitsForATime() throws InterruptedException {
        feed.add(100);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("late", "numbers", "", "other", new From(Instant.ofEpochSecond(105)));
        start();
        for (int events = 101; events <= 110; events++) {
            feed.add(1);
            awaitRows(store, events);
        }
        awaitRows(other, 5);
        eventually(() -> feed.stillOpen() == 1);

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 109));
        assertThat(other.rows()).isEqualTo(rows("numbers", 105, 109));
    }

    @Test
    void leavesTheRestOfTheLogWhenItIsStoppedAndKnowsWhereItWas() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        store.hang();
        start();
        feed.add(1_000_000);
        eventually(store::isHanging);
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        store.release();
        List<Outbox> all = List.copyOf(outboxes.all());
        assertThat(outboxes.drain(all, System.nanoTime() + 20_000_000_000L)).isEqualTo(all);

        int taken = store.rows().size();
        assertThat(taken).isBetween(1, 999_999);
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, taken - 1));
        assertThat(all.get(0).progress().next("all", "numbers"))
                .contains(Numbers.at("numbers", taken).texts());
        assertThat(reader.ledger().violations()).isEmpty();
    }

    @Test
    void stopsAtOnceThoughNothingHappens() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(() -> !feed.readers().isEmpty());
        long before = System.nanoTime();
        reader.stop();

        assertThat(reader.join(20_000)).isTrue();
        assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
    }

    @Test
    void saysWhenItDies() throws InterruptedException {
        IllegalStateException bug = new IllegalStateException("a bug");
        setup.dispatch("all", "numbers", "kept");
        start();
        feed.fail(bug);
        eventually(() -> !died.isEmpty());

        assertThat(died).containsExactly(bug);
        assertThat(reader.join(20_000)).isTrue();
    }

    @Test
    void countsWhatItReadAlsoWhenItIsClosed() throws InterruptedException {
        feed.add(10).unfinished();
        setup.dispatch("all", "numbers", "kept");
        start();
        awaitRows(store, 10);
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        Ledger open = reader.ledger();
        reader.close();

        assertThat(open.logs()).hasSize(1);
        assertThat(open.logs().get(0).events()).isEqualTo(10);
        assertThat(open.logs().get(0).unfinished()).isTrue();
        assertThat(reader.ledger().logs().get(0).events()).isEqualTo(10);
    }

    @Test
    void answersWhileItRunsAndWhenItHasEnded() throws Exception {
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(() -> !feed.readers().isEmpty());
        Future<String> running = reader.ask(() -> Thread.currentThread().getName());
        assertThat(running.get(20, TimeUnit.SECONDS)).isEqualTo("read numbers");
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        Future<String> ended = reader.ask(() -> Thread.currentThread().getName());

        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void endsAtOnceAlsoWhileATargetHoldsIt() throws InterruptedException {
        store.hang();
        feed.add(1_000_000);
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(store::isHanging);
        eventually(() -> reader.ask(() -> reader.readings().get(0).isHeld()).get());
        reader.stop();

        assertThat(reader.join(20_000)).isTrue();
        store.release();
    }

    @Test
    void saysHowManyEventsAreNowhere() throws Exception {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        start();
        awaitRows(store, 10);
        assertThat(reader.ask(reader::ledger).get().violations()).isEmpty();
        Filler filler =
                reader.ask(() -> reader.readings().get(0).fillers().iterator().next()).get();
        // taken, and then neither delivered, in a ring, nor left to be read again
        reader.ask(() -> count(filler, 3)).get();

        assertThat(reader.ask(reader::ledger).get().violations())
                .containsExactly("numbers -> kept: 3 events are nowhere");
    }

    @Test
    void saysHowManyEventsWereDeliveredThatNobodyTook() throws Exception {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        start();
        awaitRows(store, 10);
        Outbox outbox = outboxes.byName().get("kept");
        Shipment twice = new Sender(setup.plan(), pool).ship(4);
        assertThat(outbox.offer(twice)).isTrue();
        awaitRows(store, 14);

        assertThat(reader.ask(reader::ledger).get().violations())
                .containsExactly("numbers -> kept: -4 events are nowhere");
    }

    private static int count(Filler filler, int events) {
        for (int i = 0; i < events; i++) {
            filler.subscriptions().get(0).count();
        }
        return events;
    }
}

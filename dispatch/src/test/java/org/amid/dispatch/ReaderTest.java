package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        outboxes = new Outboxes(plan, plan.subscriptions(), pool, 0);
        outboxes.start();
        List<Subscription> subscriptions =
                plan.subscriptions().stream().map(Subscription::new).toList();
        reader =
                new Reader(
                        plan.monitoring().get(0),
                        subscriptions,
                        outboxes.byName(),
                        pool,
                        died::add);
        reader.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        reader.close();
        outboxes.drain(0);
        assertThat(feed.stillOpen()).isZero();
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.rows().size() >= rows);
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
    void takesWhatStandsInTheLogWhenItIsStopped() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("new", "numbers", "", "other", From.END);
        start();
        feed.add(50_000);
        reader.stop();
        assertThat(reader.join(20_000)).isTrue();
        assertThat(outboxes.drain(System.nanoTime() + 20_000_000_000L)).isTrue();

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 49_999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 49_999));
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
        assertThat(feed.woken()).isEqualTo(1);
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
        reader.close();

        assertThat(reader.counts()).hasSize(1);
        assertThat(reader.counts().get(0).events()).isEqualTo(10);
        assertThat(reader.counts().get(0).unfinished()).isTrue();
    }

    @Test
    void doesNotEndInTimeWhileATargetHoldsIt() throws InterruptedException {
        store.hang();
        feed.add(20_000);
        setup.dispatch("all", "numbers", "kept");
        start();
        eventually(store::isHanging);
        reader.stop();

        assertThat(reader.join(1)).isFalse();
        store.release();
        assertThat(reader.join(20_000)).isTrue();
    }
}

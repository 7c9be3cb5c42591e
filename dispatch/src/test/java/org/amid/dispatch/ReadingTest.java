package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.amid.plan.Plan;
import org.amid.target.From;
import org.amid.target.Start;
import org.amid.target.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadingTest {
    private final Feed feed = new Feed();
    private final Store store = new Store();
    private final Store other = new Store();
    private final BatchPool pool = new BatchPool();
    private final Setup setup =
            new Setup().from("numbers", feed).to("kept", store).to("other", other);
    private byte[] block = new byte[4096];
    private Outboxes outboxes;
    private List<Subscription> subscriptions;

    private Plan start() throws InterruptedException {
        Plan plan = setup.plan();
        outboxes = new Outboxes(pool, Optional.empty(), 0);
        outboxes.start(plan.reporting());
        subscriptions =
                plan.subscriptions().stream()
                        .map(one -> new Subscription(one, "numbers", 0, 0))
                        .toList();
        return plan;
    }

    private Reading reading(Plan plan, Start start, List<Subscription> own) {
        return new Reading(plan.monitoring().get(0), start, own, outboxes, pool);
    }

    @AfterEach
    void end() throws InterruptedException {
        store.release();
        outboxes.drain(List.copyOf(outboxes.all()), 0);
        outboxes.stop();
    }

    private boolean drain() throws InterruptedException {
        List<Outbox> all = List.copyOf(outboxes.all());
        return outboxes.drain(all, System.nanoTime() + 20_000_000_000L).equals(all);
    }

    /** Reads what there is, as a reader does: while it is held, nothing is read. */
    private void readAll(Reading reading) {
        eventually(
                () -> {
                    boolean read = true;
                    while (read && reading.release()) {
                        read = reading.poll(block, List.of());
                    }
                    return !read;
                });
        eventually(reading::release);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 100, 4096, 65_536})
    void deliversTheSameWhateverTheBlock(int size) throws InterruptedException {
        block = new byte[size];
        feed.add(5000);
        setup.dispatch("all", "numbers", "kept");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            readAll(reading);
            assertThat(reading.isEnded()).isFalse();
            assertThat(drain()).isTrue();
        }

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 4999));
        assertThat(subscriptions.get(0).taken()).isEqualTo(5000);
    }

    @Test
    void sendsOnWhatItReadWhenThereIsNothingMore() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            feed.add(3);
            assertThat(reading.poll(block, List.of())).isTrue();
            assertThat(reading.poll(block, List.of())).isFalse();
            assertThat(drain()).isTrue();
        }

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 2));
    }

    @Test
    void keepsTheOrderOfTheLogThroughSeveralDispatchesToOneTarget() throws InterruptedException {
        feed.add(3000);
        setup.dispatch("odd", "numbers.odd", "kept");
        setup.dispatch("even", "numbers.even", "kept");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            readAll(reading);
            assertThat(reading.isEnded()).isFalse();
            assertThat(drain()).isTrue();
        }

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 2999));
        assertThat(subscriptions).extracting(Subscription::taken).containsExactly(1500L, 1500L);
    }

    @Test
    void deliversTwiceWhatTwoDispatchesTake() throws InterruptedException {
        feed.add(4);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("odd", "numbers.odd", "numbers.number", "kept", From.BEGINNING);
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            reading.poll(block, List.of());
            reading.flush();
            assertThat(drain()).isTrue();
        }

        assertThat(store.rows())
                .containsExactly(
                        "numbers.even 0 ",
                        "numbers.odd 1 a",
                        "numbers.odd 1",
                        "numbers.even 2 ab",
                        "numbers.odd 3 abc",
                        "numbers.odd 3");
    }

    @Test
    void feedsSeveralTargets() throws InterruptedException {
        feed.add(1000);
        setup.dispatch("all", "numbers, !numbers.even", "kept, other");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            readAll(reading);
            assertThat(reading.isEnded()).isFalse();
            assertThat(drain()).isTrue();
        }

        assertThat(store.rows()).hasSize(500).isEqualTo(other.rows());
    }

    @Test
    void goesOnForThoseItJoined() throws InterruptedException {
        feed.add(100);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("late", "numbers", "", "other", From.END);
        Plan plan = start();
        Reading first = reading(plan, Start.following(From.BEGINNING), subscriptions.subList(0, 1));
        Reading second = reading(plan, Start.following(From.END), subscriptions.subList(1, 2));
        assertThat(first.canJoin(second)).isFalse();
        first.poll(block, List.of(second.target()));
        assertThat(first.canJoin(second)).isTrue();
        feed.add(1);
        second.poll(block, List.of()); // not shipped yet
        assertThat(first.canJoin(second)).isFalse();
        first.poll(block, List.of());
        first.join(second);
        feed.add(50);
        readAll(first);
        assertThat(feed.stillOpen()).isEqualTo(1);
        assertThat(drain()).isTrue();
        first.close();

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 150));
        assertThat(other.rows()).isEqualTo(rows("numbers", 100, 150));
        assertThat(feed.stillOpen()).isZero();
        assertThat(subscriptions.get(0).seen(first.published())).isEqualTo(151);
        assertThat(subscriptions.get(1).seen(first.published())).isEqualTo(51);
    }

    @Test
    void doesNotReadPastWhoIsAhead() throws InterruptedException {
        feed.add(90);
        setup.dispatch("all", "numbers", "kept");
        setup.dispatch("late", "numbers", "", "other", From.END);
        Plan plan = start();
        Reading first = reading(plan, Start.following(From.BEGINNING), subscriptions.subList(0, 1));
        Reading second = reading(plan, Start.following(From.END), subscriptions.subList(1, 2));
        feed.add(30);
        assertThat(first.poll(block, List.of(second.target()))).isTrue();

        assertThat(first.published()).isEqualTo(90);
        assertThat(first.canJoin(second)).isTrue();
        first.close();
        second.close();
    }

    @Test
    void isEndedWhenAReplayIs() throws InterruptedException {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        Start replay = Start.replaying(Window.ALL);
        try (Reading reading = reading(start(), replay, subscriptions)) {
            assertThat(reading.isEnded()).isFalse();
            reading.poll(block, List.of());
            assertThat(reading.isEnded()).isTrue();
            assertThat(reading.counts().get(0).events()).isEqualTo(10);
        }
    }

    @Test
    void looksNowAndThenWhetherWhatItStillHasToReadIsThere() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            long now = System.nanoTime();
            reading.look(now);
            assertThat(feed.looks()).isZero();
            long later = now + 11_000_000_000L;
            reading.look(later);
            reading.look(later + 1);
            assertThat(feed.looks()).isEqualTo(1);
            reading.look(later + 11_000_000_000L);
            assertThat(feed.looks()).isEqualTo(2);
        }
    }

    /** Has a reading read until one of its outboxes takes nothing more. */
    private Reading held(Plan plan) {
        Reading reading = reading(plan, Start.following(From.BEGINNING), subscriptions);
        store.hang();
        feed.add(10);
        while (!reading.isHeld()) {
            feed.add(1);
            reading.poll(block, List.of());
            reading.flush();
        }
        return reading;
    }

    @Test
    void partsWhoHasHeldUpTheOthersForTooLongFromWhereItIs() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept, other");
        Reading reading = held(start());
        long now = System.nanoTime();
        long read = reading.published();
        assertThat(reading.patienceMillis(now)).isBetween(1L, 1000L);
        assertThat(reading.part(now)).isEmpty();
        List<Reading> parted = reading.part(now + 2_000_000_000L);

        assertThat(parted).extracting(Reading::whom).containsExactly("all -> kept");
        assertThat(reading.whom()).isEqualTo("all -> other");
        eventually(reading::release); // the other one only has to catch its breath
        assertThat(parted.get(0).isHeld()).isTrue();
        assertThat(feed.starts().get(1).whom()).isEqualTo("all -> kept");
        assertThat(feed.starts().get(1).place())
                .isEqualTo(Numbers.at("numbers", (int) read).texts());
        assertThat(parted.get(0).canJoin(reading)).isFalse(); // at the same place, but held
        feed.add(100);
        readAll(reading);
        assertThat(reading.part(now + 2_000_000_000L)).isEmpty();
        store.release();
        readAll(parted.get(0));
        assertThat(reading.canJoin(parted.get(0))).isTrue();
        reading.join(parted.get(0));
        assertThat(drain()).isTrue();
        reading.close();

        assertThat(feed.stillOpen()).isZero();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
        assertThat(other.rows()).isEqualTo(store.rows());
    }

    @Test
    void partsNobodyFromItself() throws InterruptedException {
        setup.dispatch("all", "numbers", "kept");
        try (Reading reading = held(start())) {
            assertThat(reading.part(System.nanoTime() + 9_000_000_000L)).isEmpty();
            assertThat(reading.patienceMillis(System.nanoTime())).isGreaterThan(1_000_000);
        }
    }

    @Test
    void movesThePlaceOfWhoTakesNothing() throws InterruptedException {
        setup.dispatch("odd", "numbers.odd", "kept").dispatch("even", "numbers.even", "other");
        Plan plan = setup.plan();
        start();
        feed.add(1); // number 0 is even
        try (Reading reading = reading(plan, Start.following(From.BEGINNING), subscriptions)) {
            reading.settle();
            Progress progress = outboxes.byName().get("kept").progress();
            assertThat(progress.next("odd", "numbers")).contains(Numbers.at("numbers", 0).texts());
            eventually(
                    () -> {
                        reading.poll(block, List.of());
                        return progress.next("odd", "numbers")
                                .equals(Optional.of(Numbers.at("numbers", 1).texts()));
                    });
            assertThat(store.takes()).isZero();
        }
    }
}

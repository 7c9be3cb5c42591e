package org.amid.dispatch;

import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        outboxes = new Outboxes(plan, plan.subscriptions(), pool, 0);
        outboxes.start();
        subscriptions = plan.subscriptions().stream().map(Subscription::new).toList();
        return plan;
    }

    private Reading reading(Plan plan, Start start, List<Subscription> own) {
        return new Reading(plan.monitoring().get(0), start, own, outboxes.byName(), pool);
    }

    @AfterEach
    void end() throws InterruptedException {
        outboxes.drain(0);
    }

    private boolean drain() throws InterruptedException {
        return outboxes.drain(System.nanoTime() + 20_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 100, 4096, 65_536})
    void deliversTheSameWhateverTheBlock(int size) throws InterruptedException {
        block = new byte[size];
        feed.add(5000);
        setup.dispatch("all", "numbers", "kept");
        try (Reading reading = reading(start(), Start.following(From.BEGINNING), subscriptions)) {
            while (reading.poll(block)) {
                assertThat(reading.isEnded()).isFalse();
            }
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
            assertThat(reading.poll(block)).isTrue();
            assertThat(reading.poll(block)).isFalse();
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
            while (reading.poll(block)) {
                assertThat(reading.isEnded()).isFalse();
            }
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
            reading.poll(block);
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
            while (reading.poll(block)) {
                assertThat(reading.isEnded()).isFalse();
            }
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
        first.poll(block);
        assertThat(second.place()).isEqualTo(first.place());
        second.poll(block);
        feed.add(1);
        second.poll(block); // not sent on yet
        first.poll(block);
        first.join(second);
        feed.add(50);
        while (first.poll(block)) {
            assertThat(feed.stillOpen()).isEqualTo(1);
        }
        assertThat(drain()).isTrue();
        first.close();

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 150));
        assertThat(other.rows()).isEqualTo(rows("numbers", 100, 150));
        assertThat(feed.stillOpen()).isZero();
    }

    @Test
    void isEndedWhenAReplayIs() throws InterruptedException {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        Start replay = Start.replaying(Window.ALL);
        try (Reading reading = reading(start(), replay, subscriptions)) {
            assertThat(reading.isEnded()).isFalse();
            reading.poll(block);
            assertThat(reading.isEnded()).isTrue();
            assertThat(reading.counts().get(0).events()).isEqualTo(10);
        }
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.amid.target.From;
import org.amid.target.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayTest {
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
    private Duration patience = Duration.ofSeconds(20);

    private Replay replay(String... only) {
        return new Replay(setup.plan(), List.of(only).stream().findFirst(), patience);
    }

    private static boolean run(Replay replay) {
        try {
            return replay.run(Window.ALL);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void release() {
        store.release();
    }

    @Test
    void readsEachLogToItsPresentEndOneAfterAnother() {
        feed.add(3000);
        second.add(2000);
        setup.dispatch("all", "numbers, more", "kept");
        List<String> wanted = new ArrayList<>(rows("numbers", 0, 2999));
        wanted.addAll(rows("more", 0, 1999));

        assertThat(run(replay())).isTrue();
        assertThat(store.rows()).isEqualTo(wanted);
        assertThat(store.closed()).isEqualTo(1);
        assertThat(feed.stillOpen()).isZero();
        assertThat(feed.readers()).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void hasAPatienceOfItsOwn() throws InterruptedException {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");

        assertThat(new Replay(setup.plan(), Optional.empty()).run(Window.ALL)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
    }

    @Test
    void beginsAtTheBeginningWhateverTheDispatchesBeginAt() {
        feed.add(100);
        setup.dispatch("new", "numbers", "", "kept", From.END);
        setup.dispatch("late", "numbers", "", "other", new From(Instant.ofEpochSecond(50)));

        assertThat(run(replay())).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 99));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 99));
        assertThat(feed.opened()).isEqualTo(1);
    }

    @Test
    void holdsTheEventsAgainstTheWindow() throws InterruptedException {
        feed.add(100);
        setup.dispatch("all", "numbers", "kept");
        Replay replay = replay();

        assertThat(replay.run(Window.of(Instant.ofEpochSecond(20), Instant.ofEpochSecond(30))))
                .isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 20, 29));
    }

    @Test
    void takesOnlyTheDispatchOfAName() {
        feed.add(10);
        second.add(10);
        setup.dispatch("one", "numbers", "kept").dispatch("two", "numbers, more", "other");

        assertThat(run(replay("one"))).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
        assertThat(other.opened()).isEmpty();
        assertThat(second.opened()).isZero();
    }

    @Test
    void addsUpWhatWasReadAndDelivered() {
        feed.add(100);
        setup.dispatch("odd", "numbers.odd", "kept");
        Replay replay = replay();
        run(replay);

        assertThat(replay.ledger().lines())
                .containsExactly(
                        "read numbers: 100 lines = 100 events + 0 unparsable + 0 too long",
                        "delivered odd -> kept: 100 events = 50 delivered + 50 not subscribed + 0"
                                + " left",
                        "wrote kept: 50 rows");
    }

    @Test
    void isCompleteThoughATargetFailedForAWhile() {
        feed.add(10);
        store.fail(new IOException("away"), new IOException("away"), new IOException("away"));
        setup.dispatch("all", "numbers", "kept");
        Replay replay = replay();

        assertThat(run(replay)).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
        assertThat(replay.ledger().outputs())
                .extracting(Ledger.Output::name, Ledger.Output::receipt, Ledger.Output::failures)
                .containsExactly(tuple("kept", "10 rows", 3L));
    }

    @Test
    void givesUpWhenATargetFailsTooLong() {
        patience = Duration.ofMillis(20);
        feed.add(100_000);
        store.failAlways(new IOException("disk full"));
        setup.dispatch("all", "numbers", "kept");
        Replay replay = replay();

        assertThat(run(replay)).isFalse();
        assertThat(store.rows()).isEmpty();
        Ledger ledger = replay.ledger();
        assertThat(ledger.subscriptions().get(0).delivered()).isZero();
        assertThat(ledger.logs().get(0).events()).isLessThan(100_000);
    }

    @Test
    void isNotCompleteWhenATargetCannotBeOpenedThoughNothingIsSentToIt() {
        feed.add(1); // number 0 is even
        store.failAlways(new IOException("/nowhere: no such directory"));
        setup.dispatch("odd", "numbers.odd", "kept");

        assertThat(run(replay())).isFalse();
    }

    @Test
    void isNotCompleteWhenALogCannotBeRead() {
        feed.add(10).unreadable("permission denied");
        setup.dispatch("all", "numbers", "kept");
        Replay replay = replay();

        assertThat(run(replay)).isFalse();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 9));
        assertThat(replay.ledger().hasUnread()).isTrue();
    }

    @Test
    void isNotCompleteWhenATargetCannotBeClosed() {
        feed.add(10);
        store.failToClose(new IOException("the last block is lost"));
        setup.dispatch("all", "numbers", "kept");

        assertThat(run(replay())).isFalse();
    }

    @Test
    void endsEarlyWhenItIsStopped() {
        feed.add(10);
        setup.dispatch("all", "numbers", "kept");
        Replay replay = replay();
        replay.stop();

        assertThat(run(replay)).isFalse();
        assertThat(store.rows()).isEmpty();
    }

    @Test
    void endsEarlyThoughATargetHangs() throws Exception {
        patience = Duration.ofMillis(50);
        feed.add(1_000_000);
        setup.dispatch("all", "numbers", "kept");
        store.hang();
        Replay replay = replay();
        CompletableFuture<Boolean> running = CompletableFuture.supplyAsync(() -> run(replay));
        eventually(() -> feed.readers().size() == 1 && store.isHanging());
        replay.stop();

        assertThat(running.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(replay.ledger().inFlight()).isPositive();
    }

    @Test
    void isCompleteWhereThereIsNothingToDo() {
        assertThat(run(replay())).isTrue();
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.row;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.ReportingPlan;
import org.amid.target.From;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FillerTest {
    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private Selection selection;
    private Selection numberOnly;
    private Outbox outbox;
    private Filler filler;

    @BeforeEach
    void make() {
        Setup setup = new Setup().from("numbers", new Feed()).patience(Duration.ofMillis(5));
        setup.to("kept", store).dispatch("all", "numbers", "kept");
        setup.dispatch("some", "numbers", "numbers.number", "kept", From.BEGINNING);
        ReportingPlan<?> plan = setup.plan().reporting().get(0);
        selection = plan.selections().get(0);
        numberOnly = plan.selections().get(1);
        outbox = new Outbox(plan, pool, Keeper.NONE, 0);
        filler = new Filler("numbers", outbox, pool);
        filler.add(new Subscription(setup.plan().subscriptions().get(0), "numbers", 0, 0));
    }

    @AfterEach
    void end() throws InterruptedException {
        store.release();
        outbox.drain(0);
    }

    private void append(int first, int last) {
        for (int number = first; number <= last; number++) {
            filler.append(row(number), selection);
        }
    }

    private void ship(int place) {
        filler.ship(Numbers.at("numbers", place));
    }

    /** Ships one event after another until there is no room; how many were appended. */
    private int shipUntilHeld() {
        outbox.start();
        store.hang();
        int events = 0;
        while (!filler.isHeld()) {
            append(events, events);
            ship(++events);
        }
        return events;
    }

    private List<String> delivered() throws InterruptedException {
        assertThat(outbox.drain(System.nanoTime() + 20_000_000_000L)).isTrue();
        return store.rows();
    }

    private Optional<Map<String, String>> place() {
        return outbox.progress().next("all", "numbers");
    }

    @Test
    void shipsNothingByItself() throws InterruptedException {
        outbox.start();
        append(1, 1);

        assertThat(delivered()).isEmpty();
        assertThat(filler.rows()).isEqualTo(1);
        assertThat(filler.isEmpty()).isFalse();
        assertThat(place()).isEmpty();
    }

    @Test
    void shipsWhatItHoldsWithThePlaceBehindIt() throws InterruptedException {
        outbox.start();
        append(1, 1);
        filler.append(row(2), numberOnly);
        append(3, 3);
        ship(4);

        assertThat(filler.isEmpty()).isTrue();
        assertThat(filler.rows()).isZero();
        assertThat(place()).contains(Numbers.at("numbers", 4).texts());
        assertThat(delivered())
                .containsExactly("numbers.odd 1 a", "numbers.even 2", "numbers.odd 3 abc");
        assertThat(store.takes()).isEqualTo(1);
    }

    @Test
    void shipsAPlaceAlsoWhereThereIsNothing() throws InterruptedException {
        outbox.start();
        ship(7);

        assertThat(delivered()).isEmpty();
        assertThat(store.takes()).isZero();
        assertThat(outbox.progress().bookmark().place("all", "numbers"))
                .contains(Numbers.at("numbers", 7).texts());
    }

    @Test
    void keepsFullBatchesTogetherUntilTheyAreShipped() throws InterruptedException {
        outbox.start();
        append(0, 9999);
        assertThat(filler.full()).isEqualTo(9); // 1,024 rows a batch
        assertThat(filler.rows()).isEqualTo(10_000);
        assertThat(place()).isEmpty();
        ship(10_000);

        assertThat(filler.full()).isZero();
        assertThat(delivered()).isEqualTo(rows("numbers", 0, 9999));
        assertThat(store.takes()).isEqualTo(10);
    }

    @Test
    void holdsNoBatchWhenItHasShipped() throws InterruptedException {
        Batch only = pool.take();
        pool.give(only);
        outbox.start();
        append(1, 1);
        ship(2);
        assertThat(delivered()).hasSize(1);

        assertThat(pool.take()).isSameAs(only);
    }

    @Test
    void isHeldUntilThereIsRoomAndLosesNothing() throws InterruptedException {
        int events = shipUntilHeld();
        assertThat(filler.release()).isFalse();
        assertThat(filler.rows()).isEqualTo(1);
        // what is not in the ring is not behind anybody's place
        assertThat(place()).contains(Numbers.at("numbers", events - 1).texts());
        store.release();
        eventually(filler::release);

        assertThat(filler.isHeld()).isFalse();
        assertThat(filler.rows()).isZero();
        assertThat(place()).contains(Numbers.at("numbers", events).texts());
        assertThat(delivered()).isEqualTo(rows("numbers", 0, events - 1));
    }

    @Test
    void isOutOfPatienceWhenItWasHeldForLongEnough() {
        shipUntilHeld();
        long now = System.nanoTime();
        long rest = filler.patienceNanos(now);

        assertThat(rest).isLessThanOrEqualTo(5_000_000);
        assertThat(filler.isOutOfPatience(now + rest - 1)).isFalse();
        assertThat(filler.isOutOfPatience(now + rest)).isTrue();
        store.release();
        eventually(filler::release);
        assertThat(filler.isOutOfPatience(now + rest)).isFalse();
    }

    @Test
    void handsOverWhatWaitsToAnother() throws InterruptedException {
        int events = shipUntilHeld();
        long now = System.nanoTime();
        long rest = filler.patienceNanos(now);
        Filler next = new Filler("numbers", outbox, pool);
        next.adopt(filler);

        assertThat(filler.isHeld()).isFalse();
        assertThat(filler.rows()).isZero();
        assertThat(next.isHeld()).isTrue();
        assertThat(next.rows()).isEqualTo(1);
        assertThat(next.patienceNanos(now)).isEqualTo(rest);
        store.release();
        eventually(next::release);
        assertThat(delivered()).isEqualTo(rows("numbers", 0, events - 1));
    }

    @Test
    void givesBackWhatItDropsAndSaysSo() {
        int events = shipUntilHeld();
        append(events, events + 2000); // more than a batch
        assertThat(filler.rows()).isEqualTo(2002);
        filler.discard();

        assertThat(filler.isHeld()).isFalse();
        assertThat(filler.isEmpty()).isTrue();
        assertThat(filler.full()).isZero();
        assertThat(filler.rows()).isZero();
        assertThat(place()).contains(Numbers.at("numbers", events - 1).texts());
        // those that were dropped will be taken again
        assertThat(outbox.progress().accounted("numbers", List.of(selection)))
                .isEqualTo(events - 1);
        for (int i = 0; i < 3; i++) {
            assertThat(pool.take().isEmpty()).isTrue();
        }
    }

    @Test
    void knowsHowLongAgoItShipped() {
        outbox.start();
        ship(1);
        long now = System.nanoTime();

        assertThat(filler.idleNanos(now)).isNotNegative();
        assertThat(filler.idleNanos(now + 100) - filler.idleNanos(now)).isEqualTo(100);
    }
}

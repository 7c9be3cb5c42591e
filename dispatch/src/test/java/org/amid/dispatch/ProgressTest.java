package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Worth;
import org.amid.datatree.Selection;
import org.amid.plan.Plan;
import org.amid.target.Resume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProgressTest {
    private static final IOException FULL = new IOException("disk full");
    private static final long LONGER_THAN_A_BOOKMARK_LASTS = 2 * Progress.KEEP_NANOS;

    private final BatchPool pool = new BatchPool();
    private final Marks marks = new Marks();
    private final Plan plan =
            new Setup()
                    .from("numbers", new Feed())
                    .to("kept", new Store())
                    .dispatch("all", "numbers", "kept")
                    .plan();
    private final Sender sender = new Sender(plan, pool);
    private final Progress progress = progress(marks, Optional.of(Duration.ofSeconds(1)));

    private Progress progress(Keeper keeper, Optional<Duration> syncEvery) {
        return new Progress(plan.reporting().get(0), syncEvery, keeper);
    }

    private static Found found(int rows, int position, boolean clean, boolean rebooted) {
        Map<String, String> texts = Numbers.at("numbers", position).texts();
        Bookmark bookmark =
                new Bookmark(Optional.of("" + rows), Map.of("all", Map.of("numbers", texts)));
        return new Found(bookmark, clean, rebooted);
    }

    /** Waits until a bookmark that was kept before is old enough for the next. */
    private static void growOld() {
        long then = System.nanoTime() + LONGER_THAN_A_BOOKMARK_LASTS;
        eventually(() -> System.nanoTime() > then);
    }

    private void open() throws IOException {
        progress.settle(sender.mark());
        progress.opened(new Store.Rows(0));
    }

    private void assertKept(int rows, int position) {
        assertThat(Marks.rows(marks.last())).as("receipt").isEqualTo(rows);
        assertThat(Marks.position(marks.last())).as("place").isEqualTo(position);
    }

    @Test
    void keepsWhatATargetHasToShowWhenItIsOpenedBeforeItTakesAnything() throws IOException {
        open();

        assertKept(0, 0);
        assertThat(marks.worths()).containsExactly(Worth.SYNCED); // there is nothing to sync yet
        progress.opened(new Store.Rows(99)); // again, after a failure: not what was delivered
        assertThat(marks.kept()).hasSize(1);
    }

    @Test
    void isNotOpenedWhereThatCannotBeKept() throws IOException {
        marks.fail(FULL);
        assertThatThrownBy(() -> progress.opened(new Store.Rows(7))).isSameAs(FULL);
        assertThat(progress.receipt()).isEmpty();
        marks.fail(null);
        progress.opened(new Store.Rows(8));

        assertThat(Marks.rows(marks.last())).isEqualTo(8);
    }

    @Test
    void isOpenedWithItsBookmarkUntilThatHasSucceeded() throws IOException {
        Progress later =
                progress(new Marks(Optional.of(found(5, 9, false, true))), Optional.empty());

        assertThat(later.resume()).contains(new Resume("5", false, true));
        assertThat(later.resume()).contains(new Resume("5", false, true));
        assertThat(later.next("all", "numbers")).contains(Numbers.at("numbers", 9).texts());
        assertThat(later.isFromBeforeReboot("all", "numbers")).isTrue();
        assertThat(later.isFromBeforeReboot("other", "numbers")).isFalse();
        later.opened(new Store.Rows(5));
        assertThat(later.resume()).isEmpty();
        later.settle(sender.mark());
        assertThat(later.isFromBeforeReboot("all", "numbers")).isFalse();
    }

    @Test
    void isFromBeforeARebootThoughAmidEndedInOrderForTheLogMayNot() {
        Progress later =
                progress(new Marks(Optional.of(found(5, 9, true, true))), Optional.empty());

        assertThat(later.resume()).contains(new Resume("5", true, true));
        assertThat(later.isFromBeforeReboot("all", "numbers")).isTrue();
    }

    @Test
    void movesReceiptAndPlaceTogetherAndOnlyWhenAShipmentIsDelivered() throws IOException {
        open();
        Shipment first = sender.ship(3);
        Shipment second = sender.ship(4);
        progress.shipped(first);
        progress.shipped(second);
        progress.keep(Worth.KEPT);
        assertKept(0, 0);
        assertThat(progress.next("all", "numbers")).contains(second.mark().place().texts());
        progress.delivered(first, new Store.Rows(3));
        progress.keep(Worth.KEPT);
        assertKept(3, 3);
        progress.delivered(second, new Store.Rows(7));
        progress.keep(Worth.CLEAN);
        assertKept(7, 7);

        assertThat(marks.worths())
                .containsExactly(Worth.SYNCED, Worth.KEPT, Worth.KEPT, Worth.CLEAN);
    }

    @Test
    void keepsTheReceiptWhereAShipmentHeldNothing() throws IOException {
        open();
        Shipment nothing = sender.pass(5);
        progress.shipped(nothing);
        progress.delivered(nothing, null);
        progress.keep(Worth.KEPT);

        assertKept(0, 5);
    }

    @Test
    void advancesOnlyWhereNothingIsOnItsWay() throws IOException {
        open();
        Shipment shipment = sender.ship(3);
        progress.shipped(shipment);
        Mark ahead = sender.pass(10).mark();
        assertThat(progress.advance(ahead)).isFalse();
        progress.keep(Worth.KEPT);
        assertKept(0, 0);
        progress.delivered(shipment, new Store.Rows(3));
        assertThat(progress.advance(ahead)).isTrue();
        progress.keep(Worth.KEPT);

        assertKept(3, 13);
        assertThat(progress.next("all", "numbers")).contains(ahead.place().texts());
    }

    @Test
    void advancesWhereSomethingOfAnotherMonitoringTargetIsOnItsWay() throws IOException {
        open();
        Mark here = sender.mark();
        Mark elsewhere = new Mark("more", here.subscriptions(), Numbers.at("more", 4));
        progress.settle(elsewhere);
        progress.shipped(sender.ship(3));

        assertThat(progress.advance(elsewhere)).isTrue();
    }

    @Test
    void keepsABookmarkAtMostEveryTenMillisecondsAndSeesToTheLast() throws IOException {
        open();
        growOld();
        deliver();
        assertThat(progress.keepIfDue()).isTrue();
        assertThat(marks.kept()).hasSize(2);
        long before = System.nanoTime();
        int delivered = 0;
        while (System.nanoTime() - before < 10 * Progress.KEEP_NANOS) {
            deliver();
            delivered++;
            assertThat(progress.keepIfDue()).isTrue();
        }
        long spans = (System.nanoTime() - before) / Progress.KEEP_NANOS + 1;

        assertThat(delivered).isGreaterThan(100);
        assertThat((long) marks.kept().size()).isBetween(3L, 2 + spans);
        deliver();
        progress.keepIfDue();
        assertThat(marks.pendings()).isPositive();
        eventually(() -> progress.keepPending() == 0);
        assertKept(sender.next(), sender.next());
        int all = marks.kept().size();
        assertThat(progress.keepPending()).isZero();
        assertThat(marks.kept()).hasSize(all);
    }

    private void deliver() {
        Shipment shipment = sender.ship(1);
        progress.shipped(shipment);
        progress.delivered(shipment, new Store.Rows(sender.next()));
        shipment.batches().forEach(pool::give);
    }

    @Test
    void askedForOnceTellsWhenThatWillBe() throws IOException {
        open();
        deliver();
        progress.keepIfDue();
        int pendings = marks.pendings();
        deliver();
        progress.keepIfDue();

        assertThat(marks.pendings()).isEqualTo(pendings);
        assertThat(progress.keepPending()).isBetween(0L, 2 * Progress.KEEP_NANOS);
    }

    @Test
    void letsAtMostFourMegabytesBeDeliveredWithoutABookmark() throws IOException {
        open();
        marks.fail(FULL);
        growOld();
        long bytes = 0;
        boolean goesOn = true;
        while (goesOn) {
            Shipment shipment = sender.ship(1000);
            bytes += shipment.bytes();
            progress.shipped(shipment);
            progress.delivered(shipment, new Store.Rows(sender.next()));
            shipment.batches().forEach(pool::give);
            goesOn = progress.keepIfDue();
        }

        assertThat(bytes).isBetween(4L * 1024 * 1024, 4L * 1024 * 1024 + 20_000);
        assertThat(marks.complaints()).isPositive();
        assertThat(progress.keepIfDue()).isFalse();
        marks.fail(null);
        assertThat(progress.keepIfDue()).isTrue();
        assertKept(sender.next(), sender.next());
    }

    @Test
    void keepsAtOnceWhatATargetAmends() throws IOException {
        open();
        deliver();
        progress.amend(receipt -> new Store.Rows(100 + Integer.parseInt(receipt.text())));
        assertKept(101, 1);
        assertThat(marks.forced()).isEqualTo(marks.kept().size()); // the disk has to know it first
        marks.fail(FULL);
        assertThatThrownBy(() -> progress.amend(receipt -> new Store.Rows(5))).isSameAs(FULL);
        marks.fail(null);
        progress.keep(Worth.KEPT);

        assertKept(101, 1);
    }

    @Test
    void forgetsSubscriptionsThatAreGone() throws IOException {
        Progress later =
                progress(new Marks(Optional.of(found(5, 9, true, false))), Optional.empty());
        assertThat(later.keys()).containsExactly("all");
        later.retain(List.of("other"));

        assertThat(later.keys()).isEmpty();
        assertThat(later.next("all", "numbers")).isEmpty();
        assertThat(later.bookmark().places()).isEmpty();
        assertThat(later.bookmark().receipt()).contains("5");
    }

    @Test
    void isSyncedOnceAllIsOnTheDiskThatHadChanged() throws IOException {
        open();
        deliver();
        assertThat(progress.isUnsynced()).isTrue();
        long changes = progress.changes();
        deliver();
        assertThat(progress.keepSynced(progress.bookmark(), changes)).isTrue();
        assertThat(progress.isUnsynced()).isTrue();
        assertThat(progress.keepSynced(progress.bookmark(), progress.changes())).isTrue();
        assertThat(progress.isUnsynced()).isFalse();
    }

    @Test
    void seesToWhatIsNotOnTheDiskAlsoWhereTheBookmarkWasKeptAtOnce() throws IOException {
        open();
        assertThat(progress.keepSynced(progress.bookmark(), progress.changes())).isTrue();
        growOld();
        int pendings = marks.pendings();
        deliver();
        assertThat(progress.keepIfDue()).isTrue();
        assertKept(1, 1);

        assertThat(marks.pendings()).isEqualTo(pendings + 1);
        growOld();
        deliver();
        progress.keepIfDue();
        assertThat(marks.pendings()).isEqualTo(pendings + 1); // it was told already
    }

    @Test
    void isWorthAsMuchAsItCanBeWhereNobodySyncs() throws IOException {
        Progress none = progress(marks, Optional.empty());
        none.opened(new Store.Rows(0));
        none.settle(sender.mark());
        growOld();
        assertThat(none.keepIfDue()).isTrue();
        Progress always = progress(marks, Optional.of(Duration.ZERO));
        always.opened(new Store.Rows(0));
        growOld();
        always.keepIfDue();

        assertThat(marks.worths()).hasSize(4).containsOnly(Worth.SYNCED);
    }

    @Test
    void keepsNothingOnceItIsLeftBehind() throws IOException {
        open();
        growOld();
        progress.retire();
        deliver();

        assertThat(progress.keepIfDue()).isTrue();
        assertThat(progress.keepPending()).isZero();
        assertThatThrownBy(() -> progress.amend(receipt -> receipt))
                .isInstanceOf(IOException.class);
        assertThat(marks.kept()).hasSize(1);
        assertThat(marks.complaints()).isZero();
    }

    @Test
    void addsUpWhatWasShippedAndDelivered() {
        List<Selection> selections = plan.subscriptions().get(0).selections();
        Shipment first = sender.ship(3);
        progress.shipped(first);
        progress.shipped(sender.ship(4));
        progress.delivered(first, new Store.Rows(3));

        assertThat(progress.delivered(selections)).isEqualTo(3);
        assertThat(progress.accounted("numbers", selections)).isEqualTo(3 + 4);
        assertThat(progress.accounted("more", List.of())).isZero();
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.target.Resume;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An outbox and its bookmark. */
@Timeout(60)
class OutboxBookmarkTest {
    private static final IOException FULL = new IOException("disk full");

    private final Store store = new Store();
    private final BatchPool pool = new BatchPool();
    private final Setup setup =
            new Setup()
                    .from("numbers", new Feed())
                    .to("kept", store)
                    .dispatch("all", "numbers", "kept");
    private final Sender sender = new Sender(setup.plan(), pool);
    private Outbox outbox;

    private void start(Marks marks) throws InterruptedException {
        outbox = new Outbox(setup.plan().reporting().get(0), pool, marks, 0);
        outbox.start();
        outbox.awaitTried(20_000);
    }

    @AfterEach
    void end() throws InterruptedException {
        store.release();
        outbox.drain(0);
    }

    private void put(Shipment shipment) {
        eventually(() -> outbox.offer(shipment));
    }

    @Test
    void isKeptBehindTheDeliveryAndNeverBefore() throws InterruptedException {
        Marks marks = new Marks();
        // what is on its way when a bookmark is kept must not be in it
        CopyOnWriteArrayList<Integer> there = new CopyOnWriteArrayList<>();
        marks.watch(() -> there.add(store.size()));
        start(marks);
        while (marks.kept().size() < 20) {
            put(sender.shipApart(1 + sender.next() % 7));
            if (sender.next() % 3 == 0) {
                put(sender.ship(5));
            }
        }
        assertThat(outbox.drain(System.nanoTime() + 20_000_000_000L)).isTrue();

        for (int i = 1; i < marks.kept().size(); i++) {
            Bookmark bookmark = marks.kept().get(i);
            assertThat(Marks.rows(bookmark)).isEqualTo(there.get(i));
            // every event is taken, so receipt and place say the same
            assertThat(Marks.position(bookmark)).isEqualTo(Marks.rows(bookmark));
        }
    }

    @Test
    void isNotKeptInTheMiddleOfAShipment() throws InterruptedException {
        Marks marks = new Marks();
        start(marks);
        put(sender.ship(4));
        eventually(() -> store.size() == 4);
        store.fail(new IOException("away"), new IOException("away"), new IOException("away"));
        put(sender.shipApart(5));
        eventually(() -> store.size() == 9);
        put(sender.ship(1));
        eventually(() -> store.size() == 10);

        assertThat(marks.kept()).extracting(Marks::rows).doesNotContain(5, 6, 7, 8);
    }

    @Test
    void isWhatTheTargetIsOpenedWith() throws InterruptedException {
        Bookmark bookmark =
                new Bookmark(
                        Optional.of("7"),
                        Map.of("all", Map.of("numbers", Numbers.at("numbers", 7).texts())));
        store.fail(new IOException("not yet"), new IOException("not yet"));
        start(new Marks(Optional.of(new Found(bookmark, true, false))));
        put(sender.ship(1));
        eventually(() -> store.size() == 1);
        store.fail(new IOException("away"));
        put(sender.ship(1));
        eventually(() -> store.size() == 2);

        Optional<Resume> resume = Optional.of(new Resume("7", true, false));
        // until it has succeeded; from then on it knows for itself
        assertThat(store.opened()).containsExactly(resume, resume, resume, Optional.empty());
    }

    @Test
    void isAmendedByTheTarget() throws IOException, InterruptedException {
        Marks marks = new Marks();
        start(marks);
        store.amend(receipt -> new Store.Rows(1000 + Integer.parseInt(receipt.text())));

        assertThat(Marks.rows(marks.last())).isEqualTo(1000);
    }

    @Test
    void holdsTheDeliveryWhenItCannotBeKeptForLong() throws InterruptedException {
        Marks marks = new Marks();
        start(marks);
        marks.fail(FULL);
        long bytes = 0;
        boolean offered = true;
        while (offered) {
            Shipment shipment = sender.ship(1000);
            bytes += shipment.bytes();
            offered = offered(shipment);
        }
        int delivered = store.size();
        assertThat(delivered).isPositive();
        assertThat(bytes).isGreaterThan(4 * 1024 * 1024);
        int failed = marks.failed();
        eventually(() -> marks.failed() > failed + 1); // it is tried again
        assertThat(store.size()).isEqualTo(delivered);
        marks.fail(null);
        eventually(() -> store.size() >= delivered + 3000);

        assertThat(store.rows()).isEqualTo(rows("numbers", 0, store.size() - 1));
        assertThat(marks.complaints()).isPositive();
    }

    /** Offers until it is taken, or until nothing is delivered any more. */
    private boolean offered(Shipment shipment) {
        long end = System.nanoTime() + 500_000_000;
        int before = store.size();
        while (!outbox.offer(shipment)) {
            if (System.nanoTime() > end && store.size() == before) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}

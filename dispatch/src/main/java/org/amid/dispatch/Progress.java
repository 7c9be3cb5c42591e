package org.amid.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Worth;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.Place;
import org.amid.target.Receipt;
import org.amid.target.Resume;

/**
 * How far a reporting target has come: its receipt and the places of its subscriptions, which
 * change together, a shipment at a time, and are kept as its bookmark. For several threads.
 */
final class Progress {
    /** A bookmark is at most about so old. */
    static final long KEEP_NANOS = 10_000_000;

    /** A large bookmark is kept less often: so many more nanoseconds for each log in it. */
    private static final long NANOS_A_LOG = 100_000;

    /** So much may be delivered without a bookmark: it bounds what has to be taken back. */
    private static final long MOST_UNKEPT_BYTES = 4 * 1024 * 1024;

    private final String name;
    private final Keeper keeper;
    private final Worth worth;
    private final long[] delivered;
    private final Places places;
    private final Map<String, Long> inRing = new HashMap<>();
    private final Map<String, long[]> remembered = new HashMap<>();
    private Optional<Resume> resume;
    private Optional<String> receiptText;
    private Receipt receipt;
    private final boolean afterReboot;

    /** Whether all that was delivered is on the disk, if only because nothing was. */
    private boolean isFinal;

    private boolean opened;
    private long unkeptBytes;
    private long keptAt = System.nanoTime() - KEEP_NANOS;
    private long keepNanos = KEEP_NANOS;
    private Optional<Instant> kept = Optional.empty();
    private boolean pending;
    private boolean retired;
    private long changes;

    /** What was synced before is not to be kept over this. */
    private long amendedAt = -1;

    private long synced;

    /**
     * The progress of a reporting target that is not opened yet, as its bookmark has it.
     *
     * @param syncEvery as the target says
     */
    Progress(ReportingPlan<?> plan, Optional<Duration> syncEvery, Keeper keeper) {
        this.name = plan.name();
        this.keeper = keeper;
        // what nobody brings to the disk is as good as it will ever be
        boolean isDurable = syncEvery.isEmpty() || syncEvery.get().isZero();
        this.worth = isDurable ? Worth.SYNCED : Worth.KEPT;
        this.delivered = new long[plan.selections().size()];
        Optional<Found> found = keeper.found(name);
        this.isFinal = found.isEmpty() || found.get().clean();
        this.receiptText = found.flatMap(one -> one.bookmark().receipt());
        this.resume =
                receiptText.map(
                        text -> new Resume(text, found.get().clean(), found.get().rebooted()));
        this.afterReboot = found.filter(Found::rebooted).isPresent();
        this.places = new Places(found.map(Found::bookmark).orElse(Bookmark.NONE));
    }

    /** What the target is to be opened with. */
    synchronized Optional<Resume> resume() {
        return resume;
    }

    /** Notes that the target was opened; the first time, what it has to show is kept at once. */
    synchronized void opened(Receipt now) throws IOException {
        if (opened) {
            return; // what was delivered of a shipment since is no reason for a bookmark
        }
        Receipt before = receipt;
        receipt = now;
        isFinal = true; // what it shows when it is opened is on the disk
        try {
            // places from before a reboot, kept now, would look as if the logs had come through it
            if (!afterReboot || !places.areSomeKept()) {
                keep(worthOfBirth());
            }
        } catch (IOException e) {
            receipt = before;
            throw e;
        }
        opened = true;
        resume = Optional.empty();
    }

    /**
     * Changes the receipt and keeps it at once, with the places that belong to it. What it shows is
     * on the disk, so that this is the bookmark to go back to from now on, and has to be there too.
     */
    void amend(UnaryOperator<Receipt> change) throws IOException {
        keepAmended(change);
        keeper.force(); // the disk may be slow, and who ships is not to wait for it
    }

    private synchronized void keepAmended(UnaryOperator<Receipt> change) throws IOException {
        Receipt before = receipt;
        receipt = change.apply(before);
        try {
            keep(worth);
            if (worth == Worth.KEPT) {
                keep(Worth.SYNCED);
            }
            amendedAt = ++changes;
        } catch (IOException e) {
            receipt = before;
            throw e;
        }
    }

    /**
     * Keeps the bookmark of what is on the disk now.
     *
     * @param changesThen what {@link #changes} said when the bookmark was made
     * @return whether it was kept; not if a newer one has said more meanwhile
     */
    synchronized boolean keepSynced(Bookmark bookmark, long changesThen) throws IOException {
        if (retired || amendedAt > changesThen) {
            return false;
        }
        keeper.keep(Map.of(name, bookmark), Worth.SYNCED);
        synced = changesThen;
        return keeper.isKeeping();
    }

    /** Keeps where its subscriptions begin. */
    synchronized void keepBirth() throws IOException {
        // one that is not opened has not been cut back yet, as only the boot of its bookmark tells
        if (!retired && (opened || !afterReboot)) {
            keep(worthOfBirth());
        }
    }

    /** Notes that a shipment is on its way. */
    synchronized void shipped(Shipment shipment) {
        places.ship(shipment.mark());
        inRing.merge(shipment.mark().target(), shipment.rows(), Long::sum);
    }

    /**
     * Notes that a shipment was delivered.
     *
     * @param now what the target has to show; null where the shipment held nothing
     */
    synchronized void delivered(Shipment shipment, Receipt now) {
        List<Batch> batches = shipment.batches();
        for (int i = 0; i < batches.size(); i++) {
            Batch batch = batches.get(i);
            for (int row = 0; row < batch.size(); row++) {
                delivered[batch.selection(row).number()]++;
            }
        }
        inRing.merge(shipment.mark().target(), -shipment.rows(), Long::sum);
        receipt = now == null ? receipt : now;
        places.deliver(shipment.mark());
        isFinal = false;
        unkeptBytes += shipment.bytes();
        changed();
    }

    /** Sees to it that what has changed is brought to the disk, if anybody does that. */
    private void changed() {
        if (changes == synced) {
            keeper.pending();
        }
        changes++;
    }

    /** Moves places on, if nothing of that monitoring target is on its way; whether it did. */
    synchronized boolean advance(Mark mark) {
        if (!places.isIdle(mark)) {
            return false;
        }
        settle(mark);
        pending();
        return true;
    }

    /** Notes where subscriptions are. */
    synchronized void settle(Mark mark) {
        places.settle(mark);
        changed();
    }

    /** Where a subscription goes on: behind all that was shipped to it; empty where it is new. */
    synchronized Optional<Map<String, String>> next(String key, String target) {
        return places.shipped(key, target).map(Place::texts);
    }

    /** Up to where all that a subscription takes of a monitoring target is delivered. */
    synchronized Optional<Place> place(String key, String target) {
        return places.delivered(key, target);
    }

    /** Whether that place is one from before the machine was started again. */
    synchronized boolean isFromBeforeReboot(String key, String target) {
        return afterReboot && places.isKept(key, target);
    }

    /** Remembers what a subscription has seen and taken, for when its target is opened again. */
    synchronized void remember(Subscription subscription, long seen) {
        remembered.put(
                subscription.key() + "\n" + subscription.target(),
                new long[] {seen, subscription.taken()});
    }

    /** A subscription that goes on counting where it was remembered. */
    synchronized Subscription subscription(SubscriptionPlan plan, String target) {
        long[] counts = remembered.getOrDefault(plan.key() + "\n" + target, new long[2]);
        return new Subscription(plan, target, counts[0], counts[1]);
    }

    /** What a bookmark is worth that only says where it begins. */
    private Worth worthOfBirth() {
        return isFinal ? Worth.SYNCED : worth;
    }

    /** Forgets all subscriptions but these. */
    synchronized void retain(List<String> keys) {
        places.retain(keys);
    }

    /** The subscriptions it has places of. */
    synchronized List<String> keys() {
        return places.keys();
    }

    /**
     * Keeps the bookmark if it is due, or sees to it that somebody does soon.
     *
     * @return whether delivery may go on; if not, it could not be kept, and this is to be tried
     *     again
     */
    synchronized boolean keepIfDue() {
        if (retired) {
            return true;
        }
        boolean must = unkeptBytes > MOST_UNKEPT_BYTES;
        if (!must && System.nanoTime() - keptAt < keepNanos) {
            pending();
            return true;
        }
        try {
            keep(worth);
            return true;
        } catch (IOException e) {
            keeper.complain(e);
            pending();
            return !must;
        }
    }

    private void pending() {
        if (!pending) {
            pending = true;
            keeper.pending();
        }
    }

    /**
     * Keeps the bookmark if it is not kept yet and long enough ago.
     *
     * @return the nanoseconds until it is; 0 if there is nothing to keep
     */
    synchronized long keepPending() throws IOException {
        long rest = keptAt + keepNanos - System.nanoTime();
        if (!pending || retired) {
            return 0;
        }
        if (rest > 0) {
            return rest;
        }
        keep(worth);
        return 0;
    }

    /**
     * Keeps no bookmark any more. Another may have gone on from the last one: what a target that
     * hangs comes to afterwards must not take the place of what that one keeps.
     */
    synchronized void retire() {
        retired = true;
    }

    /** Whether the target was opened, and so has cut off what is read again. */
    synchronized boolean isOpened() {
        return opened;
    }

    /** Keeps the bookmark now. */
    synchronized void keep(Worth now) throws IOException {
        if (!keeper.isKeeping()) {
            return;
        }
        if (retired) {
            throw new IOException("it was left behind");
        }
        Bookmark bookmark = bookmark();
        keeper.keep(Map.of(name, bookmark), now);
        if (now == Worth.CLEAN) {
            amendedAt = ++changes; // a sync that is under way has less to say
        }
        keptAt = System.nanoTime();
        kept = Optional.of(Instant.now());
        keepNanos = KEEP_NANOS + NANOS_A_LOG * logs(bookmark);
        unkeptBytes = 0;
        pending = false;
    }

    /** When the bookmark was kept for the last time, in this run. */
    synchronized Optional<Instant> kept() {
        return kept;
    }

    private static long logs(Bookmark bookmark) {
        return bookmark.places().values().stream()
                .flatMap(targets -> targets.values().stream())
                .mapToLong(Map::size)
                .sum();
    }

    /** Whether anything has changed that is not on the disk. */
    synchronized boolean isUnsynced() {
        return changes != synced;
    }

    /** The bookmark as it would be kept now. */
    synchronized Bookmark bookmark() {
        if (receipt != null) {
            receiptText = Optional.of(receipt.text());
        }
        return new Bookmark(receiptText, places.texts());
    }

    /** How often anything has changed: what {@link #keepSynced} takes. */
    synchronized long changes() {
        return changes;
    }

    /**
     * The rows of one monitoring target that are known to be somewhere: delivered, or in the ring.
     */
    synchronized long accounted(String target, List<Selection> selections) {
        return delivered(selections) + inRing.getOrDefault(target, 0L);
    }

    /** The rows delivered of selections. */
    synchronized long delivered(List<Selection> selections) {
        long rows = 0;
        for (Selection selection : selections) {
            rows += delivered[selection.number()];
        }
        return rows;
    }

    /** What the target has to show; empty before it was opened. */
    synchronized Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }
}

package org.amid.dispatch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Worth;

/** A keeper that remembers every bookmark of the reporting target {@code kept}, and can fail. */
final class Marks implements Keeper {
    private final List<Bookmark> kept = new ArrayList<>();
    private final List<Worth> worths = new ArrayList<>();
    private final Optional<Found> found;
    private Runnable watching = () -> {};
    private IOException failure;
    private int failed;
    private int pending;
    private int complaints;
    private int forced;

    Marks() {
        this(Optional.empty());
    }

    /**
     * One that has kept something before.
     *
     * @param found what that is
     */
    Marks(Optional<Found> found) {
        this.found = found;
    }

    /** Makes all keeping fail from now on; null for none any more. */
    synchronized void fail(IOException next) {
        failure = next;
    }

    /** Does something whenever a bookmark is kept, before it is. */
    synchronized void watch(Runnable action) {
        watching = action;
    }

    @Override
    public boolean isKeeping() {
        return true;
    }

    @Override
    public Optional<Found> found(String target) {
        return found;
    }

    @Override
    public synchronized void keep(Map<String, Bookmark> bookmarks, Worth worth) throws IOException {
        if (failure != null) {
            failed++;
            throw failure;
        }
        watching.run();
        kept.add(bookmarks.get("kept"));
        worths.add(worth);
    }

    @Override
    public synchronized void force() {
        forced = kept.size();
    }

    /** How many of the bookmarks are on the disk. */
    synchronized int forced() {
        return forced;
    }

    @Override
    public synchronized void pending() {
        pending++;
    }

    @Override
    public synchronized void complain(IOException complaint) {
        complaints++;
    }

    /** The bookmarks that were kept, in order. */
    synchronized List<Bookmark> kept() {
        return List.copyOf(kept);
    }

    /** The last of them. */
    synchronized Bookmark last() {
        return kept.get(kept.size() - 1);
    }

    /** What they were worth. */
    synchronized List<Worth> worths() {
        return List.copyOf(worths);
    }

    /** How often keeping failed. */
    synchronized int failed() {
        return failed;
    }

    /** How often somebody was to look after bookmarks soon. */
    synchronized int pendings() {
        return pending;
    }

    synchronized int complaints() {
        return complaints;
    }

    /** The position that a bookmark has for subscription "all"; -1 where there is none. */
    static int position(Bookmark bookmark) {
        return bookmark.place("all", "numbers")
                .map(texts -> Integer.parseInt(texts.get("numbers").split(" ", -1)[0]))
                .orElse(-1);
    }

    /** The rows that a bookmark's receipt shows; -1 where there is none. */
    static int rows(Bookmark bookmark) {
        return bookmark.receipt().map(Integer::parseInt).orElse(-1);
    }
}

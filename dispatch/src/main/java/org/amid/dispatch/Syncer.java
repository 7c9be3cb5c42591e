package org.amid.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.amid.bookmark.Bookmark;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Worth;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What looks after all outboxes. One thread brings to the disk what reporting targets wrote, one
 * after another, each as often as it asks for, and with it the bookmarks; if the disk is slow, that
 * is less often. Another keeps bookmarks that no delivery has kept.
 */
final class Syncer implements Keeper {
    private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

    /** After a bookmark could not be kept, it is tried again so much later. */
    private static final long RETRY_NANOS = 200_000_000;

    private static final class Task {
        private final Outbox outbox;
        private long due;

        private Task(Outbox outbox) {
            this.outbox = outbox;
            this.due = System.nanoTime() + span();
        }

        /** Its span; empty where the target needs no syncing. */
        private long span() {
            return outbox.syncEvery().map(every -> every.toNanos()).orElse(Long.MAX_VALUE / 2);
        }

        private boolean isUnsynced() {
            return outbox.syncEvery().isPresent() && outbox.progress().isUnsynced();
        }
    }

    private final Optional<Bookmarks> bookmarks;
    private final List<Task> tasks = new CopyOnWriteArrayList<>();
    private final Thread syncing = new Thread(this::syncAll, "sync");
    private final Thread keeping = new Thread(this::keepAll, "bookmarks");
    private volatile String trouble;
    private boolean pending;
    private boolean unsynced;
    private boolean stopping;

    /** A syncer with nothing to do yet; without bookmarks, nothing is kept. */
    Syncer(Optional<Bookmarks> bookmarks) {
        this.bookmarks = bookmarks;
        syncing.setDaemon(true);
        keeping.setDaemon(true);
    }

    void start() {
        syncing.start();
        if (bookmarks.isPresent()) {
            keeping.start();
        }
    }

    /** Looks after an outbox from now on. */
    void add(Outbox outbox) {
        tasks.add(new Task(outbox));
        pending();
    }

    /** Does not look after an outbox any more. */
    void remove(Outbox outbox) {
        tasks.removeIf(task -> task.outbox == outbox);
    }

    /** Syncs as long as it is not stopped. */
    private void syncAll() {
        try {
            long rest = 0;
            while (awaitNext(rest)) {
                rest = sync();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Keeps bookmarks as long as it is not stopped; a disk that is slow to sync does not hold it.
     */
    private void keepAll() {
        try {
            long rest = 0;
            while (awaitPending(rest)) {
                rest = keepPending();
                compact();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void compact() {
        try {
            bookmarks.orElseThrow().compact();
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Keeps the bookmarks that are due; the nanoseconds until the next is. */
    private long keepPending() {
        long rest = Long.MAX_VALUE;
        for (Task task : tasks) {
            try {
                long own = task.outbox.progress().keepPending();
                rest = own == 0 ? rest : Math.min(rest, own);
            } catch (IOException e) {
                complain(e);
                rest = Math.min(rest, RETRY_NANOS);
            }
        }
        return rest;
    }

    /** Syncs what is due; the nanoseconds until the next is. */
    private long sync() {
        long rest = Long.MAX_VALUE;
        boolean isToBeForced = false;
        for (Task task : tasks) {
            if (!task.isUnsynced()) {
                continue;
            }
            if (task.due - System.nanoTime() <= 0) {
                isToBeForced |= task.outbox.sync();
                task.due = System.nanoTime() + task.span();
            }
            if (task.isUnsynced()) {
                rest = Math.min(rest, task.due - System.nanoTime());
            }
        }
        if (isToBeForced) {
            try {
                force();
            } catch (IOException e) {
                complain(e);
            }
        }
        return Math.max(rest, 1);
    }

    private synchronized boolean awaitNext(long rest) throws InterruptedException {
        if (!stopping && !unsynced) {
            await(rest);
        }
        unsynced = false;
        return !stopping;
    }

    private synchronized boolean awaitPending(long rest) throws InterruptedException {
        if (!stopping && !pending) {
            await(rest);
        }
        pending = false;
        return !stopping;
    }

    private void await(long rest) throws InterruptedException {
        if (rest == Long.MAX_VALUE) {
            wait();
        } else if (rest > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, rest);
        }
    }

    /** Ends the threads; a sync that runs is not waited for. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }

    @Override
    public boolean isKeeping() {
        return bookmarks.isPresent();
    }

    @Override
    public Optional<Found> found(String target) {
        return bookmarks.flatMap(all -> all.found(target));
    }

    @Override
    public void keep(Map<String, Bookmark> kept, Worth worth) throws IOException {
        if (bookmarks.isPresent()) {
            bookmarks.get().keep(kept, worth);
            if (trouble != null) {
                trouble = null;
                LOG.info("bookmarks are kept again");
            }
        }
    }

    @Override
    public void force() throws IOException {
        if (bookmarks.isPresent()) {
            bookmarks.get().force();
        }
    }

    @Override
    public synchronized void pending() {
        pending = true;
        unsynced = true;
        notifyAll();
    }

    @Override
    public void complain(IOException failure) {
        String what = Trouble.words(failure);
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error(
                    "bookmarks cannot be kept: {}; it is tried again, and meanwhile little is"
                            + " delivered",
                    what);
        }
    }
}

package org.amid.dispatch;

import java.io.IOException;
import java.util.LinkedHashMap;
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
 * The thread that brings to the disk what reporting targets wrote, one after another, each as often
 * as it asks for, and with it the bookmarks. It also keeps bookmarks that no delivery has kept. If
 * the disk is slow, that is less often, and nobody else waits.
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
    private final Thread thread = new Thread(this::run, "sync");
    private volatile String trouble;
    private boolean pending;
    private boolean stopping;

    /** A syncer with nothing to do yet; without bookmarks, nothing is kept. */
    Syncer(Optional<Bookmarks> bookmarks) {
        this.bookmarks = bookmarks;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Looks after an outbox from now on. */
    void add(Outbox outbox) {
        tasks.add(new Task(outbox));
        pending();
    }

    /** Does not look after an outbox any more. */
    void remove(Outbox outbox) {
        synchronized (tasks) {
            tasks.removeIf(task -> task.outbox == outbox);
        }
    }

    private void run() {
        try {
            long rest = 0;
            while (awaitNext(rest)) {
                rest = Math.min(keepPending(), sync());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        Map<Task, Bookmark> synced = new LinkedHashMap<>();
        for (Task task : tasks) {
            if (!task.isUnsynced()) {
                continue;
            }
            if (task.due - System.nanoTime() <= 0) {
                task.outbox.sync().ifPresent(one -> synced.put(task, one));
                task.due = System.nanoTime() + task.span();
            }
            if (task.isUnsynced()) {
                rest = Math.min(rest, task.due - System.nanoTime());
            }
        }
        if (bookmarks.isPresent() && !synced.isEmpty()) {
            try {
                keepSynced(synced);
                bookmarks.get().force();
                bookmarks.get().compact();
            } catch (IOException e) {
                complain(e);
            }
        }
        return Math.max(rest, 1);
    }

    /**
     * Keeps what was synced, but not of those that were removed meanwhile: they kept their last.
     */
    private void keepSynced(Map<Task, Bookmark> synced) throws IOException {
        synchronized (tasks) {
            Map<String, Bookmark> kept = new LinkedHashMap<>();
            synced.forEach(
                    (task, bookmark) -> {
                        if (tasks.contains(task)) {
                            kept.put(task.outbox.name(), bookmark);
                        }
                    });
            keep(kept, Worth.SYNCED);
        }
    }

    private synchronized boolean awaitNext(long rest) throws InterruptedException {
        if (!stopping && !pending && rest > 0) {
            if (rest == Long.MAX_VALUE) {
                wait();
            } else {
                TimeUnit.NANOSECONDS.timedWait(this, rest);
            }
        }
        pending = false;
        return !stopping;
    }

    /** Ends the thread; a sync that runs is not waited for. */
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

package org.amid.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.Resume;

/** What a stand-in reporting target writes to, and what can be done to it. */
final class Store {
    /** A receipt: so many rows. */
    record Rows(int rows) implements Receipt {
        @Override
        public String text() {
            return Integer.toString(rows);
        }

        @Override
        public String toString() {
            return rows + " rows";
        }
    }

    private final List<String> rows = new ArrayList<>();
    private final List<Optional<Resume>> opened = new ArrayList<>();
    private final Set<Batch> batches = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Throwable> failures = new ArrayDeque<>();
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CountDownLatch syncGate = new CountDownLatch(0);
    private Throwable always;
    private IOException closing;
    private int closed;
    private int takes;
    private String closedBy;
    private volatile long slowness;
    private volatile Optional<Duration> syncEvery = Optional.empty();
    private volatile Exception syncFailure;
    private int synced;
    private int syncedRows;
    private boolean cuts;
    private Kept.Target holder;
    private Amendment amendment;
    private final AtomicInteger life = new AtomicInteger();
    private final List<Integer> cut = new ArrayList<>();

    /** Makes what is done next fail, once for each of these. */
    synchronized Store fail(Throwable... next) {
        failures.addAll(List.of(next));
        return this;
    }

    /** Makes everything fail from now on; null for nothing any more. */
    synchronized Store failAlways(Throwable failure) {
        always = failure;
        return this;
    }

    /** Makes every close fail. */
    synchronized Store failToClose(IOException failure) {
        closing = failure;
        return this;
    }

    /** Lets everything hang until {@link #release}. */
    Store hang() {
        gate = new CountDownLatch(1);
        return this;
    }

    /** Lets bringing to the disk hang until {@link #release}. */
    void hangToSync() {
        syncGate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
        syncGate.countDown();
    }

    /** Whether somebody hangs. */
    boolean isHanging() {
        return hanging.get() > 0;
    }

    private void pass() {
        pass(gate);
    }

    private void pass(CountDownLatch closed) {
        hanging.incrementAndGet();
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            hanging.decrementAndGet();
        }
    }

    /** Takes so long for each batch. */
    Store slow(Duration span) {
        slowness = span.toNanos();
        return this;
    }

    void syncEvery(Duration span) {
        syncEvery = Optional.of(span);
    }

    Optional<Duration> syncEvery() {
        return syncEvery;
    }

    void failToSync(Exception failure) {
        syncFailure = failure;
    }

    /** Takes back what a receipt does not show, when it is opened with one. */
    Store exactlyOnce() {
        cuts = true;
        return this;
    }

    /** What a target belongs to that is made now. */
    int life() {
        return life.get();
    }

    /** Lets all targets that were made so far do nothing any more, as if their process had died. */
    synchronized void die() {
        life.incrementAndGet();
        holder = null;
    }

    /** Lets what was not synced be gone, as after a power cut. */
    synchronized void loseUnsynced() {
        rows.subList(syncedRows, rows.size()).clear();
    }

    private void checkAlive(Kept.Target target) throws IOException {
        if (target.life() != life.get()) {
            throw new IOException("is dead");
        }
    }

    Receipt open(Kept.Target target, Optional<Resume> resume, Amendment amendment)
            throws IOException {
        pass();
        synchronized (this) {
            checkAlive(target);
            if (cuts && holder != null && holder != target) {
                throw new IOException("somebody else writes there");
            }
            opened.add(resume);
            fail();
            holder = target;
            this.amendment = amendment;
            if (cuts && resume.isPresent()) {
                int length = Integer.parseInt(resume.get().receipt());
                cut.add(rows.size() - length);
                rows.subList(length, rows.size()).clear();
                syncedRows = Math.min(syncedRows, length);
            }
            return new Rows(rows.size());
        }
    }

    Receipt take(Kept.Target target, Batch batch) throws IOException {
        pass();
        LockSupport.parkNanos(slowness);
        synchronized (this) {
            checkAlive(target);
            takes++;
            batches.add(batch);
            fail();
            Row row = new Row();
            for (int i = 0; i < batch.size(); i++) {
                batch.read(i, row);
                rows.add(render(row));
            }
            return new Rows(rows.size());
        }
    }

    static String render(Row row) {
        StringBuilder text = new StringBuilder(row.channel());
        for (int i = 0; i < row.schema().size(); i++) {
            text.append(' ').append(row.text(i));
        }
        return text.toString();
    }

    private void fail() throws IOException {
        Throwable failure = failures.isEmpty() ? always : failures.poll();
        if (failure instanceof IOException io) {
            throw io;
        } else if (failure instanceof RuntimeException bug) {
            throw bug;
        } else if (failure instanceof Error error) {
            throw error;
        }
    }

    void sync(Kept.Target target) throws IOException {
        int size;
        synchronized (this) {
            checkAlive(target);
            synced++;
            size = rows.size();
        }
        pass(syncGate);
        if (syncFailure instanceof IOException io) {
            throw io;
        } else if (syncFailure instanceof RuntimeException bug) {
            throw bug;
        }
        synchronized (this) {
            checkAlive(target);
            syncedRows = size;
        }
    }

    synchronized void close(Kept.Target target) throws IOException {
        closed++;
        closedBy = Thread.currentThread().getName();
        holder = holder == target ? null : holder;
        if (closing != null) {
            throw closing;
        }
    }

    /** The rows that were taken, each its channel and its values. */
    synchronized List<String> rows() {
        return List.copyOf(rows);
    }

    /** How many rows were taken. */
    synchronized int size() {
        return rows.size();
    }

    /** What it was opened with, each time. */
    synchronized List<Optional<Resume>> opened() {
        return List.copyOf(opened);
    }

    /** The batches that it was given, by identity. */
    synchronized Set<Batch> batches() {
        Set<Batch> copy = Collections.newSetFromMap(new IdentityHashMap<>());
        copy.addAll(batches);
        return copy;
    }

    /** How many rows it took back, each time it was opened with a receipt. */
    synchronized List<Integer> cut() {
        return List.copyOf(cut);
    }

    /** Has the receipt in the bookmark changed, as a target does before it writes elsewhere. */
    synchronized void amend(UnaryOperator<Receipt> change) throws IOException {
        amendment.amend(change);
    }

    synchronized int closed() {
        return closed;
    }

    synchronized int takes() {
        return takes;
    }

    synchronized String closedBy() {
        return closedBy;
    }

    synchronized int synced() {
        return synced;
    }
}

package org.amid.dispatch;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.amid.bookmark.Bookmark;
import org.amid.datatree.Batch;
import org.amid.plan.ReportingPlan;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ring and the thread in front of one reporting target. What cannot be delivered is kept and
 * tried again, for as long as it takes; meanwhile the ring fills up, and takes nothing more.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int SLOTS = 4;
    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LONGEST_RETRY_MILLIS = 1000;

    /** A target that does not return for longer hangs, or its disk does. */
    private static final long LONG_NANOS = 1_000_000_000;

    /** Time for a target to close, though the deadline may be over. */
    private static final long LEAST_CLOSE_MILLIS = 100;

    /** What a target has brought to the disk by itself is worth little without its bookmark. */
    private static final Duration BOOKMARKS_ONLY = Duration.ofMillis(50);

    private static final class Slot {
        private Shipment shipment;
    }

    private final ReportingPlan<?> plan;
    private final String name;
    private final ReportingTarget target;
    private final BatchPool pool;
    private final Troubles troubles;
    private final Progress progress;
    private final Disruptor<Slot> disruptor;
    private final Set<Runnable> readers = new CopyOnWriteArraySet<>();
    private final AtomicLong put = new AtomicLong();
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile long handled;
    private volatile boolean roomWanted;
    private volatile boolean abandoned;
    private volatile boolean closedBadly;
    private volatile Thread thread;
    private volatile long busySince = Long.MAX_VALUE;
    private boolean open;

    /**
     * An outbox, not started.
     *
     * @param keeper what keeps its bookmark
     * @param giveUpNanos how long the target may fail before the outbox gives up; 0 for never
     */
    Outbox(ReportingPlan<?> plan, BatchPool pool, Keeper keeper, long giveUpNanos) {
        this.plan = plan;
        this.name = plan.name();
        this.target = plan.make();
        this.pool = pool;
        this.troubles = new Troubles(plan.name(), giveUpNanos);
        this.progress = new Progress(plan, target.syncEvery(), keeper);
        this.disruptor =
                new Disruptor<>(
                        Slot::new,
                        SLOTS,
                        this::thread,
                        ProducerType.MULTI,
                        new BlockingWaitStrategy());
        disruptor.handleEventsWith(new Writer());
    }

    private Thread thread(Runnable work) {
        thread = new Thread(work, "write " + name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        disruptor.start();
    }

    /** Waits until the target was opened, or failed to be, for the first time. */
    void awaitTried(long millis) throws InterruptedException {
        if (!tried.await(millis, TimeUnit.MILLISECONDS)) {
            LOG.info("{}: does not open yet; it is not waited for", name);
        }
    }

    /** Has a reader woken when there is room again that was asked for in vain. */
    void whenRoom(Runnable wakeup) {
        readers.add(wakeup);
    }

    void forget(Runnable wakeup) {
        readers.remove(wakeup);
    }

    /** Takes a shipment if there is room; whether it did. */
    boolean offer(Shipment shipment) {
        if (abandoned) {
            return false;
        }
        if (!tryPut(shipment)) {
            roomWanted = true;
            // room that came between the two would be told to nobody
            return tryPut(shipment);
        }
        return true;
    }

    private boolean tryPut(Shipment shipment) {
        RingBuffer<Slot> ring = disruptor.getRingBuffer();
        if (pool.isExhausted() && handled < put.get()) {
            return false;
        }
        while (ring.hasAvailableCapacity(1)) {
            try {
                long sequence = ring.tryNext();
                ring.get(sequence).shipment = shipment;
                pool.waits(shipment.footprint());
                progress.shipped(shipment);
                put.incrementAndGet();
                ring.publish(sequence);
                return true;
            } catch (InsufficientCapacityException e) {
                continue; // another reader was faster
            }
        }
        return false;
    }

    /** The far side of the ring: all that happens on the outbox's own thread. */
    private final class Writer implements EventHandler<Slot> {
        private Sequence freed;

        @Override
        public void setSequenceCallback(Sequence callback) {
            freed = callback;
        }

        @Override
        public void onStart() {
            busySince = System.nanoTime();
            try {
                open();
            } catch (IOException | RuntimeException | Error e) {
                failed(e);
            }
            busySince = Long.MAX_VALUE;
            tried.countDown();
        }

        @Override
        public void onShutdown() {
            dropWhatIsLeft();
            if (!open) {
                return;
            }
            try {
                target.close();
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("{}: closing: {}", name, Troubles.words(e));
                closedBadly = true;
            }
        }

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            Shipment shipment = slot.shipment;
            slot.shipment = null;
            if (deliver(shipment)) {
                keep();
            }
            pool.waits(-shipment.footprint());
            shipment.batches().forEach(pool::give);
            handled = sequence + 1;
            // at once, not when all that is in the ring is delivered: whoever is told of the room
            // below has to find it, since nobody tells again
            freed.set(sequence);
            if (roomWanted) {
                roomWanted = false;
                readers.forEach(Runnable::run);
            }
        }
    }

    /** Gives back what an abandoned ring still holds: it is read again. */
    private void dropWhatIsLeft() {
        RingBuffer<Slot> ring = disruptor.getRingBuffer();
        for (long sequence = handled; sequence < put.get(); sequence++) {
            Shipment shipment = ring.get(sequence).shipment;
            ring.get(sequence).shipment = null;
            if (shipment != null) {
                pool.waits(-shipment.footprint());
                shipment.batches().forEach(pool::give);
            }
        }
    }

    /** Delivers a shipment whole; whether that was possible before the outbox was abandoned. */
    private boolean deliver(Shipment shipment) {
        List<Batch> batches = shipment.batches();
        Receipt receipt = null;
        for (int i = 0; i < batches.size(); i++) {
            receipt = deliver(batches.get(i));
            if (receipt == null) {
                return false;
            }
        }
        progress.delivered(shipment, receipt);
        return true;
    }

    private Receipt deliver(Batch batch) {
        long pause = FIRST_RETRY_MILLIS;
        while (!abandoned) {
            try {
                open();
                busySince = System.nanoTime();
                Receipt receipt = target.take(batch);
                troubles.recovered();
                return receipt;
            } catch (IOException | RuntimeException | Error e) {
                failed(e);
            } finally {
                busySince = Long.MAX_VALUE;
            }
            pause = pause(pause);
        }
        return null;
    }

    private static long pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
        return Math.min(2 * millis, LONGEST_RETRY_MILLIS);
    }

    private void open() throws IOException {
        if (!open) {
            Receipt receipt = target.open(progress.resume(), progress::amend);
            open = true;
            progress.opened(receipt);
        }
    }

    /** Keeps the bookmark if it is due; not to be put off for ever, or too much would be cut. */
    private void keep() {
        long pause = FIRST_RETRY_MILLIS;
        while (!progress.keepIfDue() && !abandoned) {
            pause = pause(pause);
        }
    }

    /** An error too is the target's own: the thread must live, or the ring stays full for ever. */
    private void failed(Throwable e) {
        abandoned |= troubles.failed(e);
        closeTarget();
    }

    private void closeTarget() {
        open = false;
        try {
            target.close();
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug("{}: closing: {}", name, Troubles.words(e));
        }
    }

    /**
     * Waits until everything put so far is written and the target is closed. One that hangs is
     * closed when it comes back.
     *
     * @param deadline until when, of {@link System#nanoTime}
     * @return whether everything was written
     */
    boolean drain(long deadline) throws InterruptedException {
        while (handled < put.get() && !abandoned && deadline - System.nanoTime() > 0) {
            Thread.sleep(1);
        }
        boolean drained = handled == put.get() && !abandoned;
        abandoned = true;
        disruptor.halt();
        if (drained) {
            thread.join(Math.max(LEAST_CLOSE_MILLIS, millisUntil(deadline)));
        }
        boolean whole = drained && !thread.isAlive() && !closedBadly;
        if (!whole) {
            progress.retire();
        }
        return whole;
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    /** What it was made from. */
    ReportingPlan<?> plan() {
        return plan;
    }

    /** The name of the reporting target. */
    String name() {
        return name;
    }

    /** How far it has come. */
    Progress progress() {
        return progress;
    }

    /** How long a full ring may hold up what is on its way to others. */
    long patienceNanos() {
        return plan.patience().toNanos();
    }

    /** Whether it was closed, or gave up: nothing will be written any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Whether the target failed the last time it was tried. */
    boolean isTroubled() {
        return troubles.now().isPresent();
    }

    /** What is wrong with the target; empty where nothing is. */
    Optional<String> trouble() {
        long busy = System.nanoTime() - busySince;
        if (troubles.now().isEmpty() && busy > LONG_NANOS) {
            return Optional.of("hangs for " + TimeUnit.NANOSECONDS.toSeconds(busy) + " s");
        }
        return troubles.now();
    }

    /** The failures of the target since the start. */
    long failures() {
        return troubles.count();
    }

    /** How often {@link #sync} is to be called; empty for never. */
    Optional<Duration> syncEvery() {
        return target.syncEvery().map(span -> span.isZero() ? BOOKMARKS_ONLY : span);
    }

    /**
     * Brings to the disk what was written, and keeps the bookmark of it; called by the thread that
     * syncs.
     *
     * @return whether there is a bookmark to be brought to the disk now
     */
    boolean sync() {
        long changes = progress.changes();
        Bookmark bookmark = progress.bookmark();
        try {
            target.sync();
            boolean isKept = progress.keepSynced(bookmark, changes);
            troubles.synced();
            return isKept;
        } catch (IOException | RuntimeException | Error e) {
            troubles.failedToSync(e);
            return false;
        }
    }
}

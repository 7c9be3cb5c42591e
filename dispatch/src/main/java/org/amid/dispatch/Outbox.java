package org.amid.dispatch;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.plan.ReportingPlan;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ring and the thread in front of one reporting target. A batch that cannot be delivered is
 * kept and tried again, for as long as it takes; meanwhile the ring fills up, and who fills it
 * waits.
 */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private static final int SLOTS = 8;
    private static final long FIRST_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LONGEST_RETRY_MILLIS = 1000;

    /** Time for a target to close, though the deadline may be over. */
    private static final long LEAST_CLOSE_MILLIS = 100;

    private static final class Slot {
        private Batch batch;
    }

    private final String name;
    private final ReportingTarget target;
    private final BatchPool pool;
    private final long giveUpNanos;
    private final Disruptor<Slot> disruptor;
    private final long[] delivered;
    private final AtomicLong put = new AtomicLong();
    private final CountDownLatch tried = new CountDownLatch(1);
    private volatile long handled;
    private volatile boolean abandoned;
    private volatile boolean hurried;
    private volatile boolean closedBadly;
    private volatile long failures;
    private volatile Thread thread;
    private boolean open;
    private volatile Receipt receipt;
    private volatile String trouble;
    private long troubledSince;
    private String syncTrouble;

    /**
     * An outbox, not started.
     *
     * @param giveUpNanos how long the target may fail before the outbox gives up; 0 for never
     */
    Outbox(ReportingPlan<?> plan, BatchPool pool, long giveUpNanos) {
        this.name = plan.name();
        this.target = plan.make();
        this.pool = pool;
        this.giveUpNanos = giveUpNanos;
        this.delivered = new long[plan.selections().size()];
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

    /**
     * Hands over a batch; waits while the ring is full.
     *
     * @return whether it was taken; not when the outbox was abandoned, or is full and hurried
     */
    boolean put(Batch batch) {
        RingBuffer<Slot> ring = disruptor.getRingBuffer();
        long pause = FIRST_PAUSE_NANOS;
        while (!abandoned) {
            if (ring.hasAvailableCapacity(1)) {
                try {
                    long sequence = ring.tryNext();
                    ring.get(sequence).batch = batch;
                    put.incrementAndGet();
                    ring.publish(sequence);
                    return true;
                } catch (InsufficientCapacityException e) {
                    continue; // another reader was faster
                }
            }
            if (hurried) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
        }
        return false;
    }

    /** Lets nobody wait any more because the ring is full. May be called by any thread. */
    void hurry() {
        hurried = true;
    }

    /** The far side of the ring: all that happens on the outbox's own thread. */
    private final class Writer implements EventHandler<Slot> {
        @Override
        public void onStart() {
            try {
                open();
            } catch (IOException | RuntimeException | Error e) {
                failed(e);
            }
            tried.countDown();
        }

        @Override
        public void onShutdown() {
            if (!open) {
                return;
            }
            try {
                target.close();
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("{}: closing: {}", name, words(e));
                closedBadly = true;
            }
        }

        @Override
        public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
            Batch batch = slot.batch;
            slot.batch = null;
            deliver(batch);
            pool.give(batch);
            handled = sequence + 1;
        }
    }

    private void deliver(Batch batch) {
        long pause = FIRST_RETRY_MILLIS;
        while (!abandoned) {
            try {
                open();
                receipt = target.take(batch);
                recovered();
                count(batch);
                return;
            } catch (IOException | RuntimeException | Error e) {
                failed(e);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pause));
            pause = Math.min(2 * pause, LONGEST_RETRY_MILLIS);
        }
    }

    private void open() throws IOException {
        if (!open) {
            target.open(Optional.ofNullable(receipt));
            open = true;
        }
    }

    private void count(Batch batch) {
        for (int row = 0; row < batch.size(); row++) {
            delivered[batch.selection(row).number()]++;
        }
    }

    /** An error too is the target's own: the thread must live, or the ring stays full for ever. */
    private void failed(Throwable e) {
        failures++;
        if (trouble == null) {
            troubledSince = System.nanoTime();
        }
        String what = words(e);
        if (!what.equals(trouble)) {
            trouble = what;
            LOG.error("{}: {}; it is tried again", name, what);
        }
        closeTarget();
        if (giveUpNanos > 0 && System.nanoTime() - troubledSince > giveUpNanos) {
            LOG.error("{}: {}; given up", name, what);
            abandoned = true;
        }
    }

    private static String words(Throwable e) {
        return e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.info("{}: works again", name);
        }
    }

    private void closeTarget() {
        open = false;
        try {
            target.close();
        } catch (IOException | RuntimeException | Error e) {
            LOG.debug("{}: closing: {}", name, words(e));
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
        return drained && !thread.isAlive() && !closedBadly;
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    /** The name of the reporting target. */
    String name() {
        return name;
    }

    /** Whether it was closed, or gave up: nothing will be written any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    /** Whether the target failed the last time it was tried. */
    boolean isTroubled() {
        return trouble != null;
    }

    /** The failures of the target since the start. */
    long failures() {
        return failures;
    }

    /**
     * The rows written of a subscription's selections. Exact for what was handled when the call
     * began.
     */
    long delivered(Collection<Selection> selections) {
        long upToHere = handled; // what follows was written before this was
        long rows = 0;
        for (Selection selection : selections) {
            rows += delivered[selection.number()];
        }
        return upToHere == 0 ? 0 : rows;
    }

    /** What the target has to show; empty before it took anything. */
    Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** How often {@link #sync} is to be called; empty for never. */
    Optional<Duration> syncEvery() {
        return target.syncEvery();
    }

    /** Brings to the disk what was written; called by the thread that syncs. */
    void sync() {
        try {
            target.sync();
            syncTrouble = null;
        } catch (IOException | RuntimeException | Error e) {
            String what = words(e);
            if (!what.equals(syncTrouble)) {
                syncTrouble = what;
                LOG.error("{}: bringing it to the disk: {}; it is tried again", name, what);
            }
        }
    }
}

package org.amid.dispatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.amid.plan.MonitoringPlan;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a monitoring target. It drives one reading for each place that subscriptions begin
 * at, a block each in turn, and joins two when they meet.
 */
final class Reader {
    /** Files are looked at this often even if the kernel tells nothing. */
    private static final long AWAIT_MILLIS = 1000;

    /** How long reading what is left may take at the end; a log may grow faster than it is read. */
    private static final long LAST_NANOS = 5_000_000_000L;

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final Thread thread;
    private final byte[] block;
    private final List<Reading> readings = new ArrayList<>();
    private final Consumer<Throwable> died;
    private volatile boolean stopping;
    private volatile boolean complete;
    private List<LogCount> lastCounts;

    /**
     * A reader, not started.
     *
     * @param subscriptions all that take events of this target
     * @param died told when the thread ends by a failure
     */
    Reader(
            MonitoringPlan<?> plan,
            List<Subscription> subscriptions,
            Map<String, Outbox> outboxes,
            BatchPool pool,
            Consumer<Throwable> died) {
        this.block = Block.allocate();
        this.died = died;
        this.thread = new Thread(this::run, "read " + plan.name());
        thread.setDaemon(true);
        Map<From, List<Subscription>> byBeginning = new TreeMap<>(Comparator.comparing(From::at));
        for (Subscription subscription : subscriptions) {
            byBeginning
                    .computeIfAbsent(subscription.plan().from(), from -> new ArrayList<>())
                    .add(subscription);
        }
        byBeginning.forEach(
                (from, beginning) ->
                        readings.add(
                                new Reading(
                                        plan, Start.following(from), beginning, outboxes, pool)));
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopping) {
                boolean read = false;
                for (Reading reading : readings) {
                    read |= reading.poll(block);
                }
                if (!read) {
                    joinEqual();
                    readings.get(0).await(AWAIT_MILLIS);
                }
            }
            complete = readToTheEnd();
            readings.forEach(Reading::flush);
        } catch (RuntimeException | Error e) {
            died.accept(e);
        }
    }

    /**
     * What stands in the logs when the dispatcher is stopped is taken: without bookmarks, the next
     * start would pass over it. Whether all of it was.
     */
    private boolean readToTheEnd() {
        long end = System.nanoTime() + LAST_NANOS;
        boolean left = false;
        for (Reading reading : readings) {
            boolean more = true;
            while (more && end - System.nanoTime() > 0) {
                more = reading.poll(block);
            }
            left |= more;
        }
        return !left;
    }

    /** The earliest reading takes over those it has caught up with. */
    private void joinEqual() {
        Reading first = readings.get(0);
        for (int i = readings.size() - 1; i > 0; i--) {
            if (readings.get(i).place().equals(first.place())) {
                first.join(readings.remove(i));
                LOG.debug("{}: two readings met and go on as one", thread.getName());
            }
        }
    }

    /** Tells the thread to take no more. */
    void stop() {
        stopping = true;
        readings.get(0).wakeup();
    }

    /** Waits until the thread has ended; whether it did in time. */
    boolean join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }

    /** Whether the thread has ended, and all that stood in the logs then was read. */
    boolean isComplete() {
        return complete;
    }

    /** What was read of each log; exact once the thread has ended. */
    List<LogCount> counts() {
        return lastCounts != null ? lastCounts : readings.get(0).counts();
    }

    /** Closes the logs, once the thread has ended. */
    void close() {
        lastCounts = counts();
        readings.forEach(Reading::close);
    }
}

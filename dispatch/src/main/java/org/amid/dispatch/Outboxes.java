package org.amid.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.amid.bookmark.Bookmarks;
import org.amid.plan.ReportingPlan;

/** The outboxes of a plan, one for each reporting target that something is sent to. */
final class Outboxes {
    /** How long the start waits for each output to be tried; a dead one does not hold it up. */
    private static final long TRIED_MILLIS = 1000;

    /** Replaced as a whole: readers look into it while a change of plan is at work. */
    private volatile Map<String, Outbox> byName = Map.of();

    private final BatchPool pool;
    private final Syncer syncer;
    private final long giveUpNanos;

    /**
     * None yet.
     *
     * @param giveUpNanos how long an output may fail before it is given up; 0 for never
     */
    Outboxes(BatchPool pool, Optional<Bookmarks> bookmarks, long giveUpNanos) {
        this.pool = pool;
        this.syncer = new Syncer(bookmarks);
        this.giveUpNanos = giveUpNanos;
        syncer.start();
    }

    Map<String, Outbox> byName() {
        return byName;
    }

    Collection<Outbox> all() {
        return byName.values();
    }

    /** Starts outboxes, and returns when each was tried. */
    void start(Collection<ReportingPlan<?>> plans) throws InterruptedException {
        List<Outbox> started = new ArrayList<>();
        for (ReportingPlan<?> plan : plans) {
            Outbox outbox = new Outbox(plan, pool, syncer, giveUpNanos);
            Map<String, Outbox> more = new LinkedHashMap<>(byName);
            more.put(plan.name(), outbox);
            byName = more;
            started.add(outbox);
            outbox.start();
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRIED_MILLIS);
        for (Outbox outbox : started) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            outbox.awaitTried(Math.max(1, rest));
            syncer.add(outbox);
        }
    }

    /**
     * Waits until everything is written, and closes the targets.
     *
     * @param deadline until when, of {@link System#nanoTime}
     * @return those of which everything was written
     */
    List<Outbox> drain(Collection<Outbox> leaving, long deadline) throws InterruptedException {
        List<Outbox> drained = new ArrayList<>();
        for (Outbox outbox : leaving) {
            if (outbox.drain(deadline)) {
                drained.add(outbox);
            }
            syncer.remove(outbox);
        }
        Map<String, Outbox> fewer = new LinkedHashMap<>(byName);
        leaving.forEach(outbox -> fewer.remove(outbox.name(), outbox));
        byName = fewer;
        return drained;
    }

    /** Ends the thread that syncs. */
    void stop() {
        syncer.stop();
    }
}

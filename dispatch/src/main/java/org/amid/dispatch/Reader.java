package org.amid.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.amid.datatree.Selection;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a monitoring target. It drives one reading for each place that subscriptions are
 * at, a block each in turn, parts one whose outbox takes nothing, and joins two when they meet.
 */
final class Reader {
    /** Files are looked at this often even if the kernel tells nothing. */
    private static final long AWAIT_MILLIS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final MonitoringPlan<?> plan;
    private final Thread thread;
    private final byte[] block;
    private final Outboxes outboxes;
    private final List<Subscription> subscriptions;
    private final List<Reading> readings = new ArrayList<>();
    private final Consumer<Throwable> died;
    private final Runnable wakeup = this::wakeup;
    private final ConcurrentLinkedQueue<FutureTask<?>> asked = new ConcurrentLinkedQueue<>();
    private volatile MonitoringTarget awaiting;
    private volatile boolean woken;
    private final Object stop = new Object();
    private volatile boolean stopping;
    private boolean ending;
    private volatile boolean ended;

    /** Where subscriptions begin that share a reading. */
    private record Beginning(Map<String, String> texts, boolean rebooted, From from) {}

    /**
     * A reader, its logs looked at, but not started.
     *
     * @param own all subscriptions that take events of this target
     * @param died told when the thread ends by a failure
     */
    Reader(
            MonitoringPlan<?> plan,
            List<SubscriptionPlan> own,
            Outboxes outboxes,
            BatchPool pool,
            Consumer<Throwable> died) {
        this.plan = plan;
        this.block = Block.allocate();
        this.outboxes = outboxes;
        this.died = died;
        this.thread = new Thread(this::run, "read " + plan.name());
        thread.setDaemon(true);
        this.subscriptions =
                own.stream()
                        .map(one -> outbox(one).progress().subscription(one, plan.name()))
                        .toList();
        Map<Beginning, List<Subscription>> byBeginning = new LinkedHashMap<>();
        for (Subscription subscription : subscriptions) {
            outbox(subscription).whenRoom(wakeup);
            byBeginning
                    .computeIfAbsent(beginning(subscription), begin -> new ArrayList<>())
                    .add(subscription);
        }
        byBeginning.forEach(
                (begin, beginning) -> {
                    Start start = Start.following(begin.from()).at(begin.texts(), begin.rebooted());
                    readings.add(new Reading(plan, start, beginning, outboxes, pool));
                });
        readings.forEach(Reading::settle);
    }

    private Outbox outbox(Subscription subscription) {
        return outbox(subscription.plan());
    }

    private Outbox outbox(SubscriptionPlan subscription) {
        return outboxes.byName().get(subscription.reporting());
    }

    private Beginning beginning(Subscription subscription) {
        Progress progress = outbox(subscription).progress();
        Optional<Map<String, String>> next = progress.next(subscription.key(), plan.name());
        return new Beginning(
                next.orElse(Map.of()),
                progress.isFromBeforeReboot(subscription.key(), plan.name()),
                subscription.plan().from());
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!isToEnd()) {
                boolean read = false;
                for (int i = 0; i < readings.size(); i++) {
                    read |= drive(readings.get(i));
                }
                if (readings.size() > 1) {
                    joinLevel();
                }
                answer();
                if (!read) {
                    await();
                }
            }
            readings.forEach(Reading::finish);
        } catch (RuntimeException | Error e) {
            died.accept(e);
        } finally {
            ended = true;
            answer();
        }
    }

    /** Has a reading go on, if nothing holds it; whether it read anything. */
    private boolean drive(Reading reading) {
        if (reading.isHeld() && !reading.release()) {
            long now = System.nanoTime();
            List<Reading> parted = reading.part(now);
            for (Reading one : parted) {
                LOG.info("{} goes on by itself: it takes nothing", one.whom());
            }
            readings.addAll(parted);
            reading.look(now);
            return !parted.isEmpty();
        }
        return reading.poll(block, others(reading));
    }

    private List<MonitoringTarget> others(Reading reading) {
        if (readings.size() == 1) {
            return List.of();
        }
        List<MonitoringTarget> others = new ArrayList<>(readings.size() - 1);
        for (Reading other : readings) {
            if (other != reading) {
                others.add(other.target());
            }
        }
        return others;
    }

    /** The earlier of two readings takes over the later, where they have met. */
    private void joinLevel() {
        for (int i = readings.size() - 1; i > 0; i--) {
            for (int j = 0; j < i; j++) {
                if (readings.get(j).canJoin(readings.get(i))) {
                    Reading joining = readings.remove(i);
                    LOG.debug("{} has caught up", joining.whom());
                    readings.get(j).join(joining);
                    break;
                }
            }
        }
    }

    /** Waits until there may be something to do. */
    private void await() {
        for (Reading reading : readings) {
            if (!reading.isHeld()) {
                awaiting = reading.target();
                break;
            }
        }
        long millis = millis();
        if (!woken && !stopping && millis > 0) {
            if (awaiting != null) {
                awaiting.await(millis);
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
        }
        awaiting = null;
        woken = false;
    }

    /** The longest wait: until somebody's patience is over, if anybody is held up. */
    private long millis() {
        long now = System.nanoTime();
        long millis = AWAIT_MILLIS;
        for (Reading reading : readings) {
            millis = Math.min(millis, reading.patienceMillis(now));
        }
        return millis;
    }

    private void wakeup() {
        woken = true;
        MonitoringTarget waiting = awaiting;
        if (waiting != null) {
            waiting.wakeup();
        }
        LockSupport.unpark(thread);
    }

    /**
     * Asks something on the reader's own thread, between two blocks; when that has ended, on the
     * caller's.
     */
    <T> Future<T> ask(Supplier<T> question) {
        FutureTask<T> task = new FutureTask<>(question::get);
        asked.add(task);
        wakeup();
        if (ended || thread.getState() == Thread.State.NEW) {
            answer();
        }
        return task;
    }

    private void answer() {
        for (FutureTask<?> task = asked.poll(); task != null; task = asked.poll()) {
            task.run();
        }
    }

    /** Tells the thread to take no more. */
    void stop() {
        stopping = true;
        wakeup();
    }

    /** Takes the order to stop back; whether that was in time, else the thread has ended. */
    boolean goOn() throws InterruptedException {
        synchronized (stop) {
            if (!ending) {
                stopping = false;
                return true;
            }
        }
        thread.join();
        return false;
    }

    /** Whether the thread is to end now; then there is no way back. */
    private boolean isToEnd() {
        if (!stopping) {
            return false;
        }
        synchronized (stop) {
            ending = stopping;
            return ending;
        }
    }

    /** Waits until the thread has ended; whether it did in time. */
    boolean join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
        return !thread.isAlive();
    }

    MonitoringPlan<?> plan() {
        return plan;
    }

    /** The readings, the one that most share first. */
    List<Reading> readings() {
        return readings;
    }

    /** What it has read and what became of it; to be {@link #ask asked}. */
    Ledger ledger() {
        List<LogCount> logs = List.of();
        List<Ledger.Delivery> deliveries = new ArrayList<>();
        Map<Outbox, Long> missing = new LinkedHashMap<>();
        for (Reading reading : readings) {
            List<LogCount> counts = reading.counts();
            if (lines(counts) >= lines(logs)) {
                logs = counts;
            }
            for (Filler filler : reading.fillers()) {
                long taken = 0;
                long accounted = filler.rows();
                for (Subscription subscription : filler.subscriptions()) {
                    List<Selection> selections = subscription.plan().selections(plan.name());
                    Progress progress = filler.outbox().progress();
                    deliveries.add(
                            new Ledger.Delivery(
                                    subscription.plan().title(),
                                    subscription.seen(reading.published()),
                                    subscription.taken(),
                                    progress.delivered(selections),
                                    reading.isHeld(),
                                    reading != readings.get(0),
                                    reading.behind(),
                                    places(progress, subscription)));
                    taken += subscription.taken();
                }
                missing.merge(filler.outbox(), taken - accounted, Long::sum);
            }
        }
        return new Ledger(logs, deliveries, List.of(), violations(missing));
    }

    private Map<String, String> places(Progress progress, Subscription subscription) {
        return progress.place(subscription.key(), plan.name())
                .map(place -> Map.of(plan.name(), place.toString()))
                .orElse(Map.of());
    }

    private static long lines(List<LogCount> counts) {
        return counts.stream().mapToLong(LogCount::lines).sum();
    }

    /** Where what was taken is not what is known to be somewhere. */
    private List<String> violations(Map<Outbox, Long> missing) {
        List<String> violations = new ArrayList<>();
        missing.forEach(
                (outbox, rows) -> {
                    List<Selection> selections =
                            outbox.plan().selections().stream()
                                    .filter(one -> one.target().equals(plan.name()))
                                    .toList();
                    long lost = rows - outbox.progress().accounted(plan.name(), selections);
                    if (lost != 0) {
                        violations.add(
                                plan.name()
                                        + " -> "
                                        + outbox.name()
                                        + ": "
                                        + lost
                                        + " events are nowhere");
                    }
                });
        return violations;
    }

    /** Closes the logs, once the thread has ended, and remembers the counts. */
    void close() {
        for (Reading reading : readings) {
            for (Filler filler : reading.fillers()) {
                for (Subscription subscription : filler.subscriptions()) {
                    long seen = subscription.seen(reading.published());
                    filler.outbox().progress().remember(subscription, seen);
                }
                filler.outbox().forget(wakeup);
            }
            reading.close();
        }
    }
}

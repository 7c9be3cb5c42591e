package org.amid.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.LogCount;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan, running: a reader for each monitoring target that somebody subscribes to, an outbox for
 * each reporting target that somebody sends to. Started once and stopped once, by one thread.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Plan plan;
    private final Outboxes outboxes;
    private final List<Subscription> subscriptions;
    private final List<Reader> readers = new ArrayList<>();
    private final BatchPool pool = new BatchPool();
    private final Consumer<Throwable> died;

    /**
     * A dispatcher, with nothing opened yet.
     *
     * @param died told, on the thread concerned, when a reader ended by a failure: a bug
     */
    public Dispatcher(Plan plan, Consumer<Throwable> died) {
        this.plan = plan;
        this.died = died;
        this.outboxes = new Outboxes(plan, plan.subscriptions(), pool, 0);
        this.subscriptions = plan.subscriptions().stream().map(Subscription::new).toList();
    }

    /**
     * Opens the outputs, each tried once, then follows the logs.
     *
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public void start() throws InterruptedException {
        outboxes.start();
        for (MonitoringPlan<?> monitoring : plan.monitoring()) {
            List<Subscription> own = of(monitoring);
            if (!own.isEmpty()) {
                readers.add(new Reader(monitoring, own, outboxes.byName(), pool, died));
            }
        }
        readers.forEach(
                reader -> reader.counts().forEach(log -> LOG.info("follows {}", log.log())));
        plan.subscriptions().forEach(one -> LOG.info("subscribes {}", describe(one)));
        readers.forEach(Reader::start);
    }

    private List<Subscription> of(MonitoringPlan<?> monitoring) {
        return subscriptions.stream()
                .filter(one -> one.plan().takesFrom(monitoring.name()))
                .toList();
    }

    private static String describe(SubscriptionPlan subscription) {
        return subscription.title() + ": " + subscription.subscribe();
    }

    /**
     * Takes no more, writes what was taken, and closes everything.
     *
     * @param within how long that may take
     * @return whether everything that stood in the logs was read, and written
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public boolean stop(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        readers.forEach(Reader::stop);
        // an output that fails would hold up what is on its way to the others
        outboxes.all().stream().filter(Outbox::isTroubled).forEach(Outbox::hurry);
        boolean stopped = join(deadline - within.toNanos() / 2);
        if (!stopped) {
            outboxes.all().forEach(Outbox::hurry);
            stopped = join(deadline);
        }
        boolean drained = outboxes.drain(deadline);
        if (stopped) {
            readers.forEach(Reader::close);
        }
        return stopped && drained && readers.stream().allMatch(Reader::isComplete);
    }

    private boolean join(long deadline) throws InterruptedException {
        boolean ended = true;
        for (Reader reader : readers) {
            ended &= reader.join(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        }
        return ended;
    }

    /** What was read and delivered; exact once the dispatcher is stopped. */
    public Ledger ledger() {
        List<LogCount> logs = readers.stream().flatMap(reader -> reader.counts().stream()).toList();
        return outboxes.ledger(logs, subscriptions);
    }
}

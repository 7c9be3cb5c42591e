package org.amid.dispatch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.Worth;
import org.amid.config.Trouble;
import org.amid.plan.AmidSettings;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plan, running: a reader for each monitoring target that somebody subscribes to, an outbox for
 * each reporting target that somebody sends to. Started once, changed to another plan any number of
 * times, and stopped once, by one thread; asked for its ledger by any.
 */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /**
     * How long what leaves at a change of plan may take to write what it has. Meanwhile its readers
     * stand still, and what it does not write is read again.
     */
    private static final Duration CHANGE = Duration.ofSeconds(2);

    /** How long readers may take to answer; one may be waiting for a disk. */
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Optional<Bookmarks> bookmarks;
    private final Outboxes outboxes;
    private final Map<String, Reader> readers = new LinkedHashMap<>();
    private final BatchPool pool = new BatchPool();
    private final Consumer<Throwable> died;
    private Plan plan = new Plan(AmidSettings.NONE, List.of(), List.of(), List.of());
    private Ledger last;

    /**
     * A dispatcher, with nothing opened yet.
     *
     * @param bookmarks where it goes on; without, everything is new at each start
     * @param died told, on the thread concerned, when a reader ended by a failure: a bug
     */
    public Dispatcher(Optional<Bookmarks> bookmarks, Consumer<Throwable> died) {
        this.bookmarks = bookmarks;
        this.died = died;
        this.outboxes = new Outboxes(pool, bookmarks, 0);
    }

    /**
     * Opens the outputs, each tried once, then follows the logs, each subscription from its
     * bookmark.
     *
     * @throws IOException if the places where subscriptions begin could not be kept; nothing is
     *     read then
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public synchronized void start(Plan first) throws IOException, InterruptedException {
        List<Reader> opened = become(first, new Changes(plan, first));
        keepBirths();
        readers.values().stream()
                .flatMap(reader -> reader.readings().get(0).counts().stream())
                .forEach(log -> LOG.info("follows {}", log.log()));
        first.subscriptions().forEach(one -> LOG.info("subscribes {}", describe(one)));
        opened.forEach(Reader::start);
    }

    private static String describe(SubscriptionPlan subscription) {
        return subscription.title() + ": " + subscription.subscribe();
    }

    /**
     * Goes on with another plan. What did not change stays open and is not interrupted; every
     * subscription goes on where it is.
     *
     * @return what changed, a line each
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public synchronized List<String> change(Plan next) throws InterruptedException {
        Changes changes = new Changes(plan, next);
        Optional<String> stuck = stopReaders(changes);
        if (stuck.isPresent()) {
            openReaders().forEach(Reader::start);
            return List.of(stuck.get() + " does not come back from its log: nothing is changed");
        }
        List<Reader> opened = become(next, changes);
        try {
            keepBirths();
        } catch (IOException e) {
            // not to read would be worse; the next bookmark makes up for it
            LOG.error("where subscriptions begin cannot be kept: {}", Trouble.words(e));
        }
        opened.forEach(Reader::start);
        return changes.lines();
    }

    /** Stops what leaves and opens what is new; the readers that are to be started. */
    private List<Reader> become(Plan next, Changes changes) throws InterruptedException {
        drainOutboxes(changes, next, System.nanoTime() + CHANGE.toNanos());
        plan = next;
        List<ReportingPlan<?>> added = new ArrayList<>();
        for (ReportingPlan<?> output : next.reporting()) {
            if (!outboxes.byName().containsKey(output.name()) && isSentTo(next, output)) {
                added.add(output);
            }
        }
        outboxes.start(added);
        List<Reader> opened = openReaders();
        forgetOthers(next);
        return opened;
    }

    /** Opens the readers that the plan has and that are not open; they are not started yet. */
    private List<Reader> openReaders() {
        List<Reader> opened = new ArrayList<>();
        for (MonitoringPlan<?> monitoring : plan.monitoring()) {
            List<SubscriptionPlan> own =
                    plan.subscriptions().stream()
                            .filter(one -> one.takesFrom(monitoring.name()))
                            .toList();
            if (!own.isEmpty() && !readers.containsKey(monitoring.name())) {
                Reader reader = new Reader(monitoring, own, outboxes, pool, died);
                readers.put(monitoring.name(), reader);
                opened.add(reader);
            }
        }
        return opened;
    }

    private static boolean isSentTo(Plan plan, ReportingPlan<?> output) {
        return plan.subscriptions().stream().anyMatch(one -> one.reporting().equals(output.name()));
    }

    /**
     * Stops the readers that leave; the name of one that hangs, which then goes on, if any does.
     */
    private Optional<String> stopReaders(Changes changes) throws InterruptedException {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        Optional<String> stuck = Optional.empty();
        List<Reader> leaving =
                readers.values().stream()
                        .filter(reader -> !changes.readers().contains(reader.plan().name()))
                        .toList();
        leaving.forEach(Reader::stop);
        for (Reader reader : leaving) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (reader.join(rest) || !reader.goOn()) {
                reader.close();
                readers.remove(reader.plan().name());
            } else {
                stuck = Optional.of(reader.plan().name());
            }
        }
        return stuck;
    }

    private void drainOutboxes(Changes changes, Plan next, long deadline)
            throws InterruptedException {
        List<Outbox> leaving =
                outboxes.all().stream()
                        .filter(outbox -> !changes.outputs().contains(outbox.name()))
                        .toList();
        keepLast(outboxes.drain(leaving, deadline));
        leaving.stream()
                .filter(outbox -> !isSentTo(next, outbox.plan()))
                .forEach(outbox -> forget(outbox.name()));
    }

    /** Drops the bookmark of an output that nobody sends to any more. */
    private void forget(String output) {
        if (bookmarks.isPresent()) {
            try {
                bookmarks.get().forget(output);
            } catch (IOException e) {
                LOG.error("{}: its bookmark cannot be forgotten: {}", output, Trouble.words(e));
            }
        }
    }

    /**
     * Keeps what drained outboxes have come to: nothing will be written to them by this process.
     */
    private boolean keepLast(List<Outbox> drained) {
        boolean kept = true;
        for (Outbox outbox : drained) {
            try {
                // one that was never opened has still to cut off what an earlier run left
                if (outbox.progress().isOpened()) {
                    outbox.progress().keep(Worth.CLEAN);
                }
            } catch (IOException e) {
                LOG.error("{}: its bookmark cannot be kept: {}", outbox.name(), Trouble.words(e));
                kept = false;
            }
        }
        return kept;
    }

    /** Drops the places of subscriptions that there are none of any more. */
    private void forgetOthers(Plan next) {
        for (Outbox outbox : outboxes.all()) {
            List<String> keys =
                    next.subscriptions().stream()
                            .filter(one -> one.reporting().equals(outbox.name()))
                            .map(SubscriptionPlan::key)
                            .toList();
            for (String key : outbox.progress().keys()) {
                if (!keys.contains(key)) {
                    LOG.info("{}: the place of '{}' is forgotten", outbox.name(), key);
                }
            }
            outbox.progress().retain(keys);
        }
    }

    /** Keeps where everything begins, before anything is read. */
    private void keepBirths() throws IOException {
        if (bookmarks.isEmpty()) {
            return;
        }
        for (Outbox outbox : outboxes.all()) {
            outbox.progress().keepBirth();
        }
        bookmarks.get().force();
    }

    /**
     * Takes no more, writes what was taken, and closes everything. What cannot be written in time
     * is read again at the next start.
     *
     * @param within how long that may take
     * @return whether everything that was taken was written
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public synchronized boolean stop(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        readers.values().forEach(Reader::stop);
        boolean stopped = true;
        for (Reader reader : readers.values()) {
            long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            stopped &= reader.join(rest);
        }
        List<Outbox> all = List.copyOf(outboxes.all());
        List<Outbox> drained = outboxes.drain(all, deadline);
        boolean kept = keepLast(drained);
        if (bookmarks.isPresent()) {
            try {
                bookmarks.get().force();
            } catch (IOException e) {
                LOG.error("bookmarks cannot be brought to the disk: {}", Trouble.words(e));
                kept = false;
            }
        }
        outboxes.stop();
        last = ledger(ask(), all);
        if (stopped) {
            readers.values().forEach(Reader::close);
        }
        return stopped && kept && drained.size() == all.size();
    }

    /**
     * What was read and delivered so far; the last, once the dispatcher is stopped. Waits for a
     * change of plan to be over.
     */
    public Ledger ledger() throws InterruptedException {
        Map<String, Future<Ledger>> asked;
        List<Outbox> all;
        synchronized (this) {
            if (last != null) {
                return last;
            }
            asked = ask();
            all = List.copyOf(outboxes.all());
        }
        return ledger(asked, all); // the answers hold up nobody
    }

    private Map<String, Future<Ledger>> ask() {
        Map<String, Future<Ledger>> asked = new LinkedHashMap<>();
        readers.forEach((name, reader) -> asked.put(name, reader.ask(reader::ledger)));
        return asked;
    }

    private static Ledger ledger(Map<String, Future<Ledger>> asked, Collection<Outbox> all)
            throws InterruptedException {
        long deadline = System.nanoTime() + ANSWER.toNanos();
        List<Ledger> parts = new ArrayList<>();
        for (Map.Entry<String, Future<Ledger>> part : asked.entrySet()) {
            try {
                long rest = Math.max(0, deadline - System.nanoTime());
                parts.add(part.getValue().get(rest, TimeUnit.NANOSECONDS));
            } catch (ExecutionException e) {
                LOG.error("a bug in Amid: {} cannot be counted", part.getKey(), e.getCause());
                parts.add(Ledger.unanswered(part.getKey()));
            } catch (TimeoutException e) {
                parts.add(Ledger.unanswered(part.getKey()));
            }
        }
        return Ledger.of(parts, all.stream().map(Ledger.Output::of).toList());
    }
}

package org.amid.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import org.amid.bookmark.Bookmarks;
import org.amid.dispatch.Dispatcher;
import org.amid.dispatch.Ledger;
import org.amid.plan.Plan;
import org.amid.status.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** A dispatcher as a process: runs until a signal or a failure ends it. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    /** What it is told while it runs. */
    private enum Order {
        STOP,
        RELOAD
    }

    private final Plan plan;
    private final Supplier<Optional<Plan>> rereading;
    private final Dispatcher dispatcher;
    private final BlockingDeque<Order> orders = new LinkedBlockingDeque<>();
    private volatile Throwable failure;
    private volatile Optional<Status.Reload> reload = Optional.empty();

    /**
     * A service, not started.
     *
     * @param rereading reads the configuration again; empty where it is wrong, which it has told
     */
    Service(Plan plan, Supplier<Optional<Plan>> rereading, Bookmarks bookmarks) {
        this.plan = plan;
        this.rereading = rereading;
        this.dispatcher = new Dispatcher(Optional.of(bookmarks), this::died);
    }

    private void died(Throwable cause) {
        failure = cause;
        stop();
    }

    /** Ends {@link #run} soon. May be called by any thread. */
    void stop() {
        orders.addFirst(Order.STOP); // whatever else is to be done
    }

    /** Has the configuration read again soon. May be called by any thread. */
    void reload() {
        orders.add(Order.RELOAD);
    }

    /** What became of the last change of configuration. */
    Optional<Status.Reload> lastReload() {
        return reload;
    }

    /** What runs. */
    Dispatcher dispatcher() {
        return dispatcher;
    }

    /**
     * Runs until SIGTERM, SIGINT, {@link #stop}, or a failure; then drains and tells the ledger.
     * SIGHUP has the configuration read again.
     *
     * @return the exit status
     * @throws IOException if the state directory cannot be written
     */
    int run() throws IOException, InterruptedException {
        Signals.handle("TERM", this::stopBy);
        Signals.handle("INT", this::stopBy);
        Signals.handle("HUP", signal -> reload());
        dispatcher.start(plan);
        LOG.info("is ready");
        while (orders.take() != Order.STOP) {
            change();
        }
        if (failure != null) {
            LOG.error(MarkerFactory.getMarker("CRITICAL"), "a bug in Amid ends it", failure);
        }
        boolean drained = dispatcher.stop(DRAIN);
        Ledger ledger = dispatcher.ledger();
        ledger.lines().forEach(LOG::info);
        ledger.violations().forEach(one -> LOG.error("a bug in Amid: {}", one));
        if (!drained) {
            LOG.info(
                    "{} events were not delivered within {} seconds; they are read again at the"
                            + " next start",
                    ledger.inFlight(),
                    DRAIN.toSeconds());
        }
        return failure == null && ledger.violations().isEmpty() ? Exit.OK : Exit.FAILURE;
    }

    private void change() throws InterruptedException {
        LOG.info("SIGHUP: reads its configuration again");
        Optional<Plan> next = rereading.get();
        if (next.isEmpty()) {
            LOG.error("the configuration is wrong; Amid goes on with the one it has");
            reloaded(false, "the configuration was wrong; Amid goes on with the one it had");
            return;
        }
        List<String> changes = dispatcher.change(next.get());
        changes.forEach(line -> LOG.info("{}", line));
        LOG.info(
                changes.isEmpty()
                        ? "nothing has changed in its configuration"
                        : "goes on with its new configuration");
        reloaded(true, "Amid goes on with its new configuration");
    }

    private void reloaded(boolean taken, String result) {
        reload = Optional.of(new Status.Reload(Instant.now(), taken, result));
    }

    private void stopBy(String signal) {
        LOG.info("SIG{}: takes no more, and writes what it has", signal);
        stop();
    }
}

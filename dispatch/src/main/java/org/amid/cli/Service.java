package org.amid.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.amid.dispatch.Dispatcher;
import org.amid.dispatch.Ledger;
import org.amid.plan.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

/** A dispatcher as a process: runs until a signal or a failure ends it. */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Dispatcher dispatcher;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Throwable failure;

    Service(Plan plan) {
        dispatcher = new Dispatcher(plan, this::died);
    }

    private void died(Throwable cause) {
        failure = cause;
        over.countDown();
    }

    /** Ends {@link #run} soon. May be called by any thread. */
    void stop() {
        over.countDown();
    }

    /**
     * Runs until SIGTERM, SIGINT, {@link #stop}, or a failure; then drains and tells the ledger.
     *
     * @return the exit status
     */
    int run() throws InterruptedException {
        Signals.handle("TERM", this::stopBy);
        Signals.handle("INT", this::stopBy);
        Signals.handle(
                "HUP",
                name ->
                        LOG.error(
                                "SIGHUP: this version does not read its configuration again while"
                                        + " it runs; restart it"));
        dispatcher.start();
        LOG.info("is ready");
        over.await();
        if (failure != null) {
            LOG.error(MarkerFactory.getMarker("CRITICAL"), "a bug in Amid ends it", failure);
        }
        boolean drained = dispatcher.stop(DRAIN);
        Ledger ledger = dispatcher.ledger();
        ledger.lines().forEach(LOG::info);
        if (!drained) {
            LOG.error(
                    "{} events could not be delivered within {} seconds",
                    ledger.inFlight(),
                    DRAIN.toSeconds());
        }
        return failure == null && drained ? Exit.OK : Exit.FAILURE;
    }

    private void stopBy(String signal) {
        LOG.info("SIG{}: takes no more, and writes what it has", signal);
        stop();
    }
}

package org.amid.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.amid.target.LogCount;

/**
 * What was read and what became of it. Per log: lines = events + unparsable + too long. Per
 * subscription: taken = delivered + in flight.
 *
 * @param logs what was read
 * @param subscriptions what was delivered
 * @param outputs the reporting targets
 */
public record Ledger(List<LogCount> logs, List<Delivery> subscriptions, List<Output> outputs) {
    /**
     * What one subscription took and delivered.
     *
     * @param title what it is called: {@code dispatch -> missing-pages}
     * @param taken the events that it took
     * @param delivered those that its reporting target took
     */
    public record Delivery(String title, long taken, long delivered) {
        /** The events on their way, or dropped if there is no way any more. */
        public long inFlight() {
            return taken - delivered;
        }
    }

    /**
     * What one reporting target did.
     *
     * @param name its name
     * @param receipt what it has to show, in words
     * @param failures how often it failed and was tried again
     */
    public record Output(String name, String receipt, long failures) {}

    /** The events that were taken and not delivered. */
    public long inFlight() {
        return subscriptions.stream().mapToLong(Delivery::inFlight).sum();
    }

    /** Whether a log could not be read, or not to its end. */
    public boolean hasUnread() {
        return logs.stream().anyMatch(log -> log.trouble().isPresent());
    }

    /** The ledger in words, a line each, for the time after the end. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (LogCount log : logs) {
            lines.add(
                    String.format(
                            "read %s: %d lines = %d events + %d unparsable + %d too long%s%s",
                            log.log(),
                            log.lines(),
                            log.events(),
                            log.unparsable(),
                            log.tooLong(),
                            log.unfinished() ? "; 1 unfinished line left" : "",
                            log.trouble().map(what -> "; " + what).orElse("")));
        }
        for (Delivery delivery : subscriptions) {
            lines.add(
                    String.format(
                            "delivered %s: %d of %d events taken, %d dropped",
                            delivery.title(),
                            delivery.delivered(),
                            delivery.taken(),
                            delivery.inFlight()));
        }
        for (Output output : outputs) {
            String failed = output.failures() == 0 ? "" : "; failures: " + output.failures();
            lines.add("wrote " + output.name() + ": " + output.receipt() + failed);
        }
        return lines;
    }
}

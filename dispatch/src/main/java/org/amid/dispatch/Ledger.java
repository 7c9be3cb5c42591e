package org.amid.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.amid.target.LogCount;
import org.amid.target.Receipt;

/**
 * What was read and what became of it. Per log: lines = events + unparsable + too long. Per
 * subscription: events = delivered + not subscribed + in flight.
 *
 * @param logs what was read
 * @param subscriptions what was delivered
 * @param outputs the reporting targets
 * @param violations where it does not add up, in words; each is a bug in Amid
 */
public record Ledger(
        List<LogCount> logs,
        List<Delivery> subscriptions,
        List<Output> outputs,
        List<String> violations) {
    /**
     * What one subscription took and delivered.
     *
     * @param title what it is called: {@code dispatch -> missing-pages}
     * @param events those that were published while it was subscribed
     * @param taken those that it took
     * @param delivered those that its reporting target took
     * @param held whether its reporting target takes nothing at the moment
     * @param apart whether it is read for by itself at the moment, because it is not where most are
     * @param behind the bytes of its logs that were not read for it yet
     * @param places up to where all that it takes is delivered, in words, by monitoring target
     */
    public record Delivery(
            String title,
            long events,
            long taken,
            long delivered,
            boolean held,
            boolean apart,
            long behind,
            Map<String, String> places) {
        /** The events that it passed over. */
        public long notSubscribed() {
            return events - taken;
        }

        /** The events on their way; at the end, those that are read again at the next start. */
        public long inFlight() {
            return taken - delivered;
        }

        private Delivery plus(Delivery other) {
            Map<String, String> both = new LinkedHashMap<>(places);
            both.putAll(other.places);
            return new Delivery(
                    title,
                    events + other.events,
                    taken + other.taken,
                    delivered + other.delivered,
                    held || other.held,
                    apart || other.apart,
                    behind + other.behind,
                    both);
        }
    }

    /**
     * What one reporting target did.
     *
     * @param name its name
     * @param receipt what it has to show, in words
     * @param failures how often it failed and was tried again
     * @param trouble what is wrong with it now; empty where nothing is
     * @param kept when its bookmark was kept for the last time; empty where that never was
     */
    public record Output(
            String name,
            String receipt,
            long failures,
            Optional<String> trouble,
            Optional<Instant> kept) {
        static Output of(Outbox outbox) {
            String receipt = outbox.progress().receipt().map(Receipt::toString).orElse("nothing");
            return new Output(
                    outbox.name(),
                    receipt,
                    outbox.failures(),
                    outbox.trouble(),
                    outbox.progress().kept());
        }
    }

    /** What stands in for the part of a reader that does not answer. */
    static Ledger unanswered(String target) {
        String trouble = "its reader does not answer; it may be waiting for a disk";
        LogCount count = new LogCount(target, 0, 0, 0, 0, false, Optional.of(trouble));
        return new Ledger(List.of(count), List.of(), List.of(), List.of());
    }

    /** Puts together what several readers tell. */
    static Ledger of(List<Ledger> parts, List<Output> outputs) {
        List<LogCount> logs = new ArrayList<>();
        Map<String, Delivery> deliveries = new LinkedHashMap<>();
        List<String> violations = new ArrayList<>();
        for (Ledger part : parts) {
            logs.addAll(part.logs);
            part.subscriptions.forEach(one -> deliveries.merge(one.title, one, Delivery::plus));
            violations.addAll(part.violations);
        }
        logs.stream()
                .filter(log -> !log.isBalanced())
                .forEach(log -> violations.add(log.log() + ": " + sum(log)));
        deliveries.values().stream().flatMap(Ledger::violation).forEach(violations::add);
        return new Ledger(logs, List.copyOf(deliveries.values()), outputs, violations);
    }

    private static String sum(LogCount log) {
        return String.format(
                "%d lines = %d events + %d unparsable + %d too long",
                log.lines(), log.events(), log.unparsable(), log.tooLong());
    }

    private static Stream<String> violation(Delivery delivery) {
        return delivery.notSubscribed() >= 0 && delivery.inFlight() >= 0
                ? Stream.empty()
                : Stream.of(
                        String.format(
                                "%s: %d events, %d taken, %d delivered",
                                delivery.title(),
                                delivery.events(),
                                delivery.taken(),
                                delivery.delivered()));
    }

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
                            "read %s: %s%s%s",
                            log.log(),
                            sum(log),
                            log.unfinished() ? "; 1 unfinished line left" : "",
                            log.trouble().map(what -> "; " + what).orElse("")));
        }
        for (Delivery delivery : subscriptions) {
            lines.add(
                    String.format(
                            "delivered %s: %d events = %d delivered + %d not subscribed + %d left",
                            delivery.title(),
                            delivery.events(),
                            delivery.delivered(),
                            delivery.notSubscribed(),
                            delivery.inFlight()));
        }
        for (Output output : outputs) {
            String failed = output.failures() == 0 ? "" : "; failures: " + output.failures();
            lines.add("wrote " + output.name() + ": " + output.receipt() + failed);
        }
        violations.forEach(one -> lines.add("a bug in Amid: " + one));
        return lines;
    }
}

package org.amid.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.StringJoiner;
import org.amid.dispatch.Ledger;
import org.amid.target.LogCount;

/** A status for people: the daemon, its logs, its subscriptions and its outputs. */
public final class Told {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Instant now;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    private Told(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Writes a status, over several lines.
     *
     * @param now when it is told
     * @param zone the zone that times are told in
     */
    public static String text(Status status, Instant now, ZoneId zone) {
        Told told = new Told(now, zone);
        told.daemon(status);
        Ledger ledger = status.ledger();
        told.heading("logs", ledger.logs().isEmpty());
        ledger.logs().forEach(told::log);
        told.heading("subscriptions", ledger.subscriptions().isEmpty());
        ledger.subscriptions().forEach(told::subscription);
        told.heading("outputs", ledger.outputs().isEmpty());
        ledger.outputs().forEach(told::output);
        ledger.violations().forEach(one -> told.line(0, "a bug in Amid: " + one));
        return told.text.toString();
    }

    private void daemon(Status status) {
        line(0, "amid " + status.version() + ", process " + status.pid());
        line(1, "runs since     " + time(status.since()));
        line(1, "configuration  " + status.configuration());
        line(1, "state          " + status.state());
        status.reload()
                .ifPresent(
                        reload ->
                                line(
                                        1,
                                        "last reload    "
                                                + time(reload.at())
                                                + ": "
                                                + reload.result()));
    }

    private void heading(String what, boolean none) {
        line(0, none ? what + ": none" : what);
    }

    private void log(LogCount log) {
        line(1, log.log());
        line(
                2,
                String.format(
                        "%d lines = %d events + %d unparsable + %d too long",
                        log.lines(), log.events(), log.unparsable(), log.tooLong()));
        log.trouble().ifPresent(what -> line(2, what));
    }

    private void subscription(Ledger.Delivery delivery) {
        line(1, delivery.title());
        line(
                2,
                String.format(
                        "%d events = %d delivered + %d not subscribed + %d in flight",
                        delivery.events(),
                        delivery.delivered(),
                        delivery.notSubscribed(),
                        delivery.inFlight()));
        delivery.places()
                .forEach((target, place) -> line(2, "delivered up to " + target + ": " + place));
        StringJoiner more = new StringJoiner("; ");
        if (delivery.behind() > 0) {
            more.add(delivery.behind() + " bytes are not read yet");
        }
        if (delivery.held()) {
            more.add("is held up: its output takes nothing");
        }
        if (delivery.apart()) {
            more.add("goes on by itself");
        }
        if (more.length() > 0) {
            line(2, more.toString());
        }
    }

    private void output(Ledger.Output output) {
        line(1, output.name() + ": " + output.receipt());
        output.kept().ifPresent(at -> line(2, "bookmark kept " + time(at)));
        if (output.failures() > 0) {
            line(2, "failures: " + output.failures());
        }
        output.trouble().ifPresent(what -> line(2, "does not work: " + what));
    }

    /** {@code 2026-11-20T16:26:29+01:00 (3 h ago)}. */
    private String time(Instant at) {
        Duration ago = Duration.between(at, now);
        return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone))
                + " ("
                + span(ago.isNegative() ? Duration.ZERO : ago)
                + " ago)";
    }

    private static String span(Duration span) {
        if (span.toDays() > 1) {
            return span.toDays() + " d";
        }
        if (span.toHours() > 1) {
            return span.toHours() + " h";
        }
        return span.toMinutes() > 1 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }

    private void line(int depth, String line) {
        text.append("  ".repeat(depth)).append(escaped(line)).append('\n');
    }

    /** What no terminal should meet, and what turns its text around, replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints()
                .forEach(
                        c -> {
                            if (isHarmless(c)) {
                                escaped.appendCodePoint(c);
                            } else {
                                escaped.append(String.format(c <= 0xff ? "\\x%02x" : "\\u%04x", c));
                            }
                        });
        return escaped.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> true;
        };
    }
}

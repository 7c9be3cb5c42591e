package org.amid.dispatch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.amid.channel.ChannelPattern;
import org.amid.config.Position;
import org.amid.datatree.Batch;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.plan.AmidSettings;
import org.amid.plan.DispatchPlan;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.From;
import org.amid.target.ReportingType;
import org.awaitility.Awaitility;

/** A plan of stand-ins, put together by hand. */
final class Setup {
    private static final Position NOWHERE = new Position("test.conf", 1);

    private final Map<String, MonitoringPlan<?>> monitoring = new LinkedHashMap<>();
    private final Map<String, ReportingPlan<?>> reporting = new LinkedHashMap<>();
    private final List<DispatchPlan> dispatches = new ArrayList<>();
    private Duration patience = Duration.ofSeconds(1);

    /** A monitoring target. */
    Setup from(String name, Feed feed) {
        return from(name, feed, "as it was");
    }

    /**
     * A monitoring target.
     *
     * @param fingerprint what its section says
     */
    Setup from(String name, Feed feed, String fingerprint) {
        Numbers.Settings settings = new Numbers.Settings(feed);
        monitoring.put(
                name, new MonitoringPlan<>(name, new Numbers(), settings, NOWHERE, fingerprint));
        return this;
    }

    /** The patience of the reporting targets that follow. */
    Setup patience(Duration span) {
        patience = span;
        return this;
    }

    /** A reporting target. */
    Setup to(String name, Store store) {
        return to(name, new Kept(), new Kept.Settings(store));
    }

    <S extends Record> Setup to(String name, ReportingType<S> type, S settings) {
        return to(name, type, settings, "as it was");
    }

    /**
     * A reporting target.
     *
     * @param fingerprint what its section says
     */
    Setup to(String name, Store store, String fingerprint) {
        return to(name, new Kept(), new Kept.Settings(store), fingerprint);
    }

    private <S extends Record> Setup to(
            String name, ReportingType<S> type, S settings, String fingerprint) {
        reporting.put(
                name,
                new ReportingPlan<>(
                        name, type, settings, patience, NOWHERE, fingerprint, new ArrayList<>()));
        return this;
    }

    /** A dispatch from the beginning of the whole tree. */
    Setup dispatch(String name, String subscribe, String send) {
        return dispatch(name, subscribe, "", send, From.BEGINNING);
    }

    Setup dispatch(String name, String subscribe, String select, String send, From from) {
        List<SubscriptionPlan> subscriptions = new ArrayList<>();
        for (String target : send.split(", ")) {
            ChannelPattern pattern = ChannelPattern.parse(subscribe);
            ReadSyntax chosen = select.isEmpty() ? ReadSyntax.EVERYTHING : ReadSyntax.parse(select);
            List<Selection> selections = selections(pattern, chosen, reporting.get(target));
            String fingerprint = String.join("; ", name, subscribe, select, from.toString());
            subscriptions.add(
                    new SubscriptionPlan(
                            name, target, pattern, from, name, fingerprint, selections));
        }
        dispatches.add(new DispatchPlan(name, NOWHERE, subscriptions));
        return this;
    }

    private List<Selection> selections(
            ChannelPattern pattern, ReadSyntax select, ReportingPlan<?> send) {
        List<Selection> selections = new ArrayList<>();
        for (MonitoringPlan<?> target : monitoring.values()) {
            if (!pattern.channels(target.channels()).isEmpty()) {
                int number = send.selections().size();
                Selection selection = select.select(number, target.name(), Numbers.SCHEMA);
                send.selections().add(selection);
                selections.add(selection);
            }
        }
        return selections;
    }

    Plan plan() {
        return new Plan(
                AmidSettings.NONE,
                List.copyOf(monitoring.values()),
                List.copyOf(reporting.values()),
                List.copyOf(dispatches));
    }

    /** The events of numbers of one target, as a {@link Store} shows them. */
    static List<String> rows(String target, int first, int last) {
        List<String> rows = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            String letters = "abcdefghi".substring(0, number % 10);
            rows.add(channel(target, number) + " " + number + " " + letters);
        }
        return rows;
    }

    /** Fills a batch with the events of these numbers of a target named {@code numbers}. */
    static Batch fill(Batch batch, Selection selection, int first, int last) {
        for (int number = first; number <= last; number++) {
            if (!batch.append(row(number), selection)) {
                throw new IllegalArgumentException("a batch does not hold " + number);
            }
        }
        return batch;
    }

    /** The event of a number of a target named {@code numbers}. */
    static Row row(int number) {
        String text = Integer.toString(number);
        String letters = "abcdefghi".substring(0, number % 10);
        Row row = new Row(Numbers.SCHEMA);
        row.over((text + letters).getBytes(StandardCharsets.US_ASCII));
        row.bounds()[1] = text.length();
        row.bounds()[2] = text.length();
        row.bounds()[3] = text.length() + letters.length();
        row.time(TimeUnit.SECONDS.toMicros(number), 0);
        row.channel(channel("numbers", number));
        return row;
    }

    /** Waits until something is so; fails if that takes unreasonably long. */
    static void eventually(Callable<Boolean> condition) {
        Awaitility.await()
                .pollDelay(0, TimeUnit.MILLISECONDS)
                .pollInterval(1, TimeUnit.MILLISECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(condition);
    }

    private static String channel(String target, int number) {
        return target + (number % 2 == 0 ? ".even" : ".odd");
    }
}

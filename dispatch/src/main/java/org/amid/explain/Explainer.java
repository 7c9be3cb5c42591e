package org.amid.explain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.datatree.Batch;
import org.amid.datatree.Metric;
import org.amid.datatree.PathEntry;
import org.amid.datatree.Row;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;
import org.amid.target.LineReader;
import org.amid.target.ReportingTarget;

/**
 * Says what would become of a line: listens on every channel of a plan, and asks each reporting
 * target what it would write. Not for several threads.
 */
public final class Explainer {
    private final List<SubscriptionPlan> subscriptions;
    private final Map<String, ReportingTarget> reporting = new HashMap<>();
    private final Map<String, LineReader> readers = new LinkedHashMap<>();
    private final Map<Channel, List<SubscriptionPlan>> takers = new IdentityHashMap<>();
    private final List<Explanation> explained = new ArrayList<>();

    /** Explains what a plan makes of lines. */
    public Explainer(Plan plan) {
        subscriptions = plan.subscriptions();
        for (ReportingPlan<?> target : plan.reporting()) {
            reporting.put(target.name(), target.make());
        }
        plan.monitoring().forEach(this::listen);
    }

    private void listen(MonitoringPlan<?> target) {
        Channel root = target.channels();
        target.lineReaders(root)
                .forEach((channel, reader) -> readers.put(target.name() + "." + channel, reader));
        // First whatever any of them names has to be in the tree, where it is open.
        subscriptions.forEach(subscription -> subscription.subscribe().channels(root));
        for (SubscriptionPlan subscription : subscriptions) {
            for (Channel channel : subscription.subscribe().channels(root)) {
                takers.computeIfAbsent(channel, one -> new ArrayList<>()).add(subscription);
            }
        }
        root.walk(
                channel -> {
                    if (channel.schema() != null) {
                        channel.subscribe(row -> explained.add(explain(root, channel, row)));
                    }
                });
    }

    /** The logs whose lines it can explain: {@code apache.access}. */
    public Set<String> logs() {
        return readers.keySet();
    }

    /**
     * Explains a line, as if it stood in a log.
     *
     * @param log one of {@link #logs()}
     * @param line its bytes, without the line end
     */
    public Explanation explain(String log, byte[] line) {
        explained.clear();
        readers.get(log).read(line);
        return explained.get(0);
    }

    private Explanation explain(Channel root, Channel channel, Row row) {
        List<Explanation.Value> values = new ArrayList<>();
        for (int i = 0; i < row.schema().size(); i++) {
            Metric metric = row.schema().metric(i);
            values.add(
                    new Explanation.Value(
                            metric.path(),
                            metric.type().toString(),
                            metric.unit(),
                            Optional.ofNullable(row.text(i))));
        }
        List<SubscriptionPlan> taking = takers.getOrDefault(channel, List.of());
        List<Explanation.Verdict> verdicts =
                subscriptions.stream()
                        .map(one -> verdict(one, taking.contains(one), root, channel, row))
                        .toList();
        return new Explanation(row.channel(), root.element(), values, verdicts);
    }

    private Explanation.Verdict verdict(
            SubscriptionPlan subscription, boolean takes, Channel root, Channel channel, Row row) {
        Optional<String> text =
                takes ? Optional.of(written(subscription, root, channel, row)) : Optional.empty();
        return new Explanation.Verdict(
                subscription.dispatch(),
                subscription.reporting(),
                reason(subscription.subscribe(), root, channel),
                text);
    }

    private String written(SubscriptionPlan subscription, Channel root, Channel channel, Row row) {
        Batch batch = new Batch(row.bytes().length);
        batch.append(row, subscription.selection(root, channel));
        Row view = new Row();
        batch.read(0, view);
        return reporting.get(subscription.reporting()).render(view);
    }

    /**
     * The entry that decides: one that excludes the channel, or one that holds it, or all others.
     */
    private static String reason(ChannelPattern pattern, Channel root, Channel channel) {
        List<PathEntry> holding =
                pattern.entries().stream()
                        .filter(entry -> ChannelPattern.channels(entry, root).contains(channel))
                        .toList();
        Optional<PathEntry> excluding = holding.stream().filter(PathEntry::excluded).findFirst();
        if (excluding.isPresent()) {
            return "'!" + excluding.get().path() + "' excludes it";
        }
        return holding.isEmpty()
                ? "it subscribes to " + plain(pattern.entries())
                : "it subscribes to " + plain(holding);
    }

    private static String plain(Collection<PathEntry> entries) {
        return entries.stream()
                .filter(entry -> !entry.excluded())
                .map(PathEntry::path)
                .collect(Collectors.joining(", "));
    }
}

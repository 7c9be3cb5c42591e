package org.amid.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.amid.datatree.Selection;

/**
 * A plan as a tree for people: each monitoring target, the channels that are subscribed to, the
 * dispatch, what it selects, and the reporting targets it is sent to.
 */
public final class Outline {
    /** More metrics than this are shown as their number. */
    private static final int MOST_METRICS = 6;

    private final List<String> lines = new ArrayList<>();

    /** What is shown of each reporting target: its name, its type, and its files. */
    private final Map<String, String> outputs = new HashMap<>();

    private Outline(Plan plan) {
        for (ReportingPlan<?> target : plan.reporting()) {
            String files =
                    target.writes().stream().map(file -> " " + file).collect(Collectors.joining());
            outputs.put(target.name(), target.name() + " [" + target.type().title() + "]" + files);
        }
    }

    /** The tree, a line each. */
    public static List<String> of(Plan plan) {
        Outline outline = new Outline(plan);
        for (MonitoringPlan<?> target : plan.monitoring()) {
            outline.lines.add(target.name() + " [" + target.type().title() + "]");
            target.reads().forEach(file -> outline.lines.add("    reads " + file));
            outline.dispatches(plan, target.name());
        }
        return outline.lines;
    }

    private void dispatches(Plan plan, String target) {
        for (DispatchPlan dispatch : plan.dispatches()) {
            List<SubscriptionPlan> taking =
                    dispatch.subscriptions().stream().filter(s -> s.takesFrom(target)).toList();
            if (!taking.isEmpty()) {
                lines.add("    " + taking.get(0).subscribe() + " -> " + dispatch.name());
            }
            for (SubscriptionPlan subscription : taking) {
                lines.add(
                        "        "
                                + selected(subscription, target)
                                + " -> "
                                + outputs.get(subscription.reporting()));
            }
        }
    }

    private static String selected(SubscriptionPlan subscription, String target) {
        List<String> paths =
                subscription.selections().stream()
                        .filter(selection -> selection.target().equals(target))
                        .flatMap(Outline::paths)
                        .distinct()
                        .toList();
        return paths.size() > MOST_METRICS
                ? paths.size() + " metrics"
                : paths.isEmpty() ? "no metric" : String.join(", ", paths);
    }

    private static Stream<String> paths(Selection selection) {
        return IntStream.range(0, selection.size()).mapToObj(selection::path);
    }
}

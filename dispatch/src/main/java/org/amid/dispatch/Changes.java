package org.amid.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.amid.plan.MonitoringPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.plan.SubscriptionPlan;

/**
 * What differs between two plans: what goes on running untouched, and what is told of the rest. An
 * output goes on if nothing changed that decides what it is given or how it writes; a reader, if
 * neither its logs changed nor who takes their events, and all those outputs go on.
 */
final class Changes {
    private final Plan before;
    private final Plan after;
    private final Set<String> outputs = new HashSet<>();
    private final Set<String> readers = new HashSet<>();

    Changes(Plan before, Plan after) {
        this.before = before;
        this.after = after;
        keep(outputs, outputs(before), outputs(after));
        keep(readers, readers(before), readers(after));
    }

    private static void keep(
            Set<String> kept, Map<String, String> before, Map<String, String> after) {
        before.forEach(
                (name, description) -> {
                    if (description.equals(after.get(name))) {
                        kept.add(name);
                    }
                });
    }

    /** The reporting targets that go on untouched. */
    Set<String> outputs() {
        return outputs;
    }

    /** The monitoring targets whose readers go on untouched. */
    Set<String> readers() {
        return readers;
    }

    /** All that decides what an output writes, by its name; only those that anybody sends to. */
    private static Map<String, String> outputs(Plan plan) {
        Map<String, String> outputs = new LinkedHashMap<>();
        for (ReportingPlan<?> output : plan.reporting()) {
            String feeding =
                    plan.subscriptions().stream()
                            .filter(one -> one.reporting().equals(output.name()))
                            .map(one -> description(one) + feeding(plan, one))
                            .collect(Collectors.joining("\n"));
            if (!feeding.isEmpty()) {
                outputs.put(output.name(), output.fingerprint() + feeding);
            }
        }
        return outputs;
    }

    /** What a subscription's events look like depends on the settings of their target. */
    private static String feeding(Plan plan, SubscriptionPlan subscription) {
        return plan.monitoring().stream()
                .filter(target -> subscription.takesFrom(target.name()))
                .map(MonitoringPlan::fingerprint)
                .collect(Collectors.joining(" "));
    }

    private static String description(SubscriptionPlan subscription) {
        return subscription.key() + " " + subscription.fingerprint() + " ";
    }

    private Map<String, String> readers(Plan plan) {
        Map<String, String> readers = new LinkedHashMap<>();
        for (MonitoringPlan<?> target : plan.monitoring()) {
            List<SubscriptionPlan> own =
                    plan.subscriptions().stream()
                            .filter(one -> one.takesFrom(target.name()))
                            .toList();
            if (!own.isEmpty() && own.stream().allMatch(one -> outputs.contains(one.reporting()))) {
                readers.put(
                        target.name(),
                        target.fingerprint()
                                + own.stream()
                                        .map(one -> description(one) + one.reporting())
                                        .collect(Collectors.joining("\n")));
            }
        }
        return readers;
    }

    /** The differences in words, a line each: what is new, what is gone, what has changed. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tell(lines, sections(before), sections(after));
        Map<String, SubscriptionPlan> then = subscriptions(before);
        Map<String, SubscriptionPlan> now = subscriptions(after);
        now.forEach(
                (title, subscription) -> {
                    if (!then.containsKey(title)) {
                        lines.add("+ " + title + ", from " + subscription.from());
                    } else if (!then.get(title).fingerprint().equals(subscription.fingerprint())) {
                        lines.add("~ " + title + ", goes on at its place");
                    }
                });
        then.keySet().stream()
                .filter(title -> !now.containsKey(title))
                .forEach(title -> lines.add("- " + title + ", its place is forgotten"));
        return lines;
    }

    private static void tell(
            List<String> lines, Map<String, String> before, Map<String, String> after) {
        before.forEach(
                (section, fingerprint) -> {
                    if (!after.containsKey(section)) {
                        lines.add("- " + section);
                    } else if (!after.get(section).equals(fingerprint)) {
                        lines.add("~ " + section);
                    }
                });
        after.keySet().stream()
                .filter(section -> !before.containsKey(section))
                .forEach(section -> lines.add("+ " + section));
    }

    private static Map<String, String> sections(Plan plan) {
        Map<String, String> sections = new LinkedHashMap<>();
        plan.monitoring()
                .forEach(
                        one ->
                                sections.put(
                                        "[" + one.type().title() + "] " + one.name(),
                                        one.fingerprint()));
        plan.reporting()
                .forEach(
                        one ->
                                sections.put(
                                        "[" + one.type().title() + "] " + one.name(),
                                        one.fingerprint()));
        return sections;
    }

    /** The subscriptions by what they are called and identified by. */
    private static Map<String, SubscriptionPlan> subscriptions(Plan plan) {
        Map<String, SubscriptionPlan> subscriptions = new LinkedHashMap<>();
        for (SubscriptionPlan one : plan.subscriptions()) {
            String named = one.key().equals(one.dispatch()) ? "" : " (" + one.key() + ")";
            subscriptions.put(one.title() + named, one);
        }
        return subscriptions;
    }
}

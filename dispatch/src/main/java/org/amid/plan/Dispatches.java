package org.amid.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.config.Bound;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;
import org.amid.target.From;
import org.amid.target.TargetName;

/** Plans the {@code [dispatch]} sections, once all targets are known. */
final class Dispatches {
    private final Targets targets;
    private final Problems problems;
    private final Map<String, Position> unnamed = new HashMap<>();

    Dispatches(Targets targets, Problems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    DispatchPlan plan(Section section) {
        Bound bound = Settings.bind(section, problems, DispatchSettings.RECORDS);
        Optional<ChannelPattern> pattern =
                bound.get(DispatchSettings.Subscribe.class)
                        .map(DispatchSettings.Subscribe::subscribe);
        Optional<Subscribed> subscribed =
                pattern.flatMap(
                        right ->
                                new SubscribeCheck(targets, problems)
                                        .check(bound.entry("subscribe").orElseThrow(), right));
        ReadSyntax select =
                bound.get(DispatchSettings.Select.class)
                        .flatMap(DispatchSettings.Select::select)
                        .orElse(ReadSyntax.EVERYTHING);
        bound.entry("select")
                .ifPresent(
                        line ->
                                new SelectCheck(targets, problems, subscribed.isPresent())
                                        .check(
                                                line,
                                                select,
                                                subscribed.orElseGet(this::everything)));
        Optional<String> name = name(section, bound);
        List<ReportingPlan<?>> send = send(bound);
        warnOfUselessSelect(bound, send);
        List<SubscriptionPlan> subscriptions = new ArrayList<>();
        if (subscribed.isPresent()) {
            From from =
                    bound.get(DispatchSettings.Begin.class)
                            .map(DispatchSettings.Begin::from)
                            .orElse(From.END);
            for (ReportingPlan<?> reporting : send) {
                if (bound.entry("name").isEmpty()) {
                    checkUnnamed(section, pattern.orElseThrow(), reporting);
                }
                subscriptions.add(
                        new SubscriptionPlan(
                                name.orElse(section.title()),
                                reporting.name(),
                                pattern.orElseThrow(),
                                from,
                                name.orElseGet(() -> normalised(pattern.orElseThrow())),
                                section.fingerprint(),
                                selections(reporting, select, subscribed.get())));
            }
        }
        return new DispatchPlan(name.orElse(section.title()), section.position(), subscriptions);
    }

    /** All that any target has: what a selection is held against whose subscription is wrong. */
    private Subscribed everything() {
        Subscribed everything = new Subscribed();
        for (String target : targets.monitoringNames()) {
            List<Channel> channels = new ArrayList<>();
            targets.tree(target).walk(channels::add);
            everything.add(target, channels);
        }
        return everything;
    }

    private Optional<String> name(Section section, Bound bound) {
        Optional<String> name =
                bound.get(DispatchSettings.Named.class)
                        .flatMap(DispatchSettings.Named::name)
                        .map(TargetName::text);
        name.flatMap(given -> targets.claim(given, section.position()))
                .ifPresent(
                        other ->
                                problems.error(
                                        bound.entry("name").orElseThrow().position(),
                                        "the name '"
                                                + name.get()
                                                + "' is taken by the section at "
                                                + other
                                                + "; names are unique over all targets"));
        return name;
    }

    private List<ReportingPlan<?>> send(Bound bound) {
        List<ReportingPlan<?>> send = new ArrayList<>();
        List<String> names =
                bound.get(DispatchSettings.Send.class)
                        .map(given -> given.send().names())
                        .orElse(List.of());
        for (String name : names) {
            Optional<ReportingPlan<?>> target = targets.reporting(name);
            if (target.isPresent()) {
                send.add(target.get());
            } else if (!targets.isExcused(name)) {
                Entry line = bound.entry("send").orElseThrow();
                problems.error(
                        line.position(),
                        new Entry(line.written(), name, line.position()).complaint(unknown(name)));
            }
        }
        return send;
    }

    private String unknown(String name) {
        if (targets.isMonitoring(name)) {
            return "'" + name + "' is a monitoring target and takes nothing";
        }
        return targets.isDispatch(name)
                ? "'" + name + "' is a dispatch and takes nothing"
                : "no reporting target '" + name + "'" + targets.guessAtReporting(name);
    }

    private void warnOfUselessSelect(Bound bound, List<ReportingPlan<?>> send) {
        Optional<Entry> select = bound.entry("select");
        for (ReportingPlan<?> target : send) {
            if (select.isPresent() && target.takesOnly().isPresent()) {
                problems.warning(
                        select.get().position(),
                        select.get()
                                .complaint(
                                        "'"
                                                + target.name()
                                                + "' takes the metric '"
                                                + target.takesOnly().get()
                                                + "' by itself, whatever is selected"));
            }
        }
    }

    private void checkUnnamed(Section section, ChannelPattern pattern, ReportingPlan<?> reporting) {
        String claim = normalised(pattern) + " -> " + reporting.name();
        Position other = unnamed.putIfAbsent(claim, section.position());
        if (other != null) {
            problems.error(
                    section.position(),
                    "[dispatch] has the same 'subscribe' and 'send' as the one at "
                            + other
                            + "; give one a name");
        }
    }

    private static String normalised(ChannelPattern pattern) {
        return pattern.entries().stream()
                .map(entry -> (entry.excluded() ? "!" : "") + entry.path())
                .collect(Collectors.toCollection(TreeSet::new))
                .toString();
    }

    private static List<Selection> selections(
            ReportingPlan<?> reporting, ReadSyntax select, Subscribed subscribed) {
        List<Selection> made = new ArrayList<>();
        for (String target : subscribed.targets()) {
            ReadSyntax taken =
                    reporting
                            .takesOnly()
                            .map(metric -> ReadSyntax.parse(target + "." + metric))
                            .orElse(select);
            for (Schema schema : subscribed.schemas(target).keySet()) {
                Selection selection = taken.select(reporting.selections().size(), target, schema);
                reporting.selections().add(selection);
                made.add(selection);
            }
        }
        return made;
    }
}

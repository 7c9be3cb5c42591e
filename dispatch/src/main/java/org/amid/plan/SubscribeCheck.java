package org.amid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.config.Entry;
import org.amid.config.Problems;
import org.amid.datatree.PathEntry;
import org.amid.datatree.ReadSyntax;

/** Holds a {@code subscribe} against the channels that the monitoring targets declare. */
final class SubscribeCheck {
    private final Targets targets;
    private final Problems problems;
    private boolean right = true;

    SubscribeCheck(Targets targets, Problems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    /** What is subscribed; empty if anything is wrong, or cannot be told for another mistake. */
    Optional<Subscribed> check(Entry line, ChannelPattern pattern) {
        for (PathEntry entry : pattern.entries()) {
            check(line, entry);
        }
        if (!right) {
            return Optional.empty();
        }
        Subscribed subscribed = new Subscribed();
        for (String target : targets.monitoringNames()) {
            subscribed.add(target, pattern.channels(targets.tree(target)));
        }
        if (subscribed.isEmpty()) {
            problems.error(
                    line.position(),
                    line.complaint("all that is subscribed is excluded again by '!' entries"));
            return Optional.empty();
        }
        return Optional.of(subscribed);
    }

    private void check(Entry line, PathEntry entry) {
        String target = entry.target();
        if (targets.isExcused(target)) {
            right = false;
        } else if (target.equals("*")) {
            checkAny(line, entry);
        } else if (!targets.isMonitoring(target)) {
            wrong(
                    line,
                    entry,
                    targets.reporting(target).isPresent()
                            ? "'" + target + "' is a reporting target and has no channels"
                            : "no target '" + target + "'" + whole(entry));
        } else if (!isMet(entry, target)) {
            wrong(
                    line,
                    entry,
                    isMetric(entry, target)
                            ? "a metric and no channel; what is taken of an event says 'select'"
                            : "no such channel" + guess(target, entry.elements()));
        }
    }

    private boolean isMetric(PathEntry entry, String target) {
        List<Channel> channels = new ArrayList<>();
        targets.tree(target).walk(channels::add);
        return channels.stream()
                .map(Channel::schema)
                .anyMatch(schema -> schema != null && ReadSyntax.meets(entry, target, schema));
    }

    private void checkAny(Entry line, PathEntry entry) {
        Set<String> names = targets.monitoringNames();
        if (names.isEmpty() && targets.areSomeExcused()) {
            right = false;
        } else if (names.stream().noneMatch(name -> isMet(entry, name))) {
            String guess =
                    names.stream()
                            .map(name -> guess(name, entry.elements()))
                            .filter(one -> !one.isEmpty())
                            .findFirst()
                            .orElse("");
            wrong(line, entry, "no such channel" + guess);
        }
    }

    /** A guess at a path that lacks nothing but its target, or at the target. */
    private String whole(PathEntry entry) {
        return targets.monitoringNames().stream()
                .filter(name -> isMet(entry.below(name), name))
                .findFirst()
                .map(name -> "; did you mean '" + entry.below(name).path() + "'?")
                .orElseGet(() -> targets.guessAtMonitoring(entry.target()));
    }

    private boolean isMet(PathEntry entry, String target) {
        return !ChannelPattern.channels(entry, targets.tree(target)).isEmpty();
    }

    private void wrong(Entry line, PathEntry entry, String message) {
        right = false;
        String written = (entry.excluded() ? "!" : "") + entry.path();
        problems.error(
                line.position(),
                new Entry(line.written(), written, line.position()).complaint(message));
    }

    private String guess(String target, List<String> elements) {
        if (elements.stream().anyMatch(element -> element.contains(" #"))) {
            return ""; // the entry's own tip says it
        }
        if (elements.stream().anyMatch(element -> element.contains(" "))) {
            return "; several are separated by commas";
        }
        return PathGuess.of(elements, path -> below(targets.tree(target), path));
    }

    private static List<String> below(Channel root, List<String> path) {
        Channel at = root;
        for (String element : path.subList(1, path.size())) {
            Channel child = at.child(element);
            at = child != null ? child : at.children().iterator().next();
        }
        return at.children().stream().map(Channel::element).toList();
    }
}

package org.amid.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.config.Entry;
import org.amid.config.Problems;
import org.amid.datatree.Metric;
import org.amid.datatree.PathEntry;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Schema;

/** Holds a {@code select} against the datatrees that its dispatch will meet. */
final class SelectCheck {
    private final Targets targets;
    private final Problems problems;
    private final boolean exact;

    /**
     * A check.
     *
     * @param exact whether the dispatch meets all that it is held against; if not, what only some
     *     of it has is not worth a warning
     */
    SelectCheck(Targets targets, Problems problems, boolean exact) {
        this.targets = targets;
        this.problems = problems;
        this.exact = exact;
    }

    void check(Entry line, ReadSyntax select, Subscribed subscribed) {
        for (PathEntry entry : select.entries()) {
            String target = entry.target();
            if (targets.isExcused(target)) {
                continue;
            }
            if (!targets.isMonitoring(target)) {
                wrong(
                        line,
                        entry,
                        "no monitoring target '" + target + "'" + whole(entry, subscribed));
            } else if (subscribed.schemas(target).isEmpty()) {
                wrong(line, entry, "nothing of '" + target + "' is subscribed to here");
            } else {
                check(line, entry, subscribed.schemas(target));
            }
        }
    }

    /** A guess at a path that lacks nothing but its target, or at the target. */
    private String whole(PathEntry entry, Subscribed subscribed) {
        return subscribed.targets().stream()
                .filter(name -> isMet(entry.below(name), name, subscribed.schemas(name)))
                .findFirst()
                .map(name -> "; did you mean '" + entry.below(name).path() + "'?")
                .orElseGet(() -> targets.guessAtMonitoring(entry.target()));
    }

    private static boolean isMet(PathEntry entry, String target, Map<Schema, Channel> schemas) {
        return schemas.keySet().stream()
                .anyMatch(schema -> ReadSyntax.meets(entry, target, schema));
    }

    private void check(Entry line, PathEntry entry, Map<Schema, Channel> schemas) {
        String target = entry.target();
        List<Channel> without =
                schemas.entrySet().stream()
                        .filter(one -> !ReadSyntax.meets(entry, target, one.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        if (without.size() == schemas.size()) {
            boolean channel = !ChannelPattern.channels(entry, targets.tree(target)).isEmpty();
            wrong(
                    line,
                    entry,
                    channel
                            ? "a channel and no metric; which events are taken says 'subscribe'"
                            : "no such metric" + guess(entry, schemas));
        } else if (exact && !without.isEmpty() && !entry.excluded()) {
            problems.warning(
                    line.position(),
                    shown(line, entry)
                            .complaint(
                                    "events on '"
                                            + without.get(0).name()
                                            + "' have no such metric"));
        }
    }

    private void wrong(Entry line, PathEntry entry, String message) {
        problems.error(line.position(), shown(line, entry).complaint(message));
    }

    private static Entry shown(Entry line, PathEntry entry) {
        String written = (entry.excluded() ? "!" : "") + entry.path();
        return new Entry(line.written(), written, line.position());
    }

    private static String guess(PathEntry entry, Map<Schema, Channel> schemas) {
        return PathGuess.of(entry.elements(), path -> below(path, schemas));
    }

    /** The names that follow a path in any of the schemas, in their order. */
    private static Set<String> below(List<String> path, Map<Schema, Channel> schemas) {
        Set<String> names = new LinkedHashSet<>();
        List<String> above = path.subList(1, path.size());
        for (Schema schema : schemas.keySet()) {
            for (Metric metric : schema.metrics()) {
                List<String> elements = List.of(metric.path().split("\\."));
                if (elements.size() > above.size()
                        && elements.subList(0, above.size()).equals(above)) {
                    names.add(elements.get(above.size()));
                }
            }
        }
        return names;
    }
}

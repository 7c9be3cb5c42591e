package org.amid.datatree;

import java.util.Arrays;
import java.util.List;

/**
 * What a user writes to choose a part of datatrees: {@code apache.user-agent, apache.request,
 * !apache.request.query}. Comma-separated entries, each a target, a branch or a metric; {@code !}
 * excludes. Chosen is the union of the plain entries less the union of the excluded, whatever the
 * order; only excluded entries, or none, start from the whole tree. Immutable.
 *
 * <p>Source: the MonAMI guide, "The read attribute" and "Event monitoring"; DIALECT decided what
 * the guide leaves open.
 */
public final class ReadSyntax {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "[!]TARGET.METRIC, …";

    /** The whole tree of whatever is subscribed. */
    public static final ReadSyntax EVERYTHING = new ReadSyntax(List.of());

    private final List<PathEntry> entries;

    private ReadSyntax(List<PathEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user, if it is not in the syntax
     */
    public static ReadSyntax parse(String text) {
        List<PathEntry> entries = PathEntry.parseList(text);
        for (PathEntry entry : entries) {
            if (entry.path().contains("*")) {
                throw new IllegalArgumentException(
                        "'"
                                + entry.path()
                                + "': a selection has no '*'; a branch takes everything"
                                + " below it");
            }
        }
        return new ReadSyntax(entries);
    }

    /** The entries as written. */
    public List<PathEntry> entries() {
        return entries;
    }

    /**
     * Whether an entry, excluded or not, speaks of something that datatrees of a schema can hold.
     */
    public static boolean meets(PathEntry entry, String target, Schema schema) {
        return schema.metrics().stream().anyMatch(metric -> speaksOf(entry, target, metric));
    }

    private static boolean speaksOf(PathEntry entry, String target, Metric metric) {
        return entry.target().equals(target)
                && (entry.elements().size() == 1 || metric.isIn(entry.below()));
    }

    private static boolean names(PathEntry entry, String target, Metric metric) {
        return entry.target().equals(target) && entry.below().equals(metric.path());
    }

    /**
     * Holds the entries against a schema.
     *
     * @param number what the selection is to be numbered
     * @param target the name of the monitoring target whose datatrees have the schema
     */
    public Selection select(int number, String target, Schema schema) {
        int[] chosen = new int[schema.size()];
        boolean[] named = new boolean[schema.size()];
        boolean[] seen = new boolean[schema.size()];
        int count = 0;
        for (PathEntry entry : plainEntries(target)) {
            for (int i = 0; i < schema.size(); i++) {
                Metric metric = schema.metric(i);
                if (seen[i]
                        || !speaksOf(entry, target, metric)
                        || metric.onlyByName() && !names(entry, target, metric)) {
                    continue;
                }
                seen[i] = true;
                if (!isExcluded(target, metric)) {
                    named[count] = isNamed(target, metric);
                    chosen[count++] = i;
                }
            }
        }
        return new Selection(
                number, target, schema, Arrays.copyOf(chosen, count), Arrays.copyOf(named, count));
    }

    private List<PathEntry> plainEntries(String target) {
        List<PathEntry> plain = entries.stream().filter(entry -> !entry.excluded()).toList();
        return plain.isEmpty() ? List.of(new PathEntry(List.of(target), false)) : plain;
    }

    private boolean isExcluded(String target, Metric metric) {
        return entries.stream()
                .anyMatch(entry -> entry.excluded() && speaksOf(entry, target, metric));
    }

    private boolean isNamed(String target, Metric metric) {
        return entries.stream()
                .anyMatch(entry -> !entry.excluded() && names(entry, target, metric));
    }
}

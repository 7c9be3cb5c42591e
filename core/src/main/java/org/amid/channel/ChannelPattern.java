package org.amid.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.amid.datatree.PathEntry;

/**
 * What a user writes to subscribe: {@code apache.access.4xx, !apache.access.4xx.404}.
 * Comma-separated branches; {@code !} excludes; {@code *} stands for one element. Subscribed is the
 * union of the plain entries less the union of the excluded, whatever the order. Immutable.
 *
 * <p>Source: the MonAMI guide, "Event monitoring"; {@code !} and {@code *} are Amid's own.
 */
public final class ChannelPattern {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "[!]TARGET.CHANNEL, …";

    private final List<PathEntry> entries;

    private ChannelPattern(List<PathEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user, if it is not in the syntax
     */
    public static ChannelPattern parse(String text) {
        List<PathEntry> entries = PathEntry.parseList(text);
        for (PathEntry entry : entries) {
            for (String element : entry.elements()) {
                if (element.contains("*") && !element.equals("*")) {
                    throw new IllegalArgumentException(
                            "'"
                                    + entry.path()
                                    + "': '*' stands for one whole element; a branch"
                                    + " takes everything below it");
                }
            }
        }
        if (entries.stream().allMatch(PathEntry::excluded)) {
            throw new IllegalArgumentException(
                    "only '!' entries, so nothing is subscribed; name a branch without '!' too");
        }
        return new ChannelPattern(entries);
    }

    /** The entries as written. */
    public List<PathEntry> entries() {
        return entries;
    }

    /** The channels of a tree that carry events and are subscribed to, in the tree's order. */
    public List<Channel> channels(Channel root) {
        List<Channel> taken = new ArrayList<>();
        collect(root, 0, entries, false, taken);
        return taken;
    }

    /** The channels of a tree that carry events and that one entry speaks of, excluded or not. */
    public static List<Channel> channels(PathEntry entry, Channel root) {
        List<Channel> met = new ArrayList<>();
        List<PathEntry> plain = List.of(new PathEntry(entry.elements(), false));
        collect(root, 0, plain, false, met);
        return met;
    }

    /**
     * Goes down the tree with the entries that still fit. An entry of as many elements as the node
     * has ancestors and itself holds for the node and everything below it.
     */
    private static void collect(
            Channel node, int depth, List<PathEntry> open, boolean taken, List<Channel> into) {
        boolean taking = taken;
        List<PathEntry> longer = new ArrayList<>();
        for (PathEntry entry : open) {
            if (!fits(entry.elements().get(depth), node)) {
                continue;
            }
            if (entry.elements().size() > depth + 1) {
                longer.add(entry);
            } else if (entry.excluded()) {
                return;
            } else {
                taking = true;
            }
        }
        if (taking && node.schema() != null) {
            into.add(node);
        }
        // Below an open node, what an entry names has to be there, to be told from all others.
        longer.forEach(entry -> node.find(entry.elements().get(depth + 1)));
        if (taking || !longer.isEmpty()) {
            for (Channel child : node.children()) {
                collect(child, depth + 1, longer, taking, into);
            }
        }
    }

    private static boolean fits(String element, Channel node) {
        return element.equals("*") || element.equals(node.element());
    }

    /** The entries as the user would write them. */
    @Override
    public String toString() {
        return entries.stream()
                .map(entry -> (entry.excluded() ? "!" : "") + entry.path())
                .collect(Collectors.joining(", "));
    }
}

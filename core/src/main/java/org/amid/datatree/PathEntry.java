package org.amid.datatree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One entry of a comma-separated list of paths: {@code !apache.access.4xx}. The part that {@code
 * select} and {@code subscribe} have in common.
 *
 * @param elements the names between the dots, at least one, none of them empty
 * @param excluded whether a {@code !} stands before it
 */
public record PathEntry(List<String> elements, boolean excluded) {
    /** Keeps the elements from changes. */
    public PathEntry {
        elements = List.copyOf(elements);
    }

    /**
     * Reads a list of entries.
     *
     * @throws IllegalArgumentException with a message for the user, at the first that is wrong
     */
    public static List<PathEntry> parseList(String text) {
        List<PathEntry> entries = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            entries.add(parse(entry.strip()));
        }
        return entries;
    }

    private static PathEntry parse(String entry) {
        boolean excluded = entry.startsWith("!");
        String path = excluded ? entry.substring(1).strip() : entry;
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    excluded
                            ? "nothing stands behind a '!'"
                            : "an entry is empty; is there a comma too many?");
        }
        List<String> elements = Arrays.asList(path.split("\\.", -1));
        if (elements.contains("")) {
            String where =
                    path.startsWith(".")
                            ? "before a"
                            : path.endsWith(".") ? "behind a" : "between two";
            String dots = where.endsWith("two") ? " dots" : " dot";
            throw new IllegalArgumentException(
                    "'" + entry + "': a name is missing " + where + dots);
        }
        return new PathEntry(elements, excluded);
    }

    /** The first element: the name of a target. */
    public String target() {
        return elements.get(0);
    }

    /** What follows the first element, joined by dots; empty where nothing does. */
    public String below() {
        return String.join(".", elements.subList(1, elements.size()));
    }

    /** The entry of the same path below a target. */
    public PathEntry below(String target) {
        List<String> longer = new ArrayList<>(List.of(target));
        longer.addAll(elements);
        return new PathEntry(longer, excluded);
    }

    /** The path, without the {@code !}. */
    public String path() {
        return String.join(".", elements);
    }
}

package org.amid.bookmark;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A reporting target's record: its receipt and the places of its subscriptions. Immutable.
 *
 * @param receipt the text of its receipt; empty where it has nothing to show
 * @param places for each subscription, by its key, and each monitoring target that feeds it, by
 *     name: the texts of its place, by log
 */
public record Bookmark(
        Optional<String> receipt, Map<String, Map<String, Map<String, String>>> places) {
    /** The bookmark of a target that has taken nothing. */
    public static final Bookmark NONE = new Bookmark(Optional.empty(), Map.of());

    public Bookmark {
        places = copy(places);
    }

    /** Copies what can still be changed; texts in a map of {@link Map#copyOf} are not copied. */
    private static Map<String, Map<String, Map<String, String>>> copy(
            Map<String, Map<String, Map<String, String>>> places) {
        Map<String, Map<String, Map<String, String>>> copy = new HashMap<>();
        places.forEach(
                (subscription, targets) -> {
                    Map<String, Map<String, String>> texts = new HashMap<>();
                    targets.forEach((target, logs) -> texts.put(target, Map.copyOf(logs)));
                    copy.put(subscription, Map.copyOf(texts));
                });
        return Map.copyOf(copy);
    }

    /** The place of a subscription in the logs of a monitoring target, if it has one there. */
    public Optional<Map<String, String>> place(String subscription, String target) {
        return Optional.ofNullable(places.get(subscription)).map(targets -> targets.get(target));
    }
}

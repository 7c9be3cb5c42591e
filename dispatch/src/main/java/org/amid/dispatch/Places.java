package org.amid.dispatch;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmark;
import org.amid.target.Place;

/**
 * The places of a reporting target's subscriptions, by their keys and by monitoring target: up to
 * where all is delivered, and up to where all was shipped. The two differ by what is on its way.
 * For one thread at a time.
 */
final class Places {
    /** What a bookmark says of a place that nobody has looked for yet. */
    private record KeptPlace(Map<String, String> texts) implements Place {}

    private record Two(Place delivered, Place shipped) {}

    private final Map<String, Map<String, Two>> places = new LinkedHashMap<>();

    /** The places that a bookmark says. */
    Places(Bookmark bookmark) {
        bookmark.places()
                .forEach(
                        (key, targets) ->
                                targets.forEach(
                                        (target, texts) -> {
                                            Place kept = new KeptPlace(texts);
                                            put(key, target, kept, kept);
                                        }));
    }

    private void put(String key, String target, Place delivered, Place shipped) {
        places.computeIfAbsent(key, wanted -> new LinkedHashMap<>())
                .put(target, new Two(delivered, shipped));
    }

    private Two get(String key, String target) {
        Map<String, Two> targets = places.get(key);
        return targets == null ? null : targets.get(target);
    }

    /** Notes that all up to a mark was shipped. */
    void ship(Mark mark) {
        List<Subscription> subscriptions = mark.subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            String key = subscriptions.get(i).key();
            Two before = get(key, mark.target());
            put(key, mark.target(), before == null ? null : before.delivered(), mark.place());
        }
    }

    /** Notes that all up to a mark was delivered. */
    void deliver(Mark mark) {
        List<Subscription> subscriptions = mark.subscriptions();
        for (int i = 0; i < subscriptions.size(); i++) {
            String key = subscriptions.get(i).key();
            Two before = get(key, mark.target());
            Place shipped = before == null ? mark.place() : before.shipped();
            put(key, mark.target(), mark.place(), shipped);
        }
    }

    /** Whether nothing of a mark's subscriptions is on its way. */
    boolean isIdle(Mark mark) {
        return mark.subscriptions().stream().allMatch(one -> isIdle(one.key(), mark.target()));
    }

    private boolean isIdle(String key, String target) {
        Two two = get(key, target);
        return two == null || two.delivered() == two.shipped();
    }

    /**
     * Notes where subscriptions are, but for those of which something is on its way: of that it
     * would say that it was delivered.
     */
    void settle(Mark mark) {
        for (Subscription one : mark.subscriptions()) {
            if (isIdle(one.key(), mark.target())) {
                put(one.key(), mark.target(), mark.place(), mark.place());
            }
        }
    }

    /** Up to where all was shipped. */
    Optional<Place> shipped(String key, String target) {
        return Optional.ofNullable(get(key, target)).map(Two::shipped);
    }

    /** Up to where all is delivered. */
    Optional<Place> delivered(String key, String target) {
        return Optional.ofNullable(get(key, target)).map(Two::delivered);
    }

    /** Whether nobody has looked for that place yet. */
    boolean isKept(String key, String target) {
        return get(key, target) != null && get(key, target).shipped() instanceof KeptPlace;
    }

    /** Whether there is any that nobody has looked for yet. */
    boolean areSomeKept() {
        return places.values().stream()
                .flatMap(targets -> targets.values().stream())
                .anyMatch(two -> two.delivered() instanceof KeptPlace);
    }

    /** Forgets all subscriptions but these. */
    void retain(List<String> keys) {
        places.keySet().retainAll(new HashSet<>(keys));
    }

    /** The subscriptions that have places. */
    List<String> keys() {
        return List.copyOf(places.keySet());
    }

    /** What a bookmark is to say: up to where all is delivered. */
    Map<String, Map<String, Map<String, String>>> texts() {
        Map<String, Map<String, Map<String, String>>> texts = new LinkedHashMap<>();
        places.forEach(
                (key, targets) -> {
                    Map<String, Map<String, String>> of = new LinkedHashMap<>();
                    targets.forEach(
                            (target, two) -> {
                                if (two.delivered() != null) {
                                    of.put(target, two.delivered().texts());
                                }
                            });
                    texts.put(key, of);
                });
        return texts;
    }
}

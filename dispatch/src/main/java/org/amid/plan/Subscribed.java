package org.amid.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.amid.channel.Channel;
import org.amid.datatree.Schema;

/**
 * What a dispatch will meet: of every monitoring target it subscribes to, the schemas of the
 * events, each with the first channel that has it.
 */
final class Subscribed {
    private final Map<String, Map<Schema, Channel>> byTarget = new LinkedHashMap<>();

    /** Adds channels of a target, those that are only branches left out. */
    void add(String target, Collection<Channel> channels) {
        Map<Schema, Channel> schemas = byTarget.computeIfAbsent(target, t -> new LinkedHashMap<>());
        for (Channel channel : channels) {
            if (channel.schema() != null) {
                schemas.putIfAbsent(channel.schema(), channel);
            }
        }
        if (schemas.isEmpty()) {
            byTarget.remove(target);
        }
    }

    boolean isEmpty() {
        return byTarget.isEmpty();
    }

    Set<String> targets() {
        return byTarget.keySet();
    }

    /** The schemas of a target's events; none for a target that is not subscribed to. */
    Map<Schema, Channel> schemas(String target) {
        return byTarget.getOrDefault(target, Collections.emptyMap());
    }
}

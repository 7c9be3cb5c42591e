package org.amid.explain;

import java.util.List;
import java.util.Optional;

/**
 * What would become of one line.
 *
 * @param channel the channel its event is published on
 * @param target the name of the monitoring target, the root of the datatree
 * @param values the datatree, in the schema's order
 * @param verdicts what each subscription makes of it, in the order of the configuration
 */
public record Explanation(
        String channel, String target, List<Value> values, List<Verdict> verdicts) {
    /**
     * A metric of the datatree.
     *
     * @param path its path below the target
     * @param type the word for its type
     * @param unit its unit; empty where it has none
     * @param text its value as text; empty where it is absent
     */
    public record Value(String path, String type, String unit, Optional<String> text) {}

    /**
     * What a subscription makes of the event.
     *
     * @param dispatch the name of the dispatch
     * @param reporting the name of the reporting target
     * @param reason the entry of {@code subscribe} that decides it
     * @param text the line that the reporting target would write; empty if it takes nothing
     */
    public record Verdict(String dispatch, String reporting, String reason, Optional<String> text) {
        /** Whether the subscription takes the event. */
        public boolean takes() {
            return text.isPresent();
        }
    }
}

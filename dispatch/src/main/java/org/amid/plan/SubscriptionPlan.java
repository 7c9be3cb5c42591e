package org.amid.plan;

import java.util.List;
import org.amid.channel.Channel;
import org.amid.channel.ChannelPattern;
import org.amid.datatree.Selection;
import org.amid.target.From;

/**
 * A dispatch's claim on channels for one reporting target.
 *
 * @param dispatch the name of the dispatch, or its default
 * @param reporting the name of the reporting target
 * @param subscribe which channels
 * @param from where it begins without a bookmark
 * @param key what tells it from the others of its reporting target as long as it means the same:
 *     the name of the dispatch, or, without one, the channels
 * @param fingerprint what changes with anything that its section says
 * @param selections what it takes of the datatrees: one for every schema of every monitoring target
 *     that it meets
 */
public record SubscriptionPlan(
        String dispatch,
        String reporting,
        ChannelPattern subscribe,
        From from,
        String key,
        String fingerprint,
        List<Selection> selections) {

    /** What it takes of the events on a channel that it subscribes to. */
    public Selection selection(Channel root, Channel channel) {
        for (Selection selection : selections) {
            if (selection.target().equals(root.element())
                    && selection.source().equals(channel.schema())) {
                return selection;
            }
        }
        throw new IllegalStateException(channel + " was not in the plan");
    }

    /** What it takes of the events of a monitoring target. */
    public List<Selection> selections(String target) {
        return selections.stream().filter(one -> one.target().equals(target)).toList();
    }

    /** Whether it takes any events of a monitoring target. */
    public boolean takesFrom(String target) {
        return selections.stream().anyMatch(selection -> selection.target().equals(target));
    }

    /** What it is called in messages: {@code dispatch -> missing-pages}. */
    public String title() {
        return dispatch + " -> " + reporting;
    }
}

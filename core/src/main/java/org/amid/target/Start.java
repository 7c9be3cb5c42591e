package org.amid.target;

import java.util.Map;

/**
 * Where a monitoring target begins, and whether it ever ends.
 *
 * @param from where to begin in a log that {@code place} does not name
 * @param follow whether to go on with what comes later; if not, the target ends at what is there
 *     when it is opened
 * @param window of the events since then, which to publish
 * @param place where to begin in other logs: {@link Place#texts} of an earlier opening, perhaps in
 *     another process
 * @param rebooted whether the machine was started again since that place was kept: whether or not
 *     Amid had ended in order, a log may have lost its end
 * @param whom who reads, for messages about what cannot be had: the titles of subscriptions
 */
public record Start(
        From from,
        boolean follow,
        Window window,
        Map<String, String> place,
        boolean rebooted,
        String whom) {
    /** Begins somewhere and goes on for ever. */
    public static Start following(From from) {
        return new Start(from, true, Window.ALL, Map.of(), false, "");
    }

    /** Begins at the beginning, ends at the present end, and publishes what is in a window. */
    public static Start replaying(Window window) {
        return new Start(From.BEGINNING, false, window, Map.of(), false, "");
    }

    /** The same for somebody with a bookmark. */
    public Start at(Map<String, String> kept, boolean afterReboot) {
        return new Start(from, follow, window, kept, afterReboot, whom);
    }

    /** The same for somebody with a name. */
    public Start by(String reader) {
        return new Start(from, follow, window, place, rebooted, reader);
    }
}

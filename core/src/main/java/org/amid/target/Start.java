package org.amid.target;

/**
 * Where a monitoring target begins, and whether it ever ends.
 *
 * @param from where to begin
 * @param follow whether to go on with what comes later; if not, the target ends at what is there
 *     when it is opened
 * @param window of the events since then, which to publish
 */
public record Start(From from, boolean follow, Window window) {
    /** Begins somewhere and goes on for ever. */
    public static Start following(From from) {
        return new Start(from, true, Window.ALL);
    }

    /** Begins at the beginning, ends at the present end, and publishes what is in a window. */
    public static Start replaying(Window window) {
        return new Start(From.BEGINNING, false, window);
    }
}

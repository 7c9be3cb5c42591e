package org.amid.target;

/**
 * What a reporting target has to show for what it took; for a filelog which file and how long it
 * is. Opaque to all but the target it came from. Does not change; may be asked by any thread.
 */
public interface Receipt {
    /** What to keep of it: {@link Resume#receipt} takes it back. Holds no line ends. */
    String text();

    /** What it shows, in a few words for the log: {@code /tmp/missing.log, now 4711 bytes long}. */
    @Override
    String toString();
}

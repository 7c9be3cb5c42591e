package org.amid.target;

/**
 * What a reporting target has to show for what it took; for a filelog its length. Opaque to all but
 * the target it came from.
 */
public interface Receipt {
    /** What it shows, in a few words for the log: {@code /tmp/missing.log, now 4711 bytes long}. */
    @Override
    String toString();
}

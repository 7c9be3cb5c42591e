package org.amid.target;

import java.util.Map;

/**
 * How far a monitoring target had read when it was asked. Does not change afterwards; may be asked
 * by any thread.
 */
public interface Place {
    /**
     * What to keep of it: for each log, by a name that lasts as long as the administrator means the
     * same one, a text that {@link Start#place} takes back. The texts are opaque to all but the
     * target they came from; they hold no line ends.
     */
    Map<String, String> texts();

    /**
     * How far that is, in a few words for people, log by log: {@code access:
     * /var/log/apache2/access.log at byte 4711}.
     */
    @Override
    String toString();
}

package org.amid.apache;

import org.amid.channel.Channel;
import org.amid.datatree.Schema;
import org.amid.target.Start;

/** How the lines of a log are written, and on which channels they are published. */
sealed interface EntryFormat permits LogFormat, ErrorFormat {
    /** What an event holds. */
    Schema schema();

    /** Whether its lines have something of a time, but no event has one. */
    default boolean lacksTime() {
        return false;
    }

    /** Declares the channels of a log below a target's root. */
    void declare(Channel root, String channel);

    /** Opens a log of this format. */
    ApacheLog open(LogEntry entry, Channel root, Start start);
}

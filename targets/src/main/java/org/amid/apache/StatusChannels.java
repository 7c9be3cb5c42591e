package org.amid.apache;

import org.amid.channel.Channel;
import org.amid.datatree.Schema;

/**
 * The channels of one log: {@code access.1xx.100} to {@code access.5xx.599} and {@code
 * access.other}, found by the status as an index.
 */
final class StatusChannels {
    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    /** By status; at 0, and wherever no status is, the channel for any other. */
    private final Channel[] byStatus = new Channel[HIGHEST + 1];

    private StatusChannels() {}

    /** Declares the channels below a target's root, or finds them where they were declared. */
    static StatusChannels declare(Channel root, String name, Schema schema) {
        StatusChannels channels = new StatusChannels();
        Channel log = root.branch(name);
        for (int status = LOWEST; status <= HIGHEST; status++) {
            Channel group = log.branch(status / 100 + "xx");
            channels.byStatus[status] = group.leaf(Integer.toString(status), schema);
        }
        Channel other = log.leaf("other", schema);
        for (int status = 0; status < LOWEST; status++) {
            channels.byStatus[status] = other;
        }
        return channels;
    }

    /**
     * The channel of a status.
     *
     * @param status 0 (any other) to 599
     */
    Channel of(int status) {
        return byStatus[status];
    }
}

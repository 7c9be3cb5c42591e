package org.amid.apache;

import org.amid.channel.Channel;
import org.amid.datatree.Schema;
import org.amid.target.Start;

/** The format of httpd's error log, where {@code ErrorLogFormat} is not set. */
record ErrorFormat() implements EntryFormat {
    /** How it is called behind the path of a log. */
    static final String NICKNAME = "error";

    @Override
    public Schema schema() {
        return ErrorSchema.METRICS;
    }

    @Override
    public void declare(Channel root, String channel) {
        LevelChannels.declare(root, channel);
    }

    @Override
    public ApacheLog open(LogEntry entry, Channel root, Start start) {
        return new ErrorLog(entry, root, start);
    }
}

package org.amid.apache;

import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.target.Start;

/** An access log, running: every request is published by its status. */
final class AccessLog extends ApacheLog {
    private final LogFormat format;
    private final StatusChannels channels;
    private final Row row;
    private final Row timeRow;

    AccessLog(LogFormat format, LogEntry entry, Channel root, Start start) {
        super(entry, root, start);
        this.format = format;
        this.channels = StatusChannels.declare(root, entry.channel(), format.schema());
        this.row = new Row(format.schema());
        this.timeRow = new Row(format.schema());
    }

    @Override
    public void lines(byte[] block, int from, int to) {
        for (int start = from; start < to; start = format.end() + 1) {
            if (!format.parse(block, start, to, row)) {
                publishUnparsable(block, start, format.end(), row);
            } else if (counts(row)) {
                publish();
            }
            countLine();
        }
    }

    @Override
    long time(byte[] block, int from, int to) {
        timeRow.time(Row.NO_TIME, 0);
        int end = to > from && block[to - 1] == '\r' ? to - 1 : to;
        return format.parse(block, from, end, timeRow) ? timeRow.time() : Row.NO_TIME;
    }

    private void publish() {
        Channel channel = channels.of(format.status());
        if (isWanted(row, channel)) {
            if (format.isRequestSelected(channel)) {
                format.split(row);
            }
            channel.publish(row);
        }
    }
}

package org.amid.apache;

import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.tail.ByteSearch;
import org.amid.target.Start;

/** An error log, running: every message is published by its level and its module. */
final class ErrorLog extends ApacheLog {
    private final ErrorLine errorLine = new ErrorLine();
    private final LevelChannels channels;
    private final Row row = new Row(ErrorSchema.METRICS);
    private final Row timeRow = new Row(ErrorSchema.METRICS);

    ErrorLog(LogEntry entry, Channel root, Start start) {
        super(entry, root, start);
        channels = LevelChannels.declare(root, entry.channel());
    }

    @Override
    public void lines(byte[] block, int from, int to) {
        int start = from;
        while (start < to) {
            int end = ByteSearch.indexOf(block, start, to, (byte) '\n');
            line(block, start, end > start && block[end - 1] == '\r' ? end - 1 : end);
            countLine();
            start = end + 1;
        }
    }

    private void line(byte[] block, int start, int end) {
        if (!errorLine.parse(block, start, end, row)) {
            publishUnparsable(block, start, end, row);
        } else if (counts(row)) {
            publish(channels.of(errorLine.level(), row));
        }
    }

    @Override
    long time(byte[] block, int from, int to) {
        timeRow.time(Row.NO_TIME, 0);
        int end = to > from && block[to - 1] == '\r' ? to - 1 : to;
        return errorLine.parse(block, from, end, timeRow) ? timeRow.time() : Row.NO_TIME;
    }

    private void publish(Channel channel) {
        if (isWanted(row, channel)) {
            channel.publish(row);
        }
    }
}

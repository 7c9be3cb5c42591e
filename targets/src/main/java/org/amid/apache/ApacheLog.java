package org.amid.apache;

import java.util.Arrays;
import java.util.List;
import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.tail.FilePosition;
import org.amid.tail.Lines;
import org.amid.tail.LogTail;
import org.amid.target.From;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.amid.target.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One access log, running: makes an event of every line and publishes it by its status. */
final class ApacheLog implements Lines {
    /**
     * How far a log has been read.
     *
     * @param files its files, each with a position
     * @param since the time that is still waited for, to publish from then on
     */
    record Place(List<FilePosition> files, long since) {}

    private static final Logger LOG = LoggerFactory.getLogger(ApacheLog.class);

    private final String name;
    private final LogTail tail;
    private final LogFormat format;
    private final StatusChannels channels;
    private final Channel unparsableChannel;
    private final Row row;
    private final Row unparsableRow = new Row(LogEntry.UNPARSABLE_SCHEMA);
    private final Window window;
    private final long since;
    private boolean begun;
    private long events;
    private long unparsable;
    private long tooLong;

    ApacheLog(LogEntry entry, Channel root, Start start) {
        this.name = root.name() + "." + entry.channel();
        this.format = entry.format();
        boolean fromEnd = start.from().equals(From.END);
        this.tail = new LogTail(entry.path(), fromEnd, start.follow());
        this.channels = StatusChannels.declare(root, entry.channel(), format.schema());
        this.unparsableChannel =
                root.branch(LogEntry.UNPARSABLE).leaf(entry.channel(), LogEntry.UNPARSABLE_SCHEMA);
        this.row = new Row(format.schema());
        this.window = start.window();
        this.since = start.from().isTime() ? Window.micros(start.from().at()) : Long.MIN_VALUE;
        this.begun = !start.from().isTime();
    }

    /** Reads a block at the most; whether anything was read. */
    boolean poll(byte[] block) {
        return tail.poll(block, this);
    }

    /** Publishes a line that does not stand in the log. */
    void read(byte[] line) {
        byte[] block = Arrays.copyOf(line, line.length + 1);
        block[line.length] = '\n';
        lines(block, 0, block.length);
    }

    @Override
    public void lines(byte[] block, int from, int to) {
        for (int start = from; start < to; start = format.end() + 1) {
            if (!format.parse(block, start, to, row)) {
                publishUnparsable(block, start, format.end());
            } else if (begun || begins()) {
                publish();
            }
        }
    }

    private void publish() {
        events++;
        Channel channel = channels.of(format.status());
        if (channel.isSubscribed() && window.holds(row.time())) {
            format.split(row);
            channel.publish(row);
        }
    }

    /** Whether the log's beginning is reached: from then on, everything counts. */
    private boolean begins() {
        begun = row.time() >= since;
        return begun;
    }

    private void publishUnparsable(byte[] block, int start, int end) {
        if (!begun) {
            return;
        }
        unparsable++;
        // row still has the time of the last line that had one
        if (unparsableChannel.isSubscribed() && window.holds(row.time())) {
            unparsableRow.over(block);
            unparsableRow.bounds()[0] = start;
            unparsableRow.bounds()[1] = end > start && block[end - 1] == '\r' ? end - 1 : end;
            unparsableChannel.publish(unparsableRow);
        }
    }

    @Override
    public void tooLong() {
        if (begun && tooLong++ == 0) {
            LOG.error(
                    "{}: a line is longer than can be read and is skipped; further ones are only"
                            + " counted",
                    tail.path());
        }
    }

    /** How far it has been read. */
    Place place() {
        return new Place(tail.positions(), begun ? Long.MIN_VALUE : since);
    }

    /** What has been read so far. */
    LogCount count() {
        return new LogCount(
                name + ": " + tail.path(),
                events,
                unparsable,
                tooLong,
                tail.hasUnfinishedLine(),
                tail.trouble());
    }

    void close() {
        tail.close();
    }
}

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

/**
 * One log, running: makes an event of every line. The kinds of log differ in how they read a block
 * of lines, each with a loop of its own.
 */
abstract sealed class ApacheLog implements Lines permits AccessLog, ErrorLog {
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
    private final Channel unparsableChannel;
    private final Row unparsableRow = new Row(LogEntry.UNPARSABLE_SCHEMA);
    private final Window window;
    private final long since;
    private boolean begun;
    private long events;
    private long unparsable;
    private long tooLong;

    ApacheLog(LogEntry entry, Channel root, Start start) {
        this.name = root.name() + "." + entry.channel();
        boolean fromEnd = start.from().equals(From.END);
        this.tail = new LogTail(entry.path(), fromEnd, start.follow());
        this.unparsableChannel =
                root.branch(LogEntry.UNPARSABLE).leaf(entry.channel(), LogEntry.UNPARSABLE_SCHEMA);
        this.window = start.window();
        this.since = start.from().isTime() ? Window.micros(start.from().at()) : Long.MIN_VALUE;
        this.begun = !start.from().isTime();
    }

    /** Reads a block at the most; whether anything was read. */
    final boolean poll(byte[] block) {
        return tail.poll(block, this);
    }

    /** Publishes a line that does not stand in the log. */
    final void read(byte[] line) {
        byte[] block = Arrays.copyOf(line, line.length + 1);
        block[line.length] = '\n';
        lines(block, 0, block.length);
    }

    /**
     * Counts a line that fits, and tells whether it counts: not before the log's beginning is
     * reached; from then on, everything does.
     */
    final boolean counts(Row row) {
        if (!begun) {
            begun = row.time() >= since;
        }
        if (begun) {
            events++;
        }
        return begun;
    }

    /** Whether an event of this time is to be published on a channel, and anybody would get it. */
    final boolean isWanted(Row row, Channel channel) {
        return channel.isSubscribed() && window.holds(row.time());
    }

    /**
     * Publishes a line that fits no format.
     *
     * @param last the row of the lines that fit, which has the time of the last one that had one
     */
    final void publishUnparsable(byte[] block, int start, int end, Row last) {
        if (!begun) {
            return;
        }
        unparsable++;
        if (isWanted(last, unparsableChannel)) {
            unparsableRow.over(block);
            unparsableRow.bounds()[0] = start;
            unparsableRow.bounds()[1] = end > start && block[end - 1] == '\r' ? end - 1 : end;
            unparsableChannel.publish(unparsableRow);
        }
    }

    @Override
    public final void tooLong() {
        if (begun && tooLong++ == 0) {
            LOG.error(
                    "{}: a line is longer than can be read and is skipped; further ones are only"
                            + " counted",
                    tail.path());
        }
    }

    /** How far it has been read. */
    final Place place() {
        return new Place(tail.positions(), begun ? Long.MIN_VALUE : since);
    }

    /** What has been read so far. */
    final LogCount count() {
        return new LogCount(
                name + ": " + tail.path(),
                events,
                unparsable,
                tooLong,
                tail.hasUnfinishedLine(),
                tail.trouble());
    }

    final void close() {
        tail.close();
    }
}

package org.amid.apache;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.tail.Lines;
import org.amid.tail.LogPlace;
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
    private static final Logger LOG = LoggerFactory.getLogger(ApacheLog.class);

    private final String name;
    private final LogTail tail;
    private final Channel unparsableChannel;
    private final Row unparsableRow = new Row(LogEntry.UNPARSABLE_SCHEMA);
    private final Window window;
    private final long since;
    private boolean begun;
    private long lines;
    private long events;
    private long unparsable;
    private long tooLong;

    ApacheLog(LogEntry entry, Channel root, Start start) {
        this.name = root.name() + "." + entry.channel();
        Optional<LogPlace> place = place(entry, start);
        this.tail = new LogTail(entry.path(), place, start, this::time);
        this.unparsableChannel =
                root.branch(LogEntry.UNPARSABLE).leaf(entry.channel(), LogEntry.UNPARSABLE_SCHEMA);
        this.window = start.window();
        this.since = since(place, start.from());
        this.begun = since == Long.MIN_VALUE;
    }

    /** The name under which the place in a log is kept. */
    static String key(LogEntry entry) {
        return entry.channel() + ": " + entry.path().toAbsolutePath();
    }

    /** Where to begin that was kept; what cannot be understood is as if there were nothing. */
    private Optional<LogPlace> place(LogEntry entry, Start start) {
        String text = start.place().get(key(entry));
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LogPlace.parse(text));
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{}: how far it was read cannot be made out: '{}' is {}; it is read {}",
                    entry.path(),
                    text,
                    e.getMessage(),
                    where(start.from()));
            return Optional.empty();
        }
    }

    private static String where(From from) {
        if (from.isTime()) {
            return "from " + from.at() + " on";
        }
        return from.equals(From.END) ? "from its end on" : "from its beginning on";
    }

    private static long since(Optional<LogPlace> place, From from) {
        if (place.isPresent()) {
            return place.get().since().orElse(Long.MIN_VALUE);
        }
        return from.isTime() ? Window.micros(from.at()) : Long.MIN_VALUE;
    }

    /** Opens the log, so that there is a place before anything is read. */
    final void open() {
        tail.open();
    }

    /** Reads a block at the most, not past the place of another that lies ahead. */
    final boolean pollUpTo(byte[] block, Collection<LogTail> others) {
        return tail.pollUpTo(block, others, this);
    }

    /** What is followed. */
    final LogTail tail() {
        return tail;
    }

    /** The time of the event that a line is, {@link Row#NO_TIME} for none. */
    abstract long time(byte[] block, int from, int to);

    /** Publishes a line that does not stand in the log. */
    final void read(byte[] line) {
        byte[] block = Arrays.copyOf(line, line.length + 1);
        block[line.length] = '\n';
        lines(block, 0, block.length);
    }

    /** Counts a line, whatever became of it; none before the log's beginning is reached. */
    final void countLine() {
        if (begun) {
            lines++;
        }
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
        countLine();
        if (begun && tooLong++ == 0) {
            LOG.error(
                    "{}: a line is longer than can be read and is skipped; further ones are only"
                            + " counted",
                    tail.path());
        }
    }

    /** How far it has been read; empty if that is to be found out yet. */
    final Optional<LogPlace> place() {
        return tail.place(begun ? OptionalLong.empty() : OptionalLong.of(since));
    }

    /** Whether another of the same settings has read as far. */
    final boolean isLevelWith(ApacheLog other) {
        return begun == other.begun
                && (begun || since == other.since)
                && tail.isLevelWith(other.tail);
    }

    /** What has been read so far. */
    final LogCount count() {
        return new LogCount(
                name + ": " + tail.path(),
                lines,
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

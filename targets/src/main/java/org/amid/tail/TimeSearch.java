package org.amid.tail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.amid.datatree.Row;

/**
 * A search for the place from which a log is to be read to meet its first line at or after a time,
 * and all that follow. Not for several threads.
 *
 * <p>The lines of a log are only nearly in order: httpd writes a line when a request ends, with the
 * time when it began. So what is searched for lies a <em>margin</em> before the time, and the
 * reader passes over the rest line by line. A line that is older than the margin allows proves that
 * nothing before it is wanted; where nothing is proved, the place found is an earlier one, never a
 * later one. Only a clock that was set back by more than the margin can deceive it.
 */
public final class TimeSearch {
    /** Tells when the events of lines happened. */
    @FunctionalInterface
    public interface LineTimes {
        /**
         * The time of one line.
         *
         * @param block where it stands
         * @param from where it begins
         * @param to where it ends, before its line feed; it may be empty
         * @return microseconds since 1970-01-01T00:00Z, or {@link Row#NO_TIME} where it has none
         */
        long micros(byte[] block, int from, int to);
    }

    /** What is searched, as {@link FileChannel#read(ByteBuffer, long)} does it. */
    @FunctionalInterface
    interface Bytes {
        int read(ByteBuffer buffer, long position) throws IOException;
    }

    /** How far lines may be out of order: as long as hardly a request takes. */
    public static final Duration MARGIN = Duration.ofMinutes(15);

    /** It is not worth searching on below this. */
    private static final int NEAR = 1 << 16;

    private static final byte LINE_FEED = '\n';

    /** There is no line before the time here, and none of those that follow is one. */
    private static final long LATER = -1;

    /** No line here has a time. */
    private static final long UNKNOWN = -2;

    /** How often it is looked behind a stretch without a time. */
    private static final int LOOKS_BEYOND = 2;

    private static final byte[] NONE = {};

    private final LineTimes times;
    private final long margin;
    private final int near;

    /** Only while it searches: a thousand logs that are followed search for nothing. */
    private byte[] block = NONE;

    /** A search in logs whose lines are out of order by {@link #MARGIN} at the most. */
    public TimeSearch(LineTimes times) {
        this(times, MARGIN);
    }

    /**
     * A search in logs whose lines are out of order by {@code margin} at the most: an hour more
     * where times have no zone, for they go back an hour in autumn.
     */
    public TimeSearch(LineTimes times, Duration margin) {
        this(times, margin, NEAR);
    }

    TimeSearch(LineTimes times, Duration margin, int near) {
        this.times = times;
        this.margin = margin.toNanos() / 1000;
        this.near = near;
    }

    /**
     * The place in a file that is not compressed: the start of a line, no line before which is at
     * or after the time.
     *
     * @param micros the time, in microseconds since 1970-01-01T00:00Z
     */
    public long offset(FileChannel file, long micros) throws IOException {
        return offset(file::read, file.size(), micros);
    }

    /** The same of what is read by something else. */
    long offset(Bytes file, long size, long micros) throws IOException {
        block = new byte[4 * near];
        try {
            return halved(file, size, micros);
        } finally {
            block = NONE;
        }
    }

    /**
     * Halves the stretch in which the wanted lines begin: the line at {@code before} is older than
     * the margin allows, or the first; that which follows {@code after} is not.
     */
    private long halved(Bytes file, long size, long micros) throws IOException {
        long wanted = wanted(micros);
        long before = 0;
        long after = size;
        while (after - before > near) {
            long middle = before + (after - before) / 2;
            long place = middle;
            long found = olderLine(file, place, after, wanted);
            for (int look = 0; found == UNKNOWN && look < LOOKS_BEYOND; look++) {
                place += (after - place) / 2;
                found = olderLine(file, place, after, wanted);
            }
            if (found >= 0) {
                before = found;
            } else {
                after = found == UNKNOWN ? middle : place;
            }
        }
        return before;
    }

    private long wanted(long micros) {
        return micros < Long.MIN_VALUE + margin ? Long.MIN_VALUE : micros - margin;
    }

    /**
     * Looks at the first line with a time that begins behind {@code from}, and not behind {@code
     * upTo}: where it begins if it is older than what is wanted.
     */
    private long olderLine(Bytes file, long from, long upTo, long wanted) throws IOException {
        int length = 0;
        int searched = 0;
        int line = -1; // not before a line has ended, for it is unknown where that began
        while (true) {
            int end = ByteSearch.indexOf(block, searched, length, LINE_FEED);
            if (end < 0) {
                searched = length;
                int read = readOn(file, from, length);
                if (read <= 0) {
                    return read < 0 ? LATER : UNKNOWN;
                }
                length += read;
                continue;
            }
            long time = line < 0 ? Row.NO_TIME : times.micros(block, line, end);
            if (time != Row.NO_TIME) {
                return time < wanted ? from + line : LATER;
            }
            line = end + 1;
            searched = line;
            if (from + line > upTo) {
                return LATER; // what follows upTo was looked at before
            }
        }
    }

    /** Reads a little more; 0 where there is no room for it, -1 at the end of the file. */
    private int readOn(Bytes file, long from, int length) throws IOException {
        int most = Math.min(near / 4, block.length - length);
        return most == 0 ? 0 : file.read(ByteBuffer.wrap(block, length, most), from + length);
    }

    /**
     * The time of the first line that has one, among those that end within the first 64 KiB of a
     * file, compressed or not.
     *
     * @return {@link Row#NO_TIME} where there is none
     * @throws IOException if the file cannot be read, and not even so far
     */
    public long firstTime(Path file) throws IOException {
        try (InputStream in = Compression.open(file)) {
            return firstTime(in);
        }
    }

    /** The same of a stream, which is read on from where it is and left open. */
    public long firstTime(InputStream in) throws IOException {
        block = new byte[near];
        try {
            return firstTimeIn(in);
        } finally {
            block = NONE;
        }
    }

    private long firstTimeIn(InputStream in) throws IOException {
        int length = 0;
        int line = 0;
        while (length < near) {
            int read = in.read(block, length, near - length);
            if (read < 0) {
                break;
            }
            int searched = length;
            length += read;
            int end = ByteSearch.indexOf(block, searched, length, LINE_FEED);
            while (end >= 0) {
                long time = times.micros(block, line, end);
                if (time != Row.NO_TIME) {
                    return time;
                }
                line = end + 1;
                end = ByteSearch.indexOf(block, line, length, LINE_FEED);
            }
        }
        return Row.NO_TIME;
    }

    /**
     * The file to begin with: the last that begins before the margin, or else the oldest. A file is
     * passed over only if one behind it proves that it holds nothing that is wanted.
     *
     * @param firstTimes of the files of a log, the oldest first, what {@link #firstTime} says
     * @param micros the time, in microseconds since 1970-01-01T00:00Z
     * @return its index; 0 if there are no files
     */
    public int firstFile(List<Long> firstTimes, long micros) {
        long wanted = wanted(micros);
        int first = 0;
        for (int i = 0; i < firstTimes.size(); i++) {
            long time = firstTimes.get(i);
            if (time >= wanted && time != Row.NO_TIME) {
                break; // whatever stands behind it: the files are not in order, or this is the end
            }
            if (time != Row.NO_TIME) {
                first = i;
            }
        }
        return first;
    }
}

package org.amid.datatree;

import java.util.Arrays;

/**
 * Selected rows, end to end in one array of bytes: what travels through a ring to a reporting
 * target. A row is copied as one stretch, from the first selected value to the last, and its bounds
 * are moved along. Handed from one thread to another, never shared.
 */
public final class Batch {
    private static final int MOST_ROWS = 1024;
    private static final int BYTES_AT_FIRST = 2048;
    private static final int ROWS_AT_FIRST = 32;

    /** Few steps: a batch that fills up at all will do so again. */
    private static final int GROWTH = 8;

    /** What the arrays take for a row and for a value, besides its bytes. */
    private static final int ROW_BYTES = 24;

    private final int capacity;
    private byte[] bytes;
    private int length;
    private int[] bounds = new int[2 * ROWS_AT_FIRST];
    private int boundsLength;
    private int rows;
    private int[] base = new int[ROWS_AT_FIRST];
    private Selection[] selections = new Selection[ROWS_AT_FIRST];
    private String[] channels = new String[ROWS_AT_FIRST];
    private long[] times = new long[ROWS_AT_FIRST];
    private int[] zones = new int[ROWS_AT_FIRST];

    /**
     * An empty batch for about this many bytes of values, in at most 1,024 rows. It takes that room
     * as it is filled: a thousand batches with a row each are small.
     */
    public Batch(int capacity) {
        this.capacity = capacity;
        this.bytes = new byte[Math.min(capacity, BYTES_AT_FIRST)];
    }

    /** How many rows it holds. */
    public int size() {
        return rows;
    }

    /** How many bytes of values it holds. */
    public int bytes() {
        return length;
    }

    /** About how many bytes of memory it takes. */
    public int footprint() {
        return bytes.length + Integer.BYTES * bounds.length + ROW_BYTES * base.length;
    }

    /** Whether it holds no row. */
    public boolean isEmpty() {
        return rows == 0;
    }

    /** Whether it had to grow for a row larger than itself, and is better not kept. */
    public boolean isOversized() {
        return bytes.length > capacity;
    }

    /**
     * Appends what a selection takes of a row. An empty batch takes a row of any size; one that is
     * not empty may be full.
     *
     * @return whether it was appended; if not, the batch is as before
     */
    public boolean append(Row row, Selection selection) {
        int count = selection.size();
        int first = Integer.MAX_VALUE;
        int last = 0;
        for (int i = 0; i < count; i++) {
            int metric = selection.metric(i);
            int start = row.start(metric);
            if (start >= 0) {
                first = Math.min(first, start);
                last = Math.max(last, row.end(metric));
            }
        }
        int stretch = Math.max(0, last - first);
        if (!makeRoom(stretch, 2 * count)) {
            return false;
        }
        int move = length - first;
        for (int i = 0, at = boundsLength; i < count; i++, at += 2) {
            int metric = selection.metric(i);
            int start = row.start(metric);
            bounds[at] = start < 0 ? Row.ABSENT : start + move;
            bounds[at + 1] = start < 0 ? Row.ABSENT : row.end(metric) + move;
        }
        if (stretch > 0) {
            System.arraycopy(row.bytes(), first, bytes, length, stretch);
        }
        base[rows] = boundsLength;
        selections[rows] = selection;
        channels[rows] = row.channel();
        times[rows] = row.time();
        zones[rows] = row.zone();
        length += stretch;
        boundsLength += 2 * count;
        rows++;
        return true;
    }

    private boolean makeRoom(int stretch, int values) {
        if (rows == MOST_ROWS) {
            return false;
        }
        if (stretch > bytes.length - length && !grow(length + stretch)) {
            return false;
        }
        if (rows == base.length) {
            growRows(Math.min(MOST_ROWS, GROWTH * rows));
        }
        if (values > bounds.length - boundsLength) {
            bounds = Arrays.copyOf(bounds, Math.max(GROWTH * bounds.length, boundsLength + values));
        }
        return true;
    }

    /** Makes room for so many bytes, if it may become so large or is empty. */
    private boolean grow(int wanted) {
        if (wanted > capacity && rows > 0) {
            return false;
        }
        int size = Math.max(wanted, Math.min(capacity, GROWTH * bytes.length));
        bytes = Arrays.copyOf(bytes, size);
        return true;
    }

    private void growRows(int size) {
        base = Arrays.copyOf(base, size);
        selections = Arrays.copyOf(selections, size);
        channels = Arrays.copyOf(channels, size);
        times = Arrays.copyOf(times, size);
        zones = Arrays.copyOf(zones, size);
    }

    /** Lays {@code view} over the row at a position from 0 to {@link #size()} - 1. */
    public void read(int row, Row view) {
        view.wrap(selections[row], channels[row], bytes, bounds, base[row]);
        view.time(times[row], zones[row]);
    }

    /** The selection that the row at a position was appended with. */
    public Selection selection(int row) {
        return selections[row];
    }

    /** Forgets the rows; keeps the arrays. */
    public void clear() {
        length = 0;
        boundsLength = 0;
        rows = 0;
    }
}

package org.amid.datatree;

import java.nio.charset.StandardCharsets;

/**
 * One datatree: a view on bytes that somebody else owns, with the bounds of each value. The one who
 * publishes fills it anew for each event; a {@link Batch} lays it over the rows it holds. Whoever
 * is handed a row may read it until the call returns, and keeps nothing of it. Not for several
 * threads.
 */
public final class Row {
    /** {@link #time()} of an event that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** The start of a value that is absent. */
    public static final int ABSENT = -1;

    private Schema schema;
    private Selection selection;
    private String channel;
    private byte[] bytes;
    private int[] bounds;
    private int base;
    private long time = NO_TIME;
    private int zone;

    /** An empty view, for {@link Batch#read}. */
    public Row() {}

    /** A row to be filled, with room for the bounds of each metric of the schema. */
    public Row(Schema schema) {
        this.schema = schema;
        this.bounds = new int[2 * schema.size()];
    }

    /** Lays this view over a row of a batch. */
    void wrap(Selection selected, String name, byte[] block, int[] ends, int first) {
        selection = selected;
        schema = selected.schema();
        channel = name;
        bytes = block;
        bounds = ends;
        base = first;
    }

    /** Says which bytes the bounds speak of. */
    public void over(byte[] block) {
        bytes = block;
    }

    /**
     * The bounds to fill: start and end of metric {@code i} at {@code 2 * i} and {@code 2 * i + 1},
     * the start {@link #ABSENT} where there is no value.
     */
    public int[] bounds() {
        return bounds;
    }

    /**
     * Sets the time of the event.
     *
     * @param micros microseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}
     * @param offset seconds that the zone it was written in is ahead of UTC
     */
    public void time(long micros, int offset) {
        time = micros;
        zone = offset;
    }

    /** Says on which channel the row is published, by its full name. */
    public void channel(String name) {
        channel = name;
    }

    /** The names its values have. */
    public Schema schema() {
        return schema;
    }

    /** The selection it was appended with; null for a row that was not selected yet. */
    public Selection selection() {
        return selection;
    }

    /** The full name of the channel it is published on. */
    public String channel() {
        return channel;
    }

    /** The time of the event in microseconds since 1970-01-01T00:00Z, or {@link #NO_TIME}. */
    public long time() {
        return time;
    }

    /** The seconds that the zone of {@link #time()} is ahead of UTC. */
    public int zone() {
        return zone;
    }

    /** The bytes that {@link #start} and {@link #end} point into. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the value of a metric starts, or {@link #ABSENT}. */
    public int start(int metric) {
        return bounds[base + 2 * metric];
    }

    /** Where the value of a metric ends (exclusive). */
    public int end(int metric) {
        return bounds[base + 2 * metric + 1];
    }

    /** Whether there is a value: bytes, or for the metric of type time a time. */
    public boolean has(int metric) {
        return schema.metric(metric).type() == ValueType.TIME
                ? time != NO_TIME
                : start(metric) != ABSENT;
    }

    /**
     * The text of a value, decoded; null where it is absent. Malformed UTF-8 becomes U+FFFD. For
     * tests and messages: the way of an event makes no strings.
     */
    public String text(int metric) {
        if (!has(metric)) {
            return null;
        }
        if (schema.metric(metric).type() == ValueType.TIME) {
            byte[] iso = new byte[IsoTime.LONGEST];
            int end = new IsoTime().write(time, zone, iso, 0);
            return new String(iso, 0, end, StandardCharsets.US_ASCII);
        }
        byte[] text = new byte[end(metric) - start(metric)];
        Coding coding = schema.metric(metric).coding();
        int length = coding.decode(bytes, start(metric), end(metric), text, 0);
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** The text of the metric with this path; null where there is no such metric or no value. */
    public String text(String path) {
        int metric = schema.indexOf(path);
        return metric < 0 ? null : text(metric);
    }
}

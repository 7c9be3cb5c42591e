package org.amid.apache;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.amid.channel.Channel;
import org.amid.datatree.Row;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Start;

/** An {@code [apache]} section, opened and subscribed to as a whole, and what it publishes. */
final class Running implements AutoCloseable {
    /** The time of the lines that are not given one. */
    static final Instant TIME = Instant.parse("2026-11-20T13:55:36Z");

    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final List<String> events = new ArrayList<>();
    private final MonitoringTarget target;
    private final byte[] block;

    /**
     * Opens a section.
     *
     * @param logs the values of its attribute {@code log}
     */
    Running(Start start, int blockSize, String... logs) {
        ApacheType type = new ApacheType();
        ApacheType.Settings settings =
                new ApacheType.Settings(Stream.of(logs).map(LogEntry::parse).toList());
        Channel root = type.channels("apache", settings);
        root.walk(channel -> channel.subscribe(row -> events.add(text(row))));
        block = new byte[blockSize];
        target = type.open(settings, root, start);
    }

    Running(Start start, String... logs) {
        this(start, 4096, logs);
    }

    /** A line of the format combined, whose path is {@code /p/NUMBER}. */
    static String line(int number, int status) {
        return line(number, Integer.toString(status), TIME);
    }

    static String line(int number, String status, Instant time) {
        return "192.0.2.7 - - ["
                + CLF.format(time)
                + "] \"GET /p/"
                + number
                + " HTTP/1.1\" "
                + status
                + " 196 \"-\" \"curl/8.5\"";
    }

    /** Channel and path of an event; channel and line of one that fits no format. */
    private static String text(Row row) {
        String path = row.schema().indexOf("request.path") < 0 ? "line" : "request.path";
        return row.channel() + " " + row.text(path);
    }

    boolean poll() {
        return target.poll(block);
    }

    /** The events since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    /** Polls until there is nothing now, and gives the events since the last call. */
    List<String> all() {
        for (int polls = 0; poll(); polls++) {
            if (polls > 1_000_000) {
                throw new AssertionError("it goes on and on; so far " + events.size() + " events");
            }
        }
        return take();
    }

    MonitoringTarget target() {
        return target;
    }

    LogCount count() {
        return target.counts().get(0);
    }

    @Override
    public void close() {
        target.close();
    }
}

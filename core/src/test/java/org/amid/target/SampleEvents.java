package org.amid.target;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.amid.datatree.Batch;
import org.amid.datatree.Metric;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;

/** Events for tests of reporting targets, as if of a web server. */
public final class SampleEvents {
    /** 2026-11-20T13:55:36Z in microseconds. */
    public static final long TIME = 1_795_182_936_000_000L;

    /** What the events can hold. */
    public static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Metric.text("host", "Who asked."),
                            Metric.time("time", "When."),
                            Metric.text("request.method", "How.").backslashed(),
                            Metric.text("request.path", "For what.").backslashed(),
                            Metric.integer("status", "", "What came of it."),
                            Metric.text("user-agent", "With what.").backslashed(),
                            Metric.text("line", "All of it.").selectedOnlyByName()));

    private static final List<String> AGENTS =
            List.of(
                    "curl/8.5",
                    "a \\\"quoted\\\" agent",
                    "tab\\there",
                    "",
                    "M\u00c3\u00bcsli \\x1b[2J");

    private SampleEvents() {}

    /** What a user's {@code select} chooses of the events of a target named {@code web}. */
    public static Selection select(int number, String text) {
        return select(number, SCHEMA, text);
    }

    /** The same for another schema. */
    public static Selection select(int number, Schema schema, String text) {
        return ReadSyntax.parse(text).select(number, "web", schema);
    }

    /**
     * An event from text, one byte a character up to U+00FF.
     *
     * @param values path, value, path, value; what is not named is absent
     */
    public static Row row(Schema schema, String... values) {
        Row row = new Row(schema);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.fill(row.bounds(), Row.ABSENT);
        for (int i = 0; i < values.length; i += 2) {
            int metric = schema.indexOf(values[i]);
            row.bounds()[2 * metric] = bytes.size();
            bytes.writeBytes(values[i + 1].getBytes(StandardCharsets.ISO_8859_1));
            row.bounds()[2 * metric + 1] = bytes.size();
        }
        row.over(bytes.toByteArray());
        row.time(TIME, 0);
        row.channel("web.access");
        return row;
    }

    /** The event of a number: no two are alike. */
    public static Row event(int number) {
        String path = "/p/" + number;
        String agent = AGENTS.get(number % AGENTS.size());
        String host = "192.0.2." + number % 256;
        String line = host + " \"GET " + path + "\" 200 \"" + agent + "\"";
        Row row =
                number % 7 == 3
                        ? row(SCHEMA, "host", host, "request.path", path, "line", line)
                        : row(
                                SCHEMA,
                                "host",
                                host,
                                "request.method",
                                "GET",
                                "request.path",
                                path,
                                "status",
                                "200",
                                "user-agent",
                                agent,
                                "line",
                                line);
        row.channel("web.access." + number % 3);
        row.time(number % 11 == 5 ? Row.NO_TIME : TIME + number * 400_000L, 3600);
        return row;
    }

    /** A batch of the events from {@code first} on, {@code count} of them, at most 1,024. */
    public static Batch batch(Selection selection, int first, int count) {
        Batch batch = new Batch(256 * 1024);
        for (int i = first; i < first + count; i++) {
            if (!batch.append(event(i), selection)) {
                throw new IllegalArgumentException("does not fit: " + count + " events");
            }
        }
        return batch;
    }

    /** The row of a batch that holds this event alone. */
    public static Row selected(Row event, Selection selection) {
        Batch batch = new Batch(16);
        batch.append(event, selection);
        Row view = new Row();
        batch.read(0, view);
        return view;
    }
}

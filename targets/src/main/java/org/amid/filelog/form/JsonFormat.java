package org.amid.filelog.form;

import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.amid.datatree.IsoTime;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object: {@code {"time":…,"channel":…,"apache":{"status":404,…}}}, in the order of the
 * schema; what is absent is left out.
 */
final class JsonFormat implements Format {
    private static final SerializedString TIME = new SerializedString("time");
    private static final SerializedString CHANNEL = new SerializedString("channel");

    /** Makes generators that put nothing between one object and the next. */
    private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator("").build();

    private final Escapes escapes = Escapes.json();
    private final IsoTime iso = new IsoTime();
    private final byte[] time = new byte[IsoTime.LONGEST];
    private final Lines escaped = new Lines();
    private final JsonNode.Branch[] roots;

    /** As many as the plan has channels: each is encoded once. */
    private final Map<String, SerializedString> channels = new HashMap<>();

    private final Tip tip = new Tip();
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), tip);

    /** Where the generator's bytes go: the end of the lines at hand. */
    private static final class Tip extends OutputStream {
        private Lines lines;

        @Override
        public void write(int b) {
            lines.add(b);
        }

        @Override
        public void write(byte[] bytes, int start, int length) {
            lines.add(bytes, start, start + length);
        }
    }

    /** The format for these selections. */
    JsonFormat(List<Selection> selections) {
        roots = selections.stream().map(JsonNode::of).toArray(JsonNode.Branch[]::new);
    }

    @Override
    public void append(Row row, Lines to) {
        tip.lines = to;
        json.writeStartObject();
        if (row.time() != Row.NO_TIME) {
            json.writeName(TIME);
            time(row);
        }
        json.writeName(CHANNEL);
        json.writeString(channels.computeIfAbsent(row.channel(), SerializedString::new));
        branch(roots[row.selection().number()], row);
        json.writeEndObject();
        json.flush();
    }

    private void branch(JsonNode.Branch branch, Row row) {
        if (branch.isEmpty(row)) {
            return;
        }
        json.writeName(branch.name());
        json.writeStartObject();
        List<JsonNode> nodes = branch.nodes();
        for (int i = 0; i < nodes.size(); i++) { // an iterator would be garbage
            JsonNode node = nodes.get(i);
            if (node instanceof JsonNode.Branch inner) {
                branch(inner, row);
            } else if (node instanceof JsonNode.Leaf leaf && !leaf.isEmpty(row)) {
                json.writeName(leaf.name());
                value(leaf.value(), leaf.metric(), row);
            }
        }
        json.writeEndObject();
    }

    private void value(int value, Metric metric, Row row) {
        switch (metric.type()) {
            case TIME -> time(row);
            case INTEGER -> integer(value, metric, row);
            case TEXT -> text(value, metric, row);
        }
    }

    private void time(Row row) {
        json.writeRawUTF8String(time, 0, iso.write(row.time(), row.zone(), time, 0));
    }

    private void text(int value, Metric metric, Row row) {
        int start = row.start(value);
        int end = row.end(value);
        if (escapes.clean(row.bytes(), start, end) == end) {
            json.writeRawUTF8String(row.bytes(), start, end - start);
            return;
        }
        escaped.clear();
        escaped.shrink();
        escapes.append(row.bytes(), start, end, metric.coding(), escaped);
        json.writeRawUTF8String(escaped.bytes(), 0, escaped.length());
    }

    /** Writes a number, which in JSON has no leading zeros; as text what is none after all. */
    private void integer(int value, Metric metric, Row row) {
        byte[] bytes = row.bytes();
        int end = row.end(value);
        boolean negative = row.start(value) < end && bytes[row.start(value)] == '-';
        int at = negative ? row.start(value) + 1 : row.start(value);
        boolean digits = at < end;
        long number = 0;
        for (; at < end && digits; at++) {
            int digit = bytes[at] - '0';
            // counted below zero, where there is one number more than above
            digits = digit >= 0 && digit <= 9 && number >= (Long.MIN_VALUE + digit) / 10;
            number = 10 * number - digit;
        }
        if (digits && (negative || number != Long.MIN_VALUE)) {
            json.writeNumber(negative ? number : -number);
        } else {
            text(value, metric, row);
        }
    }
}

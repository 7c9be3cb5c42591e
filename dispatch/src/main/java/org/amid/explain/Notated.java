package org.amid.explain;

import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An explanation for machines: one JSON object on one line. */
public final class Notated {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern C1 = Pattern.compile("[\\x7f-\\x9f]");

    private Notated() {}

    /** Writes an explanation, without a line end. */
    public static String text(Explanation explanation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("channel", explanation.channel());
            json.writeName("metrics");
            values(explanation.target(), explanation.values(), json);
            json.writeName("subscriptions");
            json.writeStartArray();
            explanation.verdicts().forEach(verdict -> verdict(verdict, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return escaped(text.toString());
    }

    /** DEL and C1, which JSON lets stand and a terminal obeys; they can only be part of strings. */
    private static String escaped(String json) {
        return C1.matcher(json)
                .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    private static void values(String target, List<Explanation.Value> values, JsonGenerator json) {
        json.writeStartArray();
        for (Explanation.Value value : values) {
            json.writeStartObject();
            json.writeStringProperty("path", target + "." + value.path());
            json.writeStringProperty("type", value.type());
            if (!value.unit().isEmpty()) {
                json.writeStringProperty("unit", value.unit());
            }
            value.text().ifPresent(text -> json.writeStringProperty("value", text));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void verdict(Explanation.Verdict verdict, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("dispatch", verdict.dispatch());
        json.writeStringProperty("send", verdict.reporting());
        json.writeBooleanProperty("takes", verdict.takes());
        json.writeStringProperty("reason", verdict.reason());
        verdict.text().ifPresent(text -> json.writeStringProperty("text", text));
        json.writeEndObject();
    }
}

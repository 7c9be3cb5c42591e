package org.amid.status;

import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.amid.dispatch.Ledger;
import org.amid.target.LogCount;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** The answer of the daemon: a status, or what is wrong with the question, as a JSON object. */
final class Notated {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern C1 = Pattern.compile("[\\x7f-\\x9f]");

    /** Over several lines: the document is for machines, but it is a person who looks first. */
    private static final ObjectWriteContext PRETTY =
            new ObjectWriteContext.Base() {
                @Override
                public PrettyPrinter getPrettyPrinter() {
                    return new DefaultPrettyPrinter();
                }

                @Override
                public boolean hasPrettyPrinter() {
                    return true;
                }
            };

    private final JsonGenerator json;

    private Notated(JsonGenerator json) {
        this.json = json;
    }

    /** The document with a status. */
    static String text(Status status) {
        return text(notated -> notated.status(status));
    }

    /** The document that says why there is no status. */
    static String error(String what) {
        return text(notated -> notated.json.writeStringProperty("error", what));
    }

    private interface Part {
        void write(Notated notated);
    }

    private static String text(Part whole) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(PRETTY, text)) {
            json.writeStartObject();
            whole.write(new Notated(json));
            json.writeEndObject();
        }
        return escaped(text.toString()) + "\n";
    }

    /** DEL and C1, which JSON lets stand and a terminal obeys; they can only be part of strings. */
    private static String escaped(String json) {
        return C1.matcher(json)
                .replaceAll(found -> String.format("\\\\u%04x", (int) found.group().charAt(0)));
    }

    private void status(Status status) {
        json.writeStringProperty("version", status.version());
        json.writeNumberProperty("pid", status.pid());
        json.writeStringProperty("since", status.since().toString());
        json.writeStringProperty("state", status.state());
        json.writeStringProperty("configuration", status.configuration());
        status.reload()
                .ifPresent(
                        reload -> {
                            json.writeName("reload");
                            json.writeStartObject();
                            json.writeStringProperty("at", reload.at().toString());
                            json.writeBooleanProperty("taken", reload.taken());
                            json.writeStringProperty("result", reload.result());
                            json.writeEndObject();
                        });
        Ledger ledger = status.ledger();
        all("logs", ledger.logs(), Notated::log);
        all("subscriptions", ledger.subscriptions(), Notated::subscription);
        all("outputs", ledger.outputs(), Notated::output);
        json.writeName("violations");
        json.writeStartArray();
        ledger.violations().forEach(json::writeString);
        json.writeEndArray();
    }

    private <T> void all(String name, List<T> items, BiConsumer<Notated, T> item) {
        json.writeName(name);
        json.writeStartArray();
        for (T one : items) {
            json.writeStartObject();
            item.accept(this, one);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void log(LogCount log) {
        json.writeStringProperty("log", log.log());
        json.writeNumberProperty("lines", log.lines());
        json.writeNumberProperty("events", log.events());
        json.writeNumberProperty("unparsable", log.unparsable());
        json.writeNumberProperty("too_long", log.tooLong());
        json.writeBooleanProperty("unfinished", log.unfinished());
        log.trouble().ifPresent(what -> json.writeStringProperty("trouble", what));
    }

    private void subscription(Ledger.Delivery delivery) {
        json.writeStringProperty("subscription", delivery.title());
        json.writeNumberProperty("events", delivery.events());
        json.writeNumberProperty("delivered", delivery.delivered());
        json.writeNumberProperty("not_subscribed", delivery.notSubscribed());
        json.writeNumberProperty("in_flight", delivery.inFlight());
        json.writeBooleanProperty("held", delivery.held());
        json.writeBooleanProperty("apart", delivery.apart());
        json.writeNumberProperty("behind", delivery.behind());
        json.writeName("places");
        json.writeStartObject();
        delivery.places().forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private void output(Ledger.Output output) {
        json.writeStringProperty("output", output.name());
        json.writeStringProperty("receipt", output.receipt());
        json.writeNumberProperty("failures", output.failures());
        output.trouble().ifPresent(what -> json.writeStringProperty("trouble", what));
        output.kept().ifPresent(at -> json.writeStringProperty("kept", at.toString()));
    }
}

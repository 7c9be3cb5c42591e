package org.amid.status;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.amid.dispatch.Ledger;
import org.amid.target.LogCount;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object that a daemon sent. It may be an older or a newer Amid: what is not known is passed
 * over, and what is missing is empty or 0.
 */
final class Received {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<?, ?> members;

    private Received(Object value) {
        this.members = value instanceof Map<?, ?> object ? object : Map.of();
    }

    /**
     * The status that a document holds.
     *
     * @throws IOException if it holds none; its message is for the user
     */
    static Status status(String document) throws IOException {
        Received received;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), document)) {
            json.nextToken();
            received = new Received(value(json));
        } catch (JacksonException e) {
            throw new IOException("answers what is no status", e);
        }
        Optional<String> error = received.text("error");
        if (error.isPresent()) {
            throw new IOException("answers: " + error.get());
        }
        if (received.text("version").isEmpty()) {
            throw new IOException("answers what is no status");
        }
        return received.status();
    }

    /** What begins at the present token. The depth is bounded by the parser. */
    private static Object value(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> object = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                json.nextToken();
                object.put(name, value(json));
            }
            return object;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> array = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                array.add(value(json));
            }
            return array;
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        return token == JsonToken.VALUE_STRING ? json.getString() : token == JsonToken.VALUE_TRUE;
    }

    private Optional<String> text(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private String textOrNone(String name) {
        return text(name).orElse("");
    }

    private long number(String name) {
        return members.get(name) instanceof Long number ? number : 0;
    }

    private boolean flag(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    private Optional<Instant> time(String name) {
        try {
            return text(name).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private List<?> values(String name) {
        return members.get(name) instanceof List<?> array ? array : List.of();
    }

    private <T> List<T> all(String name, Function<Received, T> item) {
        return values(name).stream().map(one -> item.apply(new Received(one))).toList();
    }

    private Status status() {
        Optional<Status.Reload> reload =
                Optional.ofNullable(members.get("reload")).map(it -> new Received(it).reload());
        List<String> violations = values("violations").stream().map(Object::toString).toList();
        return new Status(
                textOrNone("version"),
                number("pid"),
                time("since").orElse(Instant.EPOCH),
                textOrNone("state"),
                textOrNone("configuration"),
                reload,
                new Ledger(
                        all("logs", Received::log),
                        all("subscriptions", Received::subscription),
                        all("outputs", Received::output),
                        violations));
    }

    private Status.Reload reload() {
        return new Status.Reload(
                time("at").orElse(Instant.EPOCH), flag("taken"), textOrNone("result"));
    }

    private LogCount log() {
        return new LogCount(
                textOrNone("log"),
                number("lines"),
                number("events"),
                number("unparsable"),
                number("too_long"),
                flag("unfinished"),
                text("trouble"));
    }

    private Ledger.Delivery subscription() {
        Map<String, String> places = new LinkedHashMap<>();
        new Received(members.get("places"))
                .members.forEach((target, place) -> places.put((String) target, place.toString()));
        return new Ledger.Delivery(
                textOrNone("subscription"),
                number("events"),
                number("delivered") + number("in_flight"),
                number("delivered"),
                flag("held"),
                flag("apart"),
                number("behind"),
                places);
    }

    private Ledger.Output output() {
        return new Ledger.Output(
                textOrNone("output"),
                textOrNone("receipt"),
                number("failures"),
                text("trouble"),
                time("kept"));
    }
}

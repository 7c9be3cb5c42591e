package org.amid.bookmark;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.amid.bookmark.Journal.Line;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Makes a line of the journal of its bytes, and tells whether they are whole. */
final class LineParser {
    static final String FORGOTTEN = "forgotten";

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxStringLength(Integer.MAX_VALUE)
                                    .build())
                    .build();

    private final CRC32C crc = new CRC32C();

    /** The line, if it is whole. */
    Optional<Line> parse(byte[] bytes, int length) {
        int json = LineBuffer.CHECKSUM;
        if (length <= json
                || bytes[json - 1] != ' '
                || stated(bytes) != LineBuffer.checksum(crc, bytes, json, length)) {
            return Optional.empty();
        }
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), bytes, json, length - json)) {
            return Optional.of(line(parser));
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty(); // whole, but not what this version writes
        }
    }

    /** The checksum that the line states; what fits in no int, if it states none. */
    private static long stated(byte[] bytes) {
        long checksum = 0;
        for (int i = 0; i < LineBuffer.CHECKSUM - 1; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0 || bytes[i] >= 'A' && bytes[i] <= 'F') { // written in small letters
                return Long.MIN_VALUE;
            }
            checksum = checksum << 4 | digit;
        }
        return (int) checksum;
    }

    private static Line line(JsonParser json) {
        String target = null;
        String boot = null;
        long run = 0;
        String worth = null;
        Optional<String> receipt = Optional.empty();
        Map<String, Map<String, Map<String, String>>> places = Map.of();
        json.nextToken();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "target" -> target = json.getString();
                case "boot" -> boot = json.getString();
                case "run" -> run = json.getLongValue();
                case "worth" -> worth = json.getString();
                case "receipt" -> receipt = Optional.of(json.getString());
                case "places" -> places = places(json);
                default -> json.skipChildren();
            }
        }
        Objects.requireNonNull(target);
        Objects.requireNonNull(boot);
        return worth.equals(FORGOTTEN)
                ? Line.forgotten(target, boot, run)
                : new Line(
                        target,
                        boot,
                        run,
                        Worth.valueOf(worth.toUpperCase(Locale.ROOT)),
                        new Bookmark(receipt, places));
    }

    private static Map<String, Map<String, Map<String, String>>> places(JsonParser json) {
        Map<String, Map<String, Map<String, String>>> places = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String subscription = json.getString();
            json.nextToken();
            places.put(subscription, targets(json));
        }
        return places;
    }

    private static Map<String, Map<String, String>> targets(JsonParser json) {
        Map<String, Map<String, String>> targets = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String target = json.getString();
            json.nextToken();
            targets.put(target, logs(json));
        }
        return targets;
    }

    private static Map<String, String> logs(JsonParser json) {
        Map<String, String> logs = new HashMap<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String log = json.getString();
            json.nextToken();
            logs.put(log, json.getString());
        }
        return Map.copyOf(logs);
    }
}

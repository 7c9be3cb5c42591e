package org.amid.bookmark;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import org.amid.bookmark.Journal.Line;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Lines of the journal as the bytes to be written, in one array that is used again. */
final class LineBuffer extends OutputStream {
    /** The version of the journal that is written, and the newest that can be read. */
    static final int VERSION = 1;

    /** What a journal begins with, before its version. */
    static final String TITLE = "amid-bookmarks ";

    /** How many bytes a line's checksum takes, with the blank after it. */
    static final int CHECKSUM = 9;

    private static final byte[] HEADER =
            (TITLE + VERSION + '\n').getBytes(StandardCharsets.US_ASCII);

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    // only ASCII, so that every char is kept, half a surrogate pair too
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[8192];
    private int length;

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /** The bytes, of which the first {@link #length} count; valid until the next change. */
    byte[] bytes() {
        return bytes;
    }

    void addHeader() {
        write(HEADER, 0, HEADER.length);
    }

    void addLineEnd() {
        write('\n');
    }

    void add(Line line) {
        int start = length;
        reserve(CHECKSUM);
        length += CHECKSUM;
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), this)) {
            json.writeStartObject();
            json.writeStringProperty("target", line.target());
            json.writeStringProperty("boot", line.boot());
            json.writeNumberProperty("run", line.run());
            if (line.forgets()) {
                json.writeStringProperty("worth", LineParser.FORGOTTEN);
            } else {
                json.writeStringProperty("worth", line.worth().name().toLowerCase(Locale.ROOT));
                write(line.bookmark(), json);
            }
            json.writeEndObject();
        }
        int checksum = checksum(crc, bytes, start + CHECKSUM, length);
        for (int i = 0; i < 8; i++) {
            bytes[start + i] = HEX[checksum >>> (28 - 4 * i) & 15];
        }
        bytes[start + 8] = ' ';
        write('\n');
    }

    /**
     * Writes places as lists in which a name comes before what it names. They are no objects,
     * because in a property's name the parser takes no half of a surrogate pair.
     */
    private static void write(Bookmark bookmark, JsonGenerator json) {
        bookmark.receipt().ifPresent(receipt -> json.writeStringProperty("receipt", receipt));
        json.writeName("places");
        json.writeStartArray();
        bookmark.places()
                .forEach(
                        (subscription, targets) -> {
                            json.writeString(subscription);
                            json.writeStartArray();
                            targets.forEach((target, logs) -> write(target, logs, json));
                            json.writeEndArray();
                        });
        json.writeEndArray();
    }

    private static void write(String target, Map<String, String> logs, JsonGenerator json) {
        json.writeString(target);
        json.writeStartArray();
        logs.forEach(
                (log, place) -> {
                    json.writeString(log);
                    json.writeString(place);
                });
        json.writeEndArray();
    }

    /**
     * The checksum of a line: of the header, then of the bytes. With the header in it, no line of
     * this version can be taken for one of another.
     */
    static int checksum(CRC32C crc, byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(HEADER);
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    @Override
    public void write(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}

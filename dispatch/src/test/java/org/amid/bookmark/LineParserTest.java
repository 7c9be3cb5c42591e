package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.amid.bookmark.Journal.Line;
import org.junit.jupiter.api.Test;

class LineParserTest {
    private final LineBuffer buffer = new LineBuffer();

    private Optional<Line> again(Line line) {
        buffer.clear();
        buffer.add(line);
        for (int i = 0; i < buffer.length(); i++) {
            // one line, of characters that do nothing to a terminal
            assertThat((int) buffer.bytes()[i] >= ' ').isEqualTo(i < buffer.length() - 1);
        }
        return new LineParser().parse(buffer.bytes(), buffer.length() - 1);
    }

    private static Line line(String target, Bookmark bookmark) {
        return new Line(target, "boot", 4711, Worth.KEPT, bookmark);
    }

    @Test
    void writesALineThatCanBeReadByPeople() {
        buffer.add(Marks.line("web", "b1", 2, Worth.SYNCED, 7));

        assertThat(new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8))
                .matches(
                        "[0-9a-f]{8} \\{\"target\":\"web\",\"boot\":\"b1\",\"run\":2,"
                                + "\"worth\":\"synced\",\"receipt\":\"receipt 7\",\"places\":"
                                + "\\[\"all\",\\[\"apache\",\\[\"/log/access\",\"place 7\"]]]}\n");
    }

    @Test
    void readsWhatWasWritten() {
        for (Worth worth : Worth.values()) {
            Line line = Marks.line("web", "b1", Long.MAX_VALUE, worth, 1);

            assertThat(again(line)).contains(line);
        }
        Line nothing = line("web", Bookmark.NONE);
        Line forgotten = Line.forgotten("web", "boot", 1);
        Line empty = line("", new Bookmark(Optional.of(""), Map.of("", Map.of("", Map.of()))));

        assertThat(again(nothing)).contains(nothing);
        assertThat(again(forgotten)).contains(forgotten);
        assertThat(again(empty)).contains(empty);
    }

    @Test
    void readsAnyCharacter() {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            all.append((char) c); // among them every half of a surrogate pair, on its own
        }
        all.append("\ud83d\ude00 \udc00\ud800");
        String text = all.toString();
        Line line =
                line(
                        text.substring(0, 300),
                        new Bookmark(
                                Optional.of(text),
                                Map.of(text, Map.of(text, Map.of(text, text, "", text)))));

        assertThat(again(line)).contains(line);
    }

    @Test
    void readsTheBookmarkOfAThousandLogs() {
        Map<String, String> logs = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            logs.put("/var/log/site-" + i + "/access.log", "place ".repeat(30) + i);
        }
        Line line = line("web", new Bookmark(Optional.of("r"), Map.of("all", Map.of("a", logs))));

        assertThat(again(line)).contains(line);
    }

    @Test
    void readsRandomTexts() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            int length = random.nextInt(200);
            StringBuilder text = new StringBuilder();
            random.ints(length, 0, random.nextBoolean() ? 0x80 : 0x10000)
                    .forEach(c -> text.append((char) c));
            Line line =
                    line(
                            "web",
                            new Bookmark(
                                    Optional.of(text.toString()),
                                    Map.of("s", Map.of("t", Map.of(text.toString(), "p")))));

            assertThat(again(line)).as("seed %d", seed).contains(line);
        }
    }

    @Test
    void readsNothingOfALineWithAFlippedBit() {
        buffer.add(Marks.line("web", "b1", 2, Worth.SYNCED, 7));
        int length = buffer.length() - 1;
        for (int bit = 0; bit < 8 * length; bit++) {
            byte[] bytes = buffer.bytes().clone();
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(new LineParser().parse(bytes, length)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void readsNothingOfAnythingElse() {
        for (String text : new String[] {"x", "00000000 ", "00000000 {}", "amid-bookmarks 1"}) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            assertThat(new LineParser().parse(bytes, bytes.length)).isEmpty();
        }
    }
}

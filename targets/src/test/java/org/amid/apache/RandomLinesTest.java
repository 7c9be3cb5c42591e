package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.ValueType;
import org.junit.jupiter.api.Test;

/** Holds {@link LogFormat} against {@link SlowFormat} on lines that were good until changed. */
class RandomLinesTest {
    private static final int CASES = 100_000;
    private static final int LINES_A_BLOCK = 5;

    private static final List<String> DEFINITIONS =
            List.of(
                    "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"",
                    "%v:%p %h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"",
                    "%h %l %u %t \"%r\" %>s %b",
                    "%t %h \"%u\" %m %U %q %H %D",
                    "<%t> %s-%b--%I%%%{a}C, %{b}e",
                    "\"%u\"%t\"%q\" %{X}o ends with this long literal",
                    "%h %{%d/%b/%Y:%T}t.%{msec_frac}t %{%z}t %X \"%r\" %{c}a %^FB|",
                    "\"%f\" <%{%F %H.%M.%S}t>%u|%{SSL_CIPHER}x %s",
                    "%b %u",
                    "%q");

    private static final List<String> VALUES =
            List.of(
                    "-",
                    "",
                    "\"\"",
                    "frank",
                    "two words",
                    "192.0.2.7",
                    "2001:db8::7",
                    "200",
                    "404",
                    "-1",
                    "0",
                    "99999999",
                    "123456789012345678",
                    "1234567890123456789",
                    "?a=b",
                    "?",
                    "GET / HTTP/1.1",
                    "POST /a?b=c HTTP/2.0",
                    "GET /",
                    "\\x16\\x03",
                    "a\\\"b",
                    "\\\\",
                    "curl/8.5.0",
                    "Mozilla/5.0 (compatible; *; +http://x.example/bot.html) a b c d",
                    "http://example.org/?q=\\\"*\\\"&\\\\",
                    "\u00e4\u0080\u00ff",
                    "\u0000\u0002",
                    "*");

    private static final List<String> TIMES =
            List.of(
                    "[10/Oct/2026:13:55:36 +0000]",
                    "[10/Oct/2026:13:55:37 +0000]",
                    "[31/Dec/2016:23:59:60 -0930]",
                    "[29/Feb/2024:00:00:00 +0530]",
                    "[29/Feb/2023:00:00:00 +0530]");

    private static final List<String> SCRAPS =
            List.of(
                    "\"", "\\", " ", "-", "[", "]", "?", "*", "\r", "\n", "\0", "9", "\u00ff",
                    "\"\"", "\" \"", " [", "\\\"");

    private final Random random = new Random(20261120);

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A line of a format, changed in up to three places; seldom more than one line. */
    private String line(String definition) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < definition.length(); i++) {
            if (definition.charAt(i) != '%') {
                line.append(definition.charAt(i));
                continue;
            }
            i += definition.charAt(i + 1) == '>' ? 2 : 1;
            int brace = definition.charAt(i) == '{' ? definition.indexOf('}', i) : 0;
            String argument = brace > 0 ? definition.substring(i + 1, brace) : "";
            i = brace > 0 ? brace + 1 : i;
            i = definition.charAt(i) == '^' ? i + 2 : i;
            char letter = definition.charAt(i);
            line.append(
                    letter == 't' && brace > 0 && random.nextInt(20) > 0
                            ? part(argument)
                            : value(letter));
        }
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            change(line);
        }
        return line.toString();
    }

    private String value(char directive) {
        if (random.nextInt(20) == 0) {
            return any(VALUES);
        }
        return switch (directive) {
            case '%' -> "%";
            case 't' -> any(TIMES);
            case 'r' -> random.nextInt(4) == 0 ? any(VALUES) : "GET /p?q HTTP/1.1";
            case 's' -> String.valueOf(random.nextInt(90, 620));
            case 'b', 'D', 'p', 'I' -> random.nextInt(4) == 0 ? "-" : "" + random.nextInt();
            default -> any(VALUES);
        };
    }

    /** A part of a time: what is written is for the most part one. */
    private String part(String argument) {
        return switch (argument) {
            case "%d/%b/%Y:%T" -> any(List.of("20/Nov/2026:12:57:39", "29/Feb/2023:23:59:59"));
            case "msec_frac" -> String.format("%03d", random.nextInt(1000));
            case "%z" -> any(List.of("+0000", "-0930", "+2400", "+0560"));
            default -> any(List.of("2026-11-20 12.57.39", "2026-02-31 00.00.00"));
        };
    }

    private void change(StringBuilder line) {
        int at = random.nextInt(line.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> line.insert(at, any(SCRAPS));
            case 1 -> line.insert(at, (char) random.nextInt(256));
            case 2 -> line.delete(at, Math.min(line.length(), at + 1 + random.nextInt(3)));
            default -> {
                if (at < line.length()) {
                    line.setCharAt(at, (char) (line.charAt(at) ^ 1 << random.nextInt(8)));
                }
            }
        }
    }

    private static Map<String, String> values(LogFormat format, Row row) {
        format.split(row);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < row.schema().size(); i++) {
            Metric metric = row.schema().metric(i);
            if (metric.type() == ValueType.TIME) {
                assertThat(row.start(i)).isEqualTo(Row.ABSENT);
                values.put(metric.path(), row.time() + " " + row.zone());
            } else if (row.has(i)) {
                int length = row.end(i) - row.start(i);
                String raw = new String(row.bytes(), row.start(i), length, ISO_8859_1);
                values.put(metric.path(), raw);
            }
        }
        return values;
    }

    private static int status(Map<String, String> values) {
        String status = values.getOrDefault("status", "-");
        return status.matches("[1-5][0-9][0-9]") ? Integer.parseInt(status) : 0;
    }

    @Test
    void areParsedAsTheSlowFormatParsesThem() {
        int fitting = 0;
        for (int round = 0; round < DEFINITIONS.size(); round++) {
            String definition = DEFINITIONS.get(round);
            LogFormat fast = LogFormat.compile(definition);
            SlowFormat slow = new SlowFormat(definition);
            for (int i = 0; i < CASES / DEFINITIONS.size(); i += LINES_A_BLOCK) {
                fitting += compareBlock(fast, slow, definition);
            }
        }
        // Else the test would say little about good lines, or little about bad ones.
        assertThat(fitting).isBetween(CASES / 5, CASES * 4 / 5);
    }

    /** Parses a few lines with their line ends, each as far as its own, and as part of a block. */
    private int compareBlock(LogFormat fast, SlowFormat slow, String definition) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < LINES_A_BLOCK; i++) {
            text.append(line(definition)).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
        }
        int before = random.nextInt(9);
        int behind = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
        String padded = "\"".repeat(before) + text + "1".repeat(behind);
        byte[] block = padded.getBytes(ISO_8859_1);
        int to = block.length - behind;
        Row row = new Row(fast.schema());
        Arrays.fill(row.bounds(), 7);
        int fitting = 0;
        int start = before;
        while (start < to) {
            int feed = padded.indexOf('\n', start);
            int end = feed > start && block[feed - 1] == '\r' ? feed - 1 : feed;
            String line = padded.substring(start, end);
            Map<String, String> expected = slow.parse(line);
            compare(fast.parse(block, start, to, row), fast, row, expected, line);
            assertThat(fast.end()).isEqualTo(feed);
            compare(fast.parse(block, start, end, row), fast, row, expected, line);
            assertThat(fast.end()).isEqualTo(end);
            fitting += expected == null ? 0 : 1;
            start = feed + 1;
        }
        return fitting;
    }

    private static void compare(
            boolean fits, LogFormat fast, Row row, Map<String, String> expected, String line) {
        if (fits != (expected != null)) {
            assertThat(fits).as(line).isEqualTo(expected != null);
        }
        if (fits) {
            assertThat(fast.status()).as(line).isEqualTo(status(expected));
            assertThat(values(fast, row)).as(line).isEqualTo(expected);
        }
    }
}

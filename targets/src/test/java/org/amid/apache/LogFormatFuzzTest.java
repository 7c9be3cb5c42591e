package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.List;
import org.amid.datatree.Row;
import org.amid.target.Mutations;
import org.junit.jupiter.api.Test;

/**
 * Tests that any LogFormat is compiled or refused with a message, and that a compiled one parses
 * any line. An input is a definition, a LF, and a line.
 */
class LogFormatFuzzTest {
    private static final String LINE =
            "192.0.2.7 - - [20/Nov/2026:13:55:36 +0000] \"GET /a?b HTTP/1.1\" 404 17 \"-\" \"x\\\"y\"";

    private static final List<String> SEEDS =
            List.of(
                    "%h %l %u %t \"%r\" %>s %b\n" + LINE,
                    "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"\n" + LINE,
                    "%{X}i%%%t\\t%U%q%!200,304{Referer}i<%D>%{ms}T\n1%[20/Nov/2026:13:55:36 +0000]",
                    "%a %p %I %O \\\"%{y}C\n1 80 -1 99 \"z");

    private static final List<String> SCRAPS =
            List.of(
                    "%",
                    "%h",
                    "%t",
                    "%r",
                    "%>s",
                    "%{",
                    "}",
                    "\\",
                    "\"",
                    " ",
                    "-",
                    "[",
                    "]",
                    "?",
                    "%^FU",
                    "%{%Y}t",
                    "%!",
                    "9",
                    "\0",
                    "\n",
                    "99999999999999999999");

    @FuzzTest(maxDuration = "4h")
    void compilesOrRefusesAndParsesAnything(byte[] input) {
        check(input);
    }

    @Test
    void compilesTwentyThousandFormatsWithMistakes() {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> new Mutations(SEEDS, SCRAPS).check(20_000, LogFormatFuzzTest::check));
    }

    private static void check(byte[] input) {
        String text = new String(input, ISO_8859_1);
        int feed = text.indexOf('\n');
        String definition = feed < 0 ? text : text.substring(0, feed);
        LogFormat format;
        try {
            format = LogFormat.compile(definition);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        byte[] line = text.substring(feed + 1).getBytes(ISO_8859_1);
        Row row = new Row(format.schema());
        if (format.parse(line, 0, line.length, row)) {
            format.split(row);
            for (int i = 0; i < format.schema().size(); i++) {
                String value = row.text(i);
                assertThat(value == null || value.length() <= line.length + 32).isTrue();
            }
        }
        assertThat(format.end()).isBetween(0, line.length);
        assertThat(format.status()).isBetween(0, 599);
    }
}

package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A line that fits no format, with NUL and binary bytes and invalid UTF-8: an event on {@code
 * unparsable}, its bytes kept; and CRLF line ends, of which the CR is not part of a value.
 */
@Execution(ExecutionMode.CONCURRENT)
class UnparsableLineIT {
    @TempDir Path folder;

    private Site makeTheSite(String format) throws Exception {
        return Site.configured(
                folder,
                Site.ONE_LOG,
                "[dispatch]",
                "subscribe = apache.access",
                "select = apache.user-agent",
                "send = out",
                "[dispatch]",
                "subscribe = apache.unparsable",
                "send = unparsable",
                "[filelog]",
                "name = out",
                "filename = out.log",
                "[filelog]",
                "name = unparsable",
                "filename = unparsable.log",
                "format = " + format);
    }

    @Test
    void isAnEventOfItsOwnWithAllItsBytes() throws Exception {
        Site site = makeTheSite("json");
        try (AmidProcess amid = site.start()) {
            String text =
                    line(1)
                            + "no request \u0000\u0001\u00ff\u00fe \u00c3\u00a9 \u00c3( \\ end\n"
                            + line(2)
                            + "\n"
                            + line(3);
            Files.writeString(site.log(), text, StandardCharsets.ISO_8859_1);

            amid.awaitThat(
                    () ->
                            assertThat(site.out())
                                    .content()
                                    .contains("agent/1\n", "agent/2\n", "agent/3\n"));
            amid.awaitThat(
                    () ->
                            assertThat(Files.readAllLines(site.path("unparsable.log")))
                                    .containsExactly(
                                            unparsable(),
                                            "{\"channel\":\"apache.unparsable.access\","
                                                    + "\"apache\":{\"line\":\"\"}}"));
            assertThat(amid.stop().err()).contains(" 5 lines = 3 events + 2 unparsable + 0 too");
        }
    }

    private static String unparsable() {
        return "{\"channel\":\"apache.unparsable.access\",\"apache\":{\"line\":"
                + "\"no request \\u0000\\u0001\\\\xff\\\\xfe \u00e9 \\\\xc3( \\\\ end\"}}";
    }

    @Test
    void hasNoCarriageReturnInItsValues() throws Exception {
        Site site = makeTheSite("line");
        try (AmidProcess amid = site.start()) {
            Files.writeString(site.log(), (line(1) + line(2)).replace("\n", "\r\n"));
            Files.writeString(site.log(), "no request\r\n", StandardOpenOption.APPEND);

            amid.awaitThat(
                    () ->
                            assertThat(Files.readString(site.out()))
                                    .isEqualTo(
                                            "# time\tapache.user-agent\n"
                                                    + "2026-11-20T13:55:36+00:00\tagent/1\n"
                                                    + "2026-11-20T13:55:36+00:00\tagent/2\n"));
            amid.awaitThat(
                    () -> assertThat(site.path("unparsable.log")).content().startsWith("no req"));
            amid.stop();
        }
    }
}

package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A user-agent with terminal escapes, tabs, line ends, {@code ${env:HOME}} and {@code ../}: escaped
 * in the output, never expanded, never part of a path.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileUserAgentIT {
    /** As servers write it, and as one does that escapes nothing. */
    private static final String HOSTILE =
            "\\x1b]0;owned\\x07\\t\\n\u001b[2J\t${env:HOME}${file:/etc/passwd}%n$(id)"
                    + "../../../etc/cron.d/x\\\"</script>\u009b1m\u0000\u007f";

    @TempDir Path folder;

    @Test
    void staysWhatItIs() throws Exception {
        Site site =
                Site.configured(
                        folder,
                        Site.ONE_LOG,
                        "[dispatch]",
                        "subscribe = apache",
                        "select = apache.user-agent",
                        "send = tabs, json",
                        "[dispatch]",
                        "subscribe = apache",
                        "send = lines",
                        "[filelog]",
                        "name = tabs",
                        "filename = out/tabs.log",
                        "[filelog]",
                        "name = json",
                        "filename = out/json.log",
                        "format = json",
                        "[filelog]",
                        "name = lines",
                        "filename = out/lines.log",
                        "format = line");
        String line =
                "192.0.2.7 - - [20/Nov/2026:13:55:36 +0000] \"GET /page/1 HTTP/1.1\" 200 17"
                        + " \"-\" \"HOSTILE\"\n";
        try (AmidProcess amid = site.start()) {
            Files.writeString(
                    site.log(), line.replace("HOSTILE", HOSTILE), StandardCharsets.ISO_8859_1);
            Stream.of("tabs", "json", "lines")
                    .map(name -> site.path("out/" + name + ".log"))
                    .forEach(
                            file ->
                                    amid.awaitThat(
                                            () ->
                                                    assertThat(file)
                                                            .content()
                                                            .contains("etc/cron.d")));
            assertThat(Files.readString(site.path("out/tabs.log")))
                    .isEqualTo(
                            "# time\tapache.user-agent\n2026-11-20T13:55:36+00:00\t"
                                    + "\\x1b]0;owned\\x07\\t\\n\\x1b[2J\\t${env:HOME}"
                                    + "${file:/etc/passwd}%n$(id)../../../etc/cron.d/x\""
                                    + "</script>\\x9b1m\\x00\\x7f\n");
            assertThat(Files.readString(site.path("out/json.log")))
                    .contains("${env:HOME}${file:/etc/passwd}%n$(id)../../../etc/cron.d/x\\\"<")
                    .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]")
                    .hasLineCount(1);
            assertThat(Files.readString(site.path("out/lines.log")))
                    .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]")
                    .hasLineCount(1);
            assertThat(amid.stop().err()).doesNotContain("owned");
        }
        assertThat(Folders.files(folder).stream().map(Path::toString))
                .allMatch(name -> name.matches("amid\\.conf|access\\.log|(out|state)/.*"));
    }
}

package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files smaller than any fingerprint: a line of two bytes, one after the other. */
@Execution(ExecutionMode.CONCURRENT)
class TinyFileIT {
    @TempDir Path folder;

    private Site site;

    private void append(String text) throws IOException {
        Files.writeString(site.log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void await(AmidProcess amid, String lines) {
        amid.awaitThat(() -> assertThat(site.out()).content().isEqualTo(lines));
    }

    @Test
    void areReadAllTheSame() throws Exception {
        site =
                Site.configured(
                        folder,
                        "[apache]",
                        "log = access: access.log [\"%U\"]",
                        "[dispatch]",
                        "subscribe = apache",
                        "send = out",
                        "[filelog]",
                        "name = out",
                        "filename = out.log",
                        "format = line");
        try (AmidProcess amid = site.start()) {
            append("a\n");
            await(amid, "a\n");
            amid.kill();
        }
        append("b\n");
        try (AmidProcess amid = site.start()) {
            await(amid, "a\nb\n");

            site.move("access.log", "access.log.1");
            append("c");
            append("\n");
            await(amid, "a\nb\nc\n");
            amid.stop();
        }
        site.move("access.log", "access.log.2");
        append("d\n");
        try (AmidProcess amid = site.start()) {
            await(amid, "a\nb\nc\nd\n");
            amid.stop();
        }
    }
}

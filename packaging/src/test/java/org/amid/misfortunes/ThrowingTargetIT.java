package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A reporting target fails at every event: counted, tried again at longer and longer intervals; its
 * neighbours are unharmed, and it gets everything when it works again.
 */
@Execution(ExecutionMode.CONCURRENT)
class ThrowingTargetIT {
    @TempDir Path folder;

    @Test
    void harmsNobodyAndGetsEverythingInTheEnd() throws Exception {
        Site site =
                Site.configured(
                        folder,
                        Site.ONE_LOG,
                        "[dispatch]",
                        "subscribe = apache",
                        "select = apache.request.path",
                        "send = out, failing",
                        "[filelog]",
                        "name = out",
                        "filename = out.log",
                        "[filelog]",
                        "name = failing",
                        "filename = failing.log");
        Path failing = site.path("failing.log");
        Files.createSymbolicLink(failing, Path.of("/dev/full"));
        try (AmidProcess amid = site.start()) {
            for (int i = 0; i < 50; i++) {
                site.append(i * 1000 + 1, i * 1000 + 1000);
            }
            site.await(amid, "1-50000");
            amid.awaitSaid(" error failing: ");

            point(failing, "works.log");
            site.append(50_001, 50_100);

            site.await(amid, "1-50100");
            site.await(amid, site.path("works.log"), "1-50100");
            assertThat(amid.stop().err())
                    .containsOnlyOnce(" error ")
                    .containsOnlyOnce(" info failing: works again\n")
                    .containsPattern("wrote failing: .*; failures: \\d");
        }
    }

    private void point(Path link, String to) throws IOException {
        Path fresh = Files.createSymbolicLink(folder.resolve("fresh"), Path.of(to));
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }
}

package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.target.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that no configuration brings the planning down, and that a wrong one has a reason. */
class PlanReaderFuzzTest {
    private static final String DISPATCH =
            """
            [dispatch]
            name = errors
            subscribe = apache.access.4xx, *.access.5xx, !apache.access.4xx.404
            select = apache.request, !apache.request.path, apache.line
            send = out, raw
            from = 2026-11-20T13:55:36+00:00
            """;

    private static final List<String> SEEDS =
            List.of(DISPATCH + Planning.SITE, Planning.SITE + DISPATCH.replace("errors", "x"));

    private static final List<String> SCRAPS =
            List.of(
                    ".",
                    "!",
                    "*",
                    ",",
                    "=",
                    "\n",
                    "[",
                    "apache",
                    "access",
                    "out",
                    "filelog",
                    "${env:HOME}",
                    "${",
                    "[amid]\n",
                    "[dispatch]\n",
                    "name = ",
                    "line");

    @TempDir static Path directory;

    @FuzzTest(maxDuration = "4h")
    void plansAnyText(byte[] content) {
        check(content);
    }

    @Test
    void plansFiveThousandConfigurationsWithMistakes() {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> new Mutations(SEEDS, SCRAPS).check(5_000, PlanReaderFuzzTest::check));
    }

    private static void check(byte[] content) {
        Path file = directory.resolve("site.conf");
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Problems problems = new Problems();

        Optional<Plan> plan = PlanReader.read(file, Planning.CATALOGUE, problems);

        assertThat(plan.isPresent()).isNotEqualTo(problems.hasErrors());
        for (Problem problem : problems.sorted()) {
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
        }
    }
}

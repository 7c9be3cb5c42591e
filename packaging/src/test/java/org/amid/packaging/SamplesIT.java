package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that what {@code amid describe --sample} writes can be pasted into a configuration. */
@Execution(ExecutionMode.CONCURRENT)
class SamplesIT {
    @TempDir Path folder;

    private String sample(String... types) throws IOException {
        StringBuilder samples = new StringBuilder();
        for (String type : types) {
            Outcome outcome = AmidProcess.run(folder, "describe", "--sample", type);
            assertThat(outcome.status()).as(outcome.err()).isZero();
            samples.append(outcome.out()).append('\n');
        }
        return samples.toString();
    }

    private Outcome check(String configuration) throws IOException {
        Files.writeString(folder.resolve("amid.conf"), configuration);
        return AmidProcess.run(folder, "check", "amid.conf");
    }

    @Test
    void areRightTogether() throws IOException {
        String all = AmidProcess.run(folder, "describe", "--sample").out();

        assertThat(all.lines().filter(line -> line.startsWith("[")))
                .containsExactly("[amid]", "[apache]", "[dispatch]", "[filelog]", "[null]");
        Outcome outcome = check(all);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @Test
    void areRightOneAfterAnother() throws IOException {
        Outcome outcome = check(sample("monami", "null", "filelog", "dispatch", "apache"));

        assertThat(outcome.status()).as(outcome.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache", "dispatch", "filelog", "null"})
    void areRightWithAllThatIsCommentedOut(String type) throws IOException {
        String others =
                """
                [apache]
                name = others
                log = access: others.log [common]

                [dispatch]
                subscribe = others.access
                send = one, two

                [filelog]
                name = one
                filename = one.log

                [null]
                name = two
                """;
        String needs = type.equals("dispatch") ? sample("apache", "filelog") : "";
        String sample = sample(type);

        assertThat(sample).contains("\n#name = ");
        Outcome outcome = check(sample.replaceAll("(?m)^#(?! )", "") + needs + others);
        assertThat(outcome.status()).as(outcome.err()).isZero();
    }
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests of configurations that MonAMI's users write, and of everything else that is legal: each in
 * the folder {@code legal} among the resources has beside it what {@code amid check} shows of it.
 */
@Execution(ExecutionMode.CONCURRENT)
class LegalConfigurationsIT {
    private static final Path LEGAL =
            Path.of(System.getProperty("amid.root"), "packaging/src/test/resources/legal");

    private static Map<String, Outcome> outcomes;

    @BeforeAll
    static void checkThemAll() throws IOException, InterruptedException {
        outcomes = Checks.of(LEGAL, configurations());
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isContentWithItAndShowsWhatItMeans(String name) throws IOException {
        Outcome outcome = outcomes.get(name);

        assertThat(outcome.errLines())
                .allMatch(line -> line.matches("[^:]+\\.conf(:\\d+)?: warning: .+"));
        assertThat(outcome.out()).isEqualTo(Files.readString(LEGAL.resolve(name + ".expected")));
        assertThat(outcome.status()).isZero();
    }

    @Test
    void readsTheExampleOfMonamiWithoutAChange() {
        assertThat(outcomes.get("seed").out())
                .isEqualTo(
                        """
                        seed.conf: right; 1 monitoring target, 1 dispatch, 1 reporting target
                        apache [apache]
                            reads /var/log/apache/access.log
                            apache.access.4xx.404 -> dispatch
                                apache.user-agent -> apache-404-useragent-log [filelog]\
                         /tmp/monami-apache-ua.log
                        """);
    }

    @Test
    void warnsOfWhatMonamiDidAndAmidDoesNot() {
        assertThat(outcomes.get("monami").errLines())
                .contains(
                        "monami.conf:9: warning: 'user = monami': has no effect; Amid runs as"
                                + " whoever starts it, which is User= of its systemd unit");
    }

    /** One of them lies in the directory that its own {@code config_dir} names. */
    static List<String> configurations() throws IOException {
        List<String> names = new ArrayList<>(Checks.configurations(LEGAL));
        names.add("own/site");
        return names;
    }
}

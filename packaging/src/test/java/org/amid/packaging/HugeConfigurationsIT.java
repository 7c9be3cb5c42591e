package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that nothing about a configuration is slow for being large. The bounds leave room for a
 * machine that is busy; what is quadratic would miss them.
 */
class HugeConfigurationsIT {
    private static final String LONG = "x".repeat(10_000_000);

    @TempDir Path folder;

    private Outcome check(String text, Duration within) throws IOException {
        Files.writeString(folder.resolve("amid.conf"), text);
        long begun = System.nanoTime();
        Outcome outcome = AmidProcess.run(folder, "check", "amid.conf");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(within);
        return outcome;
    }

    @ParameterizedTest
    @CsvSource({"1000, 4", "10000, 12"})
    void checksManySections(int sections, int seconds) throws IOException {
        StringBuilder text = new StringBuilder("[apache]\nlog = access: access.log [combined]\n");
        for (int i = 0; i < sections / 2; i++) {
            String pair =
                    """
                    [dispatch]
                    name = d-N
                    subscribe = apache.access.4xx, apache.access.5xx
                    select = apache.host, apache.request
                    send = f-N
                    [filelog]
                    name = f-N
                    filename = out-N.log
                    """;
            text.append(pair.replace("N", Integer.toString(i)));
        }

        Outcome outcome = check(text.toString(), Duration.ofSeconds(seconds));

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .startsWith(
                        String.format(
                                "amid.conf: right; 1 monitoring target, %1$d dispatches, %1$d"
                                        + " reporting targets\n",
                                sections / 2));
    }

    @Test
    void tellsOfManySectionsWhatIsWrongWithEach() throws IOException {
        Outcome outcome = check("[filelgo]\nname = x\n".repeat(10_000), Duration.ofSeconds(12));

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errLines()).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LONG",
                "LONG = x",
                "[LONG]",
                "[filelog]\nformat = LONG",
                "[dispatch]\nsend = LONG"
            })
    void tellsOfALineOfTenMegabytesInAShortOne(String text) throws IOException {
        Outcome outcome = check(text.replace("LONG", LONG), Duration.ofSeconds(12));

        assertThat(outcome.status()).isEqualTo(78);
        assertThat(outcome.errLines()).isNotEmpty().allMatch(line -> line.length() < 1500);
    }
}

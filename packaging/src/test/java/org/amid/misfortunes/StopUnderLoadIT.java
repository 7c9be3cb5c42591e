package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGTERM under full load: drained within ten seconds, exit status 0; what was not taken is read
 * again at the next start.
 */
@Execution(ExecutionMode.CONCURRENT)
class StopUnderLoadIT {
    private static final int LINES_PER_SECOND = 50_000;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void drainsAndGoesOnAtTheNextStart(String signal) throws Exception {
        Site site = Site.of(folder);
        Sequence out = Sequence.of(site.out(), Shape.TABS, 1);
        try (AmidProcess first = site.start();
                Load load = Load.start(site.log(), LINES_PER_SECOND)) {
            first.awaitThat(() -> assertThat(out.read()).isGreaterThan(20_000));

            first.signal(signal);
            Outcome outcome = first.awaitEnd(Duration.ofSeconds(10));

            assertThat(outcome.status()).as(outcome.err()).isZero();
            long all = out.read();
            assertThat(out.faults()).isEmpty();
            assertThat(outcome.err())
                    .contains(" info SIG" + signal + ": ")
                    .contains(": " + all + " events = " + all + " delivered + 0 not subscribed")
                    .contains("wrote out: ")
                    .contains("out.log, now " + Files.size(site.out()) + " bytes long\n");

            try (AmidProcess second = site.start()) {
                second.awaitThat(() -> assertThat(out.read()).isGreaterThan(all + 20_000));
                second.stop();
            }
            long written = load.stop();
            try (AmidProcess third = site.start()) {
                third.awaitThat(() -> assertThat(out.read()).isEqualTo(written));
                third.stop();
            }
            assertThat(out.faults()).isEmpty();
        }
    }

    @Test
    void readsAgainWhatATargetThatHangsDidNotTake() throws Exception {
        Site site = Site.of(folder);
        Shell.run(folder, "mkfifo", "out.log");
        try (AmidProcess amid = site.start()) {
            site.append(1, 5000);
            amid.signal("TERM");
            Outcome outcome = amid.awaitEnd(Duration.ofSeconds(20));
            assertThat(outcome.status()).as(outcome.err()).isZero();
        }
        Files.delete(site.out());
        site.append(5001, 6000);

        site.runUntil("1-6000");
        assertThat(sequence(site.log())).isEqualTo("1-6000");
    }
}

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

/** Tests of {@code log_error}, {@code log_info} and {@code log_debug}: where messages go. */
@Execution(ExecutionMode.CONCURRENT)
class LogDestinationsIT {
    private static final String READY = " info is ready\n";
    private static final String FAILS = " error filelog: ";

    @TempDir Path folder;

    private Path log(String name) {
        return folder.resolve(name);
    }

    private void configure(String daemon) throws IOException {
        String site =
                """
                [apache]
                log = access: access.log [combined]
                log = missing: missing.log [combined]

                [dispatch]
                subscribe = apache
                from = beginning
                send = filelog

                [filelog]
                filename = logs/out.log
                """;
        Files.writeString(log("amid.conf"), daemon.replace("DIR", folder.toString()) + site);
        Files.createFile(log("logs")); // what no directory can be made of: an error
        Files.writeString(log("access.log"), NumberedLog.line(1));
    }

    private static void awaitIn(AmidProcess amid, Path file, String words) {
        amid.awaitThat(() -> assertThat(file).content().contains(words));
    }

    @Test
    void writesEachLevelToItsFile() throws Exception {
        configure(
                """
                [monami]
                log_critical = DIR/critical.log
                log_error = DIR/error.log
                log_info = DIR/info.log
                log_debug = DIR/debug.log
                """);
        try (AmidProcess amid = AmidProcess.start(folder, "run", "amid.conf")) {
            awaitIn(amid, log("info.log"), READY);
            awaitIn(amid, log("error.log"), FAILS);
            Files.delete(log("logs"));
            awaitIn(amid, log("info.log"), " info filelog: works again\n");
            Outcome outcome = amid.stop();

            assertThat(outcome.out() + outcome.err()).isEmpty();
            assertThat(log("info.log")).content().doesNotContain(" error ", " debug ");
            assertThat(log("error.log")).content().doesNotContain(" info ", " debug ");
            assertThat(log("debug.log")).content().contains(" debug ").doesNotContain(" info ");
            assertThat(log("critical.log")).isEmptyFile();
        }
    }

    @Test
    void writesToTheStandardOutputAndIgnoresWhatIsIgnored() throws Exception {
        configure(
                """
                [amid]
                log_error = ignore
                log_info = stdout
                """);
        try (AmidProcess amid = AmidProcess.start(folder, "run", "amid.conf")) {
            amid.awaitThat(() -> assertThat(amid.saidOut()).contains(READY));
            Files.delete(log("logs"));
            amid.awaitThat(() -> assertThat(amid.saidOut()).contains("works again"));
            Outcome outcome = amid.stop();

            assertThat(outcome.out()).doesNotContain(" error ", " debug ");
            assertThat(outcome.err()).isEmpty();
        }
    }

    @Test
    void writesToStandardErrorWhatHasNoDestinationAndWhatGoesToSyslog() throws Exception {
        configure(
                """
                [amid]
                log_error = syslog
                log_info = DIR/info.log
                """);
        try (AmidProcess amid = AmidProcess.start(folder, "run", "-v", "amid.conf")) {
            awaitIn(amid, log("info.log"), READY);
            amid.awaitSaid(FAILS);
            amid.awaitSaid(" debug ");
            Files.delete(log("logs"));
            awaitIn(amid, log("info.log"), "works again");

            assertThat(amid.stop().err()).doesNotContain(" info ");
        }
    }

    @Test
    void writesTwoLevelsToOneFile() throws Exception {
        configure(
                """
                [amid]
                log_error = DIR/amid.log
                log_info = DIR/amid.log
                """);
        try (AmidProcess amid = AmidProcess.start(folder, "run", "amid.conf")) {
            awaitIn(amid, log("amid.log"), READY);
            awaitIn(amid, log("amid.log"), FAILS);

            assertThat(amid.said()).isEmpty();
        }
    }

    @Test
    void tellsMoreWhenAskedTo() throws Exception {
        configure("");
        Files.delete(log("logs"));
        try (AmidProcess amid = AmidProcess.start(folder, "run", "-v", "amid.conf")) {
            amid.awaitSaid(READY);
            amid.awaitSaid(" debug ");
            amid.stop();
        }
    }
}

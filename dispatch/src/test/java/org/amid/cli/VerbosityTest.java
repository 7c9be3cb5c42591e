package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.amid.plan.AmidSettings;
import org.amid.plan.LogDestination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class VerbosityTest {
    private static final String CONFIGURATION = "log4j2.configurationFile";

    private final Properties before = (Properties) System.getProperties().clone();

    @BeforeEach
    void forget() {
        System.clearProperty("amid.log.level");
        System.clearProperty("amid.log.info.to");
        System.setProperty(CONFIGURATION, "/opt/amid/lib/log4j2.properties");
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    private static Verbosity verbosity(String... arguments) {
        Verbosity verbosity = new Verbosity();
        new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(verbosity))
                .parseArgs(arguments);
        return verbosity;
    }

    private static void apply(String... arguments) {
        verbosity(arguments).apply();
    }

    /** What the daemon's section says, of errors and of all else that is done. */
    private static AmidSettings destinations(String error, String info) {
        return new AmidSettings(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new LogDestination(error)),
                Optional.of(new LogDestination(info)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String destination(String level) {
        return System.getProperty("amid.log." + level + ".to");
    }

    @Test
    void leavesTheLoggingAloneWhereNoDestinationIsSet() {
        verbosity("-v").apply(AmidSettings.NONE);

        assertThat(System.getProperty("amid.log.level")).isEqualTo("debug");
        assertThat(System.getProperty(CONFIGURATION)).isEqualTo("/opt/amid/lib/log4j2.properties");
        assertThat(destination("info")).isNull();
    }

    @Test
    void sendsEachLevelWhereItIsToGo() {
        verbosity().apply(destinations("/var/log/amid/error.log", "stdout"));

        assertThat(System.getProperty(CONFIGURATION))
                .isEqualTo("/opt/amid/lib/log4j2-destinations.properties");
        assertThat(destination("critical")).isEqualTo("critical-stderr");
        assertThat(destination("error")).isEqualTo("error-file");
        assertThat(System.getProperty("amid.log.error.file")).isEqualTo("/var/log/amid/error.log");
        assertThat(destination("info")).isEqualTo("info-stdout");
        assertThat(destination("debug")).isEqualTo("ignore");
    }

    @Test
    void sendsToStandardErrorWhatIsForSyslogAndDebugMessagesThatAreAskedFor() {
        verbosity("-v").apply(destinations("syslog", "ignore"));

        assertThat(destination("error")).isEqualTo("error-stderr");
        assertThat(destination("info")).isEqualTo("ignore");
        assertThat(destination("debug")).isEqualTo("debug-stderr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--verbose"})
    void asksForDebugMessages(String option) {
        apply(option);

        assertThat(System.getProperty("amid.log.level")).isEqualTo("debug");
    }

    @Test
    void leavesTheLevelAloneByItself() {
        apply();

        assertThat(System.getProperty("amid.log.level")).isNull();
    }

    @Test
    void leavesALevelThatWasSetBeforeAlone() {
        System.setProperty("amid.log.level", "warn");
        apply();

        assertThat(System.getProperty("amid.log.level")).isEqualTo("warn");
    }
}

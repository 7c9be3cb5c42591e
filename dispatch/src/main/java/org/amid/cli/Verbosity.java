package org.amid.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.amid.plan.AmidSettings;
import org.amid.plan.LogDestination;
import picocli.CommandLine.Option;

/**
 * How much is told while running: the option {@code -v}. Must be applied before the first logger is
 * made, so a command that has it makes none itself.
 */
final class Verbosity {
    /** Read by the logging configuration of the distribution. */
    private static final String PROPERTY = "amid.log.level";

    /** Names the logging configuration; set by the launcher. */
    private static final String CONFIGURATION = "log4j2.configurationFile";

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell more: debug messages too.")
    private boolean verbose;

    void apply() {
        if (verbose) {
            System.setProperty(PROPERTY, "debug");
        }
    }

    /** Sends messages where a configuration says, too; what it says of a level holds. */
    void apply(AmidSettings daemon) {
        Map<String, Optional<LogDestination>> destinations = new LinkedHashMap<>();
        destinations.put("critical", daemon.logCritical());
        destinations.put("error", daemon.logError());
        destinations.put("info", daemon.logInfo());
        destinations.put("debug", daemon.logDebug());
        if (destinations.values().stream().allMatch(Optional::isEmpty)) {
            apply();
            return;
        }
        destinations.forEach(
                (level, to) -> send(level, to.map(LogDestination::text).orElse(usual(level))));
        String configuration = System.getProperty(CONFIGURATION);
        if (configuration != null) {
            Path destined = Path.of(configuration).resolveSibling("log4j2-destinations.properties");
            System.setProperty(CONFIGURATION, destined.toString());
        }
    }

    /** Syslog gets what stands on standard error: under systemd that is where the journal reads. */
    private static void send(String level, String to) {
        boolean file = to.startsWith("/");
        String word = file ? "file" : to.equals("syslog") ? "stderr" : to;
        System.setProperty(
                "amid.log." + level + ".to", word.equals("ignore") ? word : level + "-" + word);
        System.setProperty("amid.log." + level + ".file", file ? to : "/dev/null");
    }

    private String usual(String level) {
        return level.equals("debug") && !verbose ? "ignore" : "stderr";
    }
}

package org.amid.cli;

import picocli.CommandLine.Option;

/**
 * How much is told while running: the option {@code -v}. Must be applied before the first logger is
 * made, so a command that has it makes none itself.
 */
final class Verbosity {
    /** Read by the logging configuration of the distribution. */
    private static final String PROPERTY = "amid.log.level";

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell more: debug messages too.")
    private boolean verbose;

    void apply() {
        if (verbose) {
            System.setProperty(PROPERTY, "debug");
        }
    }
}

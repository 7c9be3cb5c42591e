package org.amid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amid.config.Trouble;
import org.amid.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amid run}: follows the logs until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Follows what the configuration names, until SIGTERM or Ctrl-C.",
            "What it does is told on standard error."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private ConfigurationFile configuration;
    @Mixin private Verbosity verbosity;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = {
                "Where Amid keeps what it has to remember.",
                "This version makes the directory, and remembers nothing yet."
            })
    private Path state;

    @Override
    public Integer call() throws InterruptedException {
        Plan plan = configuration.plan();
        verbosity.apply(plan.daemon());
        Optional.ofNullable(state).or(plan.daemon()::stateDir).ifPresent(RunCommand::make);
        return new Service(plan).run();
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Failure(
                    Exit.FAILURE,
                    directory + ": the state directory cannot be made: " + Trouble.words(e));
        }
    }
}

package org.amid.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.plan.AmidSettings;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Catalogue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The configuration that a command works with: its argument FILE. */
final class ConfigurationFile {
    private final Path usual;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The configuration; without it, /etc/amid/amid.conf.")
    private Path file;

    /** As picocli makes it. */
    ConfigurationFile() {
        this(Path.of("/etc/amid/amid.conf"));
    }

    /** With another file for a command line that names none. */
    ConfigurationFile(Path usual) {
        this.usual = usual;
    }

    /** The file that is meant. */
    Path file() {
        return file == null ? usual : file;
    }

    /**
     * Reads the plan; tells every problem on standard error.
     *
     * @throws Failure with {@link Exit#CONFIGURATION} if there is no right one
     */
    Plan plan() {
        Problems problems = new Problems();
        Optional<Plan> plan = read(problems);
        tell(problems);
        return plan.orElseThrow(Failure::alreadyTold);
    }

    /**
     * Reads the plan and collects every problem.
     *
     * @throws Failure with {@link Exit#CONFIGURATION} if there is no file to read
     */
    Optional<Plan> read(Problems problems) {
        checkThatThereIsOne();
        return PlanReader.read(file(), Catalogue.installed(), problems);
    }

    private void checkThatThereIsOne() {
        if (file == null && !Files.exists(usual)) {
            throw new Failure(
                    Exit.CONFIGURATION,
                    "no configuration: name one, as in 'amid "
                            + command.name()
                            + " FILE', or put it at "
                            + usual);
        }
    }

    /**
     * What it says of the daemon, as far as that can be read: who asks after a daemon must not need
     * a right configuration.
     *
     * @throws Failure with {@link Exit#CONFIGURATION} if there is no file to read
     */
    AmidSettings daemon() {
        checkThatThereIsOne();
        return PlanReader.daemon(file(), new Problems());
    }

    /** Tells problems on standard error, a line each. */
    void tell(Problems problems) {
        PrintWriter err = command.commandLine().getErr();
        for (Problem problem : problems.sorted()) {
            err.println(problem);
        }
        err.flush();
    }
}

package org.amid.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amid.config.Problems;
import org.amid.plan.Outline;
import org.amid.plan.Plan;
import org.amid.plan.Surprises;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amid check}: tells everything that is wrong with a configuration. */
@Command(
        name = "check",
        description = {
            "Tells everything that is wrong with a configuration, warns of what will surprise, and"
                    + " shows what it means. Opens nothing else."
        })
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigurationFile configuration;

    @Option(names = "--strict", description = "Take warnings for errors.")
    private boolean strict;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        Optional<Plan> read = configuration.read(problems);
        read.ifPresent(plan -> Surprises.warn(plan, problems));
        configuration.tell(problems);
        if (read.isEmpty() || strict && !problems.sorted().isEmpty()) {
            return Exit.CONFIGURATION;
        }
        tell(read.get());
        return Exit.OK;
    }

    private void tell(Plan plan) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: right; %s, %s, %s%n",
                configuration.file(),
                count(plan.monitoring().size(), "monitoring target"),
                count(plan.dispatches().size(), "dispatch"),
                count(plan.reporting().size(), "reporting target"));
        Outline.of(plan).forEach(out::println);
        out.flush();
    }

    private static String count(int number, String what) {
        String plural = what.endsWith("h") ? what + "es" : what + "s";
        return number + " " + (number == 1 ? what : plural);
    }
}

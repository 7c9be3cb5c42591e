package org.amid.cli;

import java.util.concurrent.Callable;
import org.amid.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code amid check}: tells everything that is wrong with a configuration. */
@Command(
        name = "check",
        description = "Tells everything that is wrong with a configuration. Opens nothing else.")
final class CheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigurationFile configuration;

    @Override
    public Integer call() {
        Plan plan = configuration.plan();
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: right; %s, %s, %s%n",
                        configuration.file(),
                        count(plan.monitoring().size(), "monitoring target"),
                        count(plan.dispatches().size(), "dispatch"),
                        count(plan.reporting().size(), "reporting target"));
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }

    private static String count(int number, String what) {
        String plural = what.endsWith("h") ? what + "es" : what + "s";
        return number + " " + (number == 1 ? what : plural);
    }
}

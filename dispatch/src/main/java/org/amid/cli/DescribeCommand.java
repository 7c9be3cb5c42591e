package org.amid.cli;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.amid.config.Guess;
import org.amid.plan.DispatchSettings;
import org.amid.target.Catalogue;
import org.amid.target.Manual;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code amid describe}: what a section can hold, from its own declaration. */
@Command(
        name = "describe",
        description = "Describes the sections of a configuration, or one with all it can hold.")
final class DescribeCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "TYPE",
            arity = "0..1",
            description = "What stands in the brackets: apache, dispatch, filelog, ….")
    private String type;

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.installed();
        spec.commandLine().getOut().print(type == null ? overview(catalogue) : page(catalogue));
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }

    private static String overview(Catalogue catalogue) {
        return Manual.overview(helpByTitle(catalogue)) + "\nMore of one: amid describe TYPE\n";
    }

    private static Map<String, String> helpByTitle(Catalogue catalogue) {
        Map<String, String> help = new TreeMap<>();
        catalogue.types().forEach(each -> help.put(each.title(), each.help()));
        help.put(DispatchSettings.TITLE, DispatchSettings.HELP);
        return help;
    }

    private String page(Catalogue catalogue) {
        String title = type.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        if (title.equals(DispatchSettings.TITLE)) {
            return Manual.of(title, DispatchSettings.HELP, DispatchSettings.RECORDS);
        }
        return catalogue
                .type(title)
                .<String>map(Manual::of)
                .orElseThrow(
                        () ->
                                new Failure(
                                        Exit.USAGE,
                                        "no section is called '"
                                                + type
                                                + "'"
                                                + Guess.didYouMean(
                                                        title, helpByTitle(catalogue).keySet())));
    }
}

package org.amid.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.amid.config.Guess;
import org.amid.documents.Declarations;
import org.amid.reference.Declaration;
import org.amid.reference.Manual;
import org.amid.reference.Markdown;
import org.amid.reference.Sample;
import org.amid.target.Catalogue;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            completionCandidates = Titles.class,
            description = "What stands in the brackets: apache, dispatch, filelog, ….")
    private String type;

    @ArgGroup private Form form = new Form();

    /** What is written, if not plain text. */
    static final class Form {
        @Option(
                names = "--markdown",
                description = "Write the reference, or its part on TYPE, as Markdown.")
        private boolean markdown;

        @Option(
                names = "--sample",
                description = "Write sections to paste, with all they can hold, or that of TYPE.")
        private boolean sample;
    }

    /** What TYPE can be, for completion. */
    static final class Titles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Declarations.of(Catalogue.installed()).titles().iterator();
        }
    }

    @Override
    public Integer call() {
        Declarations declarations = Declarations.of(Catalogue.installed());
        String text = type == null ? all(declarations.all()) : one(named(declarations));
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
        return Exit.OK;
    }

    private String all(List<Declaration> sections) {
        if (form.markdown) {
            return Markdown.page(sections);
        }
        return form.sample
                ? Sample.of(sections)
                : Manual.overview(sections) + "\nMore of one: amid describe TYPE\n";
    }

    private String one(Declaration section) {
        if (form.markdown) {
            return Markdown.of(section);
        }
        return form.sample ? Sample.of(section) : Manual.of(section);
    }

    private Declaration named(Declarations declarations) {
        String title = type.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        return declarations
                .of(title)
                .orElseThrow(
                        () ->
                                new Failure(
                                        Exit.USAGE,
                                        "no section is called '"
                                                + type
                                                + "'"
                                                + Guess.didYouMean(title, declarations.titles())));
    }
}

package org.amid.documents;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A program with a command that has options and operands of each kind. */
@Command(
        name = "greeting",
        version = "greeting 1.2",
        description = "Greets.",
        subcommands = Greeting.Hello.class,
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        exitCodeList = {"0:as it should be", "1:nobody is there"})
final class Greeting {
    /** What can be said. */
    static final class Whom implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("world", "moon").iterator();
        }
    }

    /** A command. */
    @Command(name = "hello", description = "Says hello: it's polite. And ends.")
    static final class Hello implements Runnable {
        @Option(
                names = {"-l", "--loud"},
                description = "Says it [very] loud.")
        private boolean loud;

        @Option(names = "--to", paramLabel = "DIR", description = "Into DIR.")
        private Path to;

        @Option(names = "--from", paramLabel = "FILE", description = "From FILE.")
        private Path from;

        @Option(names = "--times", paramLabel = "N", description = "N times.")
        private int times;

        @ArgGroup private Manner manner;

        @Parameters(
                arity = "0..1",
                paramLabel = "WHOM",
                completionCandidates = Whom.class,
                description = "To whom.")
        private String whom;

        @Override
        public void run() {}
    }

    /** Either of two. */
    static final class Manner {
        @Option(names = "--kind", description = "Is kind.")
        private boolean kind;

        @Option(names = "--curt", description = "Is curt.")
        private boolean curt;
    }

    /** The model of its command line. */
    static CommandSpec model() {
        return new CommandLine(new Greeting()).getCommandSpec();
    }
}

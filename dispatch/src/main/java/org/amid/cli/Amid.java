package org.amid.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;
import org.amid.config.Guess;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program: {@code amid COMMAND …}. */
@Command(
        name = "amid",
        description = "Tells whoever wants to know what happens on a server.",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ExplainCommand.class,
            ReplayCommand.class,
            StatusCommand.class,
            DescribeCommand.class,
            DemoCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Amid.Version.class,
        scope = CommandLine.ScopeType.INHERIT,
        sortOptions = false,
        exitCodeOnInvalidInput = Exit.USAGE,
        exitCodeOnExecutionException = Exit.FAILURE,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:as it should be",
            "1:a failure while running",
            "64:the command line is wrong",
            "78:the configuration is wrong; nothing was started"
        })
public final class Amid implements Runnable {
    @Spec private CommandSpec spec;

    /** Says which version this is. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"amid " + number()};
        }

        /** The version alone: {@code 0.1.0}. */
        static String number() {
            Properties properties = new Properties();
            try (InputStream in = Amid.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties.getProperty("version");
        }
    }

    /** The program without a command, which is not enough. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Amid())
                .setExecutionExceptionHandler(Amid::failed)
                .setParameterExceptionHandler(Amid::misused)
                .registerConverter(long.class, Amid::whole)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("expected a whole number, not '" + text + "'");
        }
    }

    /** What is wrong with a command line is told in a line; the manual is for who asks for it. */
    private static int misused(ParameterException misuse, String[] arguments) {
        CommandLine command = misuse.getCommandLine();
        command.getErr().println("amid: " + words(misuse));
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return Exit.USAGE;
    }

    private static String words(ParameterException misuse) {
        if (!(misuse instanceof UnmatchedArgumentException unmatched)) {
            // as picocli begins, of all its messages, the one on options that exclude each other
            return misuse.getMessage().replaceFirst("^Error: ", "");
        }
        CommandLine command = misuse.getCommandLine();
        String first = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            Set<String> options = command.getCommandSpec().optionsMap().keySet();
            String guess = first.startsWith("--") ? Guess.didYouMean(first, options) : "";
            return "no option '" + first + "'" + guess;
        }
        return command.getSubcommands().isEmpty()
                ? "'" + first + "' is one argument too many"
                : "no command '"
                        + first
                        + "'"
                        + Guess.didYouMean(first, command.getSubcommands().keySet());
    }

    /** What is wrong outside Amid is told in a line; a stack trace is for its own mistakes. */
    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult arguments)
            throws Exception {
        if (failure instanceof Failure known) {
            if (known.getMessage() != null) {
                command.getErr().println("amid: " + known.getMessage());
                command.getErr().flush();
            }
            return known.status();
        }
        throw failure;
    }

    /** Starts the program. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }
}

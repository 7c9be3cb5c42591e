package org.amid.documents;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion function for zsh, written from the model of the command line. */
public final class ZshCompletion {
    private ZshCompletion() {}

    /** The file {@code _amid}, for a directory of zsh's {@code fpath}. */
    public static String of(CommandSpec program) {
        List<CommandSpec> commands =
                program.subcommands().values().stream().map(CommandLine::getCommandSpec).toList();
        return """
               #compdef %s

               local curcontext="$curcontext" state line
               local -a commands
               typeset -A opt_args

               commands=(
               %s)

               _arguments -C \\
               %s    '1:command:->command' \\
                   '*::argument:->argument' && return 0

               case $state in
                   command)
                       _describe -t commands command commands
                       ;;
                   argument)
                       case $words[1] in
               %s        esac
                       ;;
               esac
               """
                .formatted(
                        program.name(),
                        lines(commands.stream().map(ZshCompletion::described), ""),
                        lines(arguments(program), " \\"),
                        commands.stream().map(ZshCompletion::choice).collect(Collectors.joining()));
    }

    private static String described(CommandSpec command) {
        String words = firstSentence(Words.of(command.usageMessage().description()));
        return quoted(command.name() + ":" + words.replace(":", "\\:"));
    }

    private static String choice(CommandSpec command) {
        String arguments =
                arguments(command).collect(Collectors.joining(" \\\n                    "));
        return """
                           %s)
                               _arguments -s \\
                                   %s
                               ;;
               """
                .formatted(command.name(), arguments);
    }

    private static Stream<String> arguments(CommandSpec command) {
        return Stream.concat(
                command.options().stream().flatMap(ZshCompletion::option),
                command.positionalParameters().stream()
                        .map(operand -> quoted("::" + operand.paramLabel() + ":" + values(operand)))
                        .map(operand -> operand.replaceFirst("'::", "'1::")));
    }

    /** Each name of an option, which excludes the others and those it cannot stand beside. */
    private static Stream<String> option(OptionSpec option) {
        Stream<OptionSpec> rivals =
                option.group() == null ? Stream.of(option) : option.group().options().stream();
        boolean alone = option.usageHelp() || option.versionHelp();
        String excluded =
                alone
                        ? "- *"
                        : rivals.flatMap(rival -> Stream.of(rival.names()))
                                .collect(Collectors.joining(" "));
        String words = Words.of(option.description()).replaceAll("[\\[\\]]", "\\\\$0");
        boolean takes = option.arity().max() > 0;
        String value = takes ? ":" + option.paramLabel() + ":" + values(option) : "";
        return Stream.of(option.names())
                .map(name -> takes && name.startsWith("--") ? name + "=" : name)
                .map(name -> quoted("(" + excluded + ")" + name + "[" + words + "]" + value));
    }

    /** What completes a value: its candidates, or files, or nothing. */
    private static String values(ArgSpec argument) {
        Iterable<String> candidates = argument.completionCandidates();
        if (candidates != null) {
            return StreamSupport.stream(candidates.spliterator(), false)
                    .collect(Collectors.joining(" ", "(", ")"));
        }
        boolean path = argument.type() == Path.class;
        return path ? argument.paramLabel().equals("DIR") ? "_files -/" : "_files" : " ";
    }

    private static String firstSentence(String description) {
        return description.replaceFirst("[.:] .*", ".");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String lines(Stream<String> lines, String end) {
        return lines.map(line -> "    " + line + end + "\n").collect(Collectors.joining());
    }
}

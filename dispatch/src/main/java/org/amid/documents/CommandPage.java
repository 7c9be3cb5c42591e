package org.amid.documents;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amid.reference.Roff;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of the program, amid(1), written from the model of its command line. */
public final class CommandPage {
    private final CommandSpec program;
    private final Roff page;

    private CommandPage(CommandSpec program, String date) {
        this.program = program;
        String version = Words.capital(program.version()[0]);
        page = new Roff(program.name(), 1, date, version, "User Commands");
    }

    /**
     * The page, as man(7) macros.
     *
     * @param program the command line, which says the version
     * @param date the day the page is of
     */
    public static String of(CommandSpec program, String date) {
        return new CommandPage(program, date).write();
    }

    private String write() {
        page.section("name");
        page.paragraph(program.name() + " - " + Words.phrase(description(program)));
        page.section("synopsis");
        commands().map(CommandPage::synopsis).forEach(page::marked);
        page.section("description");
        CommandProse.DESCRIPTION.forEach(page::paragraph);
        page.section("commands");
        commands().forEach(this::command);
        page.section("options");
        page.paragraph("Each command has these, and so has `" + program.name() + "` itself.");
        program.options().forEach(this::option);
        page.section("exit status");
        program.usageMessage().exitCodeList().forEach(this::exitStatus);
        CommandProse.ITEMS.forEach(this::items);
        page.section("examples");
        CommandProse.EXAMPLES.forEach(this::example);
        page.section("see also");
        page.paragraph("`amid.conf`(5), `logrotate`(8), `systemd.service`(5)");
        return page.toString();
    }

    private Stream<CommandSpec> commands() {
        return program.subcommands().values().stream().map(CommandLine::getCommandSpec);
    }

    private void command(CommandSpec command) {
        page.part(command.qualifiedName());
        page.marked(synopsis(command));
        page.paragraph(description(command));
        for (PositionalParamSpec operand : command.positionalParameters()) {
            page.markedItem(Roff.italic(operand.paramLabel()), description(operand));
        }
        command.options().stream().filter(option -> !isCommon(option)).forEach(this::option);
    }

    private void option(OptionSpec option) {
        String names = Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
        page.markedItem(names + parameter(option), description(option));
    }

    private void exitStatus(String status, String meaning) {
        page.item(status, Words.sentence(meaning));
    }

    private void items(CommandProse.Items items) {
        page.section(items.title());
        items.texts().forEach(item -> page.item(item.tag(), item.text()));
    }

    private void example(CommandProse.Item example) {
        page.paragraph(example.text());
        page.code(example.tag());
    }

    private static String synopsis(CommandSpec command) {
        Stream<String> choices = command.argGroups().stream().map(CommandPage::choice);
        Stream<String> options =
                command.options().stream()
                        .filter(option -> option.group() == null && !isCommon(option))
                        .map(CommandPage::written);
        Stream<String> operands =
                command.positionalParameters().stream()
                        .map(operand -> Roff.italic(operand.paramLabel()));
        return Stream.of(choices, options, operands)
                .flatMap(parts -> parts)
                .map(part -> " [" + part + "]")
                .collect(Collectors.joining("", Roff.bold(command.qualifiedName()), ""));
    }

    private static String choice(ArgGroupSpec group) {
        return group.options().stream()
                .map(CommandPage::written)
                .collect(Collectors.joining(" | "));
    }

    private static String written(OptionSpec option) {
        return Roff.bold(option.longestName()) + parameter(option);
    }

    private static String parameter(OptionSpec option) {
        return option.arity().max() == 0 ? "" : " " + Roff.italic(option.paramLabel());
    }

    /** Whether an option is one that all commands have. */
    private static boolean isCommon(OptionSpec option) {
        return option.usageHelp() || option.versionHelp();
    }

    private static String description(CommandSpec command) {
        return Words.of(command.usageMessage().description());
    }

    private static String description(ArgSpec argument) {
        return Words.of(argument.description());
    }
}

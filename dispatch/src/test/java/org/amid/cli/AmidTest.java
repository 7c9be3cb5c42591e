package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class AmidTest {
    /** A command with a bug. */
    @Command(name = "bug")
    static final class Buggy implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("a bug");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void printsTheVersionOfTheBuild(String option) throws IOException {
        Path pom = Path.of(System.getProperty("amid.root"), "pom.xml");
        Matcher version =
                Pattern.compile("<artifactId>amid</artifactId>\\s*<version>([^<]+)</version>")
                        .matcher(Files.readString(pom));
        assertThat(version.find()).isTrue();

        assertThat(Invocation.of(option))
                .isEqualTo(new Invocation(0, "amid " + version.group(1) + "\n", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "run --help",
                "check --help",
                "replay --help",
                "status --help",
                "describe --help",
                "demo --help"
            })
    void hasHelpThatFitsATerminal(String arguments) {
        Invocation help = Invocation.of(arguments.split(" "));

        assertThat(help.status()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: amid ");
        assertThat(help.out().lines().toList())
                .hasSizeBetween(5, 40)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void namesEveryCommandAndExitStatusInItsHelp() {
        assertThat(Invocation.of("--help").out())
                .contains(
                        "\n  run  ",
                        "\n  check  ",
                        "\n  replay  ",
                        "\n  status  ",
                        "\n  describe  ",
                        "\n  demo  ")
                .contains("\n  0  ", "\n  1  ", "\n  64  ", "\n  78  ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | a command is missing                              | amid",
                "rnu              | no command 'rnu'; did you mean 'run'?             | amid",
                "chek a.conf      | no command 'chek'; did you mean 'check'?          | amid",
                "start            | no command 'start'                                | amid",
                "--verson         | no option '--verson'; did you mean '--version'?   | amid",
                "-x               | no option '-x'                                    | amid",
                "check --bogus    | no option '--bogus'                               | amid check",
                "replay --form x  | no option '--form'                                | amid replay",
                "replay --untli 1 | no option '--untli'; did you mean '--until'?      | amid replay",
                "check a.conf b   | 'b' is one argument too many                      | amid check",
                "describe a b c   | 'b' is one argument too many                      | amid describe",
                "run --state      | Missing required parameter for option '--state' (DIR) | amid run",
                "demo --seconds x | Invalid value for option '--seconds': expected a whole number,"
                        + " not 'x' | amid demo",
                "replay --since x | Invalid value for option '--since': expected a span like '2h' or"
                        + " a time like '2026-11-20T13:55:36+00:00' | amid replay",
                "replay --until 2026-02-30 | Invalid value for option '--until': no such time; it is"
                        + " written like 2026-11-20T13:55:36+00:00 | amid replay"
            })
    void saysInALineWhatIsWrongWithACommandLine(String arguments, String message, String command) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");

        assertThat(Invocation.of(words))
                .isEqualTo(
                        new Invocation(
                                64, "", "amid: " + message + "\nSee '" + command + " --help'.\n"));
    }

    @Test
    void showsWhereABugIs() {
        CommandLine commandLine = Amid.commandLine().addSubcommand(new Buggy());
        commandLine.setExecutionExceptionHandler(commandLine.getExecutionExceptionHandler());
        Invocation bug = Invocation.of(commandLine, "bug");

        assertThat(bug.status()).isEqualTo(1);
        assertThat(bug.err())
                .startsWith(
                        "java.lang.IllegalStateException: a bug\n\tat " + Buggy.class.getName());
    }
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the manual pages of the distribution, and of the completion in bash. */
@Execution(ExecutionMode.CONCURRENT)
class DocumentsIT {
    private static final Path SHARE = Path.of(System.getProperty("amid.home"), "share");

    /** Completes the last of its arguments as bash would, and writes what it offers. */
    private static final String COMPLETE =
            """
            compopt() { :; }
            . "$0"
            COMP_WORDS=("$@")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="${COMP_WORDS[*]}"
            complete -p amid | grep -q -- '-F _complete_amid' || exit
            _complete_amid
            [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir Path folder;

    @Test
    void areWhereTheyAreLookedFor() throws IOException {
        assertThat(Folders.files(SHARE))
                .containsExactly(
                        Path.of("bash-completion/completions/amid"),
                        Path.of("man/man1/amid.1"),
                        Path.of("man/man5/amid.conf.5"),
                        Path.of("zsh/site-functions/_amid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"man/man1/amid.1", "man/man5/amid.conf.5"})
    void useOnlyMacrosAndEscapesThatEveryFormatterKnows(String page) throws IOException {
        String text = Files.readString(SHARE.resolve(page));

        assertThat(text.lines().filter(line -> line.matches("[.'].*")))
                .allSatisfy(
                        line ->
                                assertThat(line)
                                        .matches("\\.(TH|SH|SS|PP|TP|RS|RE|nf|fi|nh|ad).*"));
        assertThat(text.replaceAll("\\\\(f[BIR]|\\((rs|aq|dq|ga|ha|ti)|\\[u[0-9A-F]{4}]|-|&)", ""))
                .doesNotContain("\\");
        assertThat(text).isASCII();
    }

    @Test
    void areOfTheDayThatTheBuildIsOf() throws IOException {
        Path pom = Path.of(System.getProperty("amid.root"), "pom.xml");
        Matcher timestamp =
                Pattern.compile("<project.build.outputTimestamp>(.{10})")
                        .matcher(Files.readString(pom));
        assertThat(timestamp.find()).isTrue();

        assertThat(SHARE.resolve("man/man1/amid.1"))
                .content()
                .startsWith(".TH \"AMID\" \"1\" \"" + timestamp.group(1) + "\" \"Amid ");
    }

    @Test
    void tellEveryCommandAndEveryOption() throws IOException {
        String page = Files.readString(SHARE.resolve("man/man1/amid.1")).replace("\\-", "-");
        List<String> commands = words("");

        assertThat(commands).contains("run", "check", "replay", "describe", "demo");
        for (String command : commands) {
            assertThat(page).contains(".SS \"amid " + command + "\"\n");
            for (String option : words(command, "--")) {
                assertThat(page).contains("\\fB" + option + "\\fR");
            }
        }
    }

    @Test
    void showAConfigurationThatIsRight() throws IOException {
        String page = Files.readString(SHARE.resolve("man/man5/amid.conf.5"));
        String example = page.substring(page.indexOf(".SH \"EXAMPLES\""));
        String code = example.substring(example.indexOf(".nf\n") + 4, example.indexOf(".fi\n"));
        Files.writeString(folder.resolve("amid.conf"), code.replace("\\-", "-"));

        Outcome outcome = AmidProcess.run(folder, "check", "amid.conf");

        // whether the log is there and can be read is the machine's matter
        assertThat(outcome.err().lines()).allMatch(line -> line.contains(": warning: /var/log/"));
        assertThat(outcome.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', run check replay describe demo",
        "re, replay",
        "replay --, --verbose --append --help --version --since --until --only --to",
        "describe --s, --sample",
        "describe '', amid monami apache dispatch filelog null",
        "describe fi, filelog"
    })
    void completeCommandsOptionsAndTypes(String typed, String offered) throws IOException {
        assertThat(words(typed.replace("''", "").split(" ", -1))).contains(offered.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "check '', my site.conf;site.conf;sub",
        "run si, site.conf",
        "run my, my site.conf",
        "replay --append si, site.conf",
        "replay --to su, sub"
    })
    void completeFiles(String typed, String offered) throws IOException {
        Files.createFile(folder.resolve("site.conf"));
        Files.createFile(folder.resolve("my site.conf"));
        Files.createDirectory(folder.resolve("sub"));

        assertThat(words(typed.replace("''", "").split(" ", -1)))
                .containsExactlyInAnyOrder(offered.split(";"));
    }

    /** What bash offers for the last of the words that were typed behind {@code amid}. */
    private List<String> words(String... typed) throws IOException {
        Path out = Files.createTempFile(folder.getParent(), "offered-", "");
        Path script = SHARE.resolve("bash-completion/completions/amid");
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        "bash",
                                        "--norc",
                                        "-c",
                                        COMPLETE,
                                        script.toString(),
                                        "amid"),
                                Stream.of(typed))
                        .toList();
        Process bash =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        try {
            assertThat(bash.waitFor()).as(Files.readString(out)).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Files.readAllLines(out);
    }
}

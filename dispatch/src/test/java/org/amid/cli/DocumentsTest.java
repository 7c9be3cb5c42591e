package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final String TIME = "2026-11-20T00:00:00Z";

    @TempDir private Path dir;

    private List<String> written() throws Exception {
        Path share = dir.resolve("share");
        Invocation.installed(
                dir,
                () -> {
                    Documents.main(new String[] {share.toString(), TIME});
                    return null;
                });
        try (Stream<Path> files = Files.walk(share)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> share.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesPagesAndCompletionsWhereTheyAreLookedFor() throws Exception {
        assertThat(written())
                .containsExactly(
                        "bash-completion/completions/amid",
                        "man/man1/amid.1",
                        "man/man5/amid.conf.5",
                        "zsh/site-functions/_amid");
    }

    @Test
    void writesAboutTheCommandsThereAreAndTheTypesThatAreInstalled() throws Exception {
        written();

        assertThat(dir.resolve("share/man/man1/amid.1"))
                .content()
                .startsWith(".TH \"AMID\" \"1\" \"2026-11-20\" \"Amid ")
                .contains(".SS \"amid run\"\n", ".SS \"amid replay\"\n");
        assertThat(dir.resolve("share/man/man5/amid.conf.5"))
                .content()
                .contains("[APACHE]", "[FILELOG]");
        assertThat(dir.resolve("share/bash-completion/completions/amid"))
                .content()
                .contains("complete -F _complete_amid ", "describe", "monami");
        assertThat(dir.resolve("share/zsh/site-functions/_amid"))
                .content()
                .contains("#compdef amid\n", "(amid monami apache dispatch filelog)");
    }

    @Test
    void refusesToDescribeAProgramWithoutTargets() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Documents.main(new String[] {dir.toString(), TIME}))
                .withMessage("no type of target is on the class path");
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void showsOnlyCommandLinesThatCanBeRead() throws Exception {
        written();
        List<String> examples =
                Files.readString(dir.resolve("share/man/man1/amid.1"))
                        .lines()
                        .filter(line -> line.startsWith("amid ") && !line.contains(" - "))
                        .map(line -> line.replace("\\-", "-"))
                        .toList();

        assertThat(examples).hasSize(6).contains("amid run site.conf");
        assertThat(examples)
                .allSatisfy(
                        example ->
                                assertThatCode(() -> Amid.commandLine().parseArgs(words(example)))
                                        .doesNotThrowAnyException());
    }

    private static String[] words(String example) {
        return example.substring("amid ".length()).split(" ");
    }
}

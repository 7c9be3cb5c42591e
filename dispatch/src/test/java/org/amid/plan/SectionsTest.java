package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionsTest {
    @TempDir Path dir;

    private final Problems problems = new Problems();

    private Sections read(String main) throws IOException {
        return Sections.read(write("site.conf", main), problems);
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text.replace("DIR", dir.toString()));
    }

    private List<String> titles(Sections sections) {
        return sections.all().stream().map(Section::title).toList();
    }

    private List<String> messages() {
        return problems.sorted().stream()
                .map(Problem::toString)
                .map(message -> message.replace(dir + "/", ""))
                .toList();
    }

    @Test
    void readsWhatADirectoryHoldsInTheOrderOfTheNames() throws IOException {
        write("conf.d/b.conf", "[third]");
        write("conf.d/Z.conf", "[first]");
        write("conf.d/a.conf", "[second]");
        write("conf.d/\u00e4.conf", "[fourth]");

        Sections sections = read("[amid]\nconfig_dir = DIR/conf.d\n[main]");

        assertThat(titles(sections)).containsExactly("first", "second", "third", "fourth", "main");
        assertThat(messages()).isEmpty();
        assertThat(sections.isWhole()).isTrue();
    }

    @Test
    void leavesOutWhatIsHiddenBelowOrCalledOtherwise() throws IOException {
        write("conf.d/.hidden.conf", "[hidden]");
        write("conf.d/below/deep.conf", "[deep]");
        write("conf.d/folder.conf/x", "[x]");
        write("conf.d/a.conf~", "[backup]");
        write("conf.d/notes", "[notes]");

        assertThat(titles(read("[amid]\nconfig_dir = DIR/conf.d\n"))).isEmpty();
        assertThat(messages()).isEmpty();
    }

    @Test
    void readsSeveralDirectoriesAndNoFileTwice() throws IOException {
        write("one/a.conf", "[a]");
        write("two/b.conf", "[b]");
        Files.createSymbolicLink(dir.resolve("two/again.conf"), dir.resolve("one/a.conf"));

        Sections sections =
                read("[monami]\nconfig_dir = DIR/one\nconfig-dir = DIR/two\nconfig_dir = DIR\n");

        assertThat(titles(sections)).containsExactly("a", "b");
        assertThat(messages()).isEmpty();
    }

    @Test
    void refusesASecondSectionOfTheDaemon() throws IOException {
        write("conf.d/more.conf", "\n[amid]\nstate_dir = /x\n");

        Sections sections = read("[monami]\nconfig_dir = DIR/conf.d\nstate_dir = /var/lib/amid\n");

        assertThat(messages())
                .containsExactly(
                        "conf.d/more.conf:2: [amid] is there twice; the first is [monami] at"
                                + " site.conf:1, and all that concerns the daemon belongs into it");
        assertThat(sections.daemon().stateDir()).hasValue(Path.of("/var/lib/amid"));
    }

    @Test
    void isNotWholeWithoutADirectoryThatIsNamed() throws IOException {
        assertThat(read("[amid]\nconfig_dir = DIR/none\n").isWhole()).isFalse();
        assertThat(messages())
                .singleElement()
                .asString()
                .startsWith("site.conf:2: 'config_dir = ")
                .endsWith("': cannot be read: no such directory");
    }

    @Test
    void isNotWholeWithAFileForADirectory() throws IOException {
        assertThat(read("[amid]\nconfig_dir = DIR/site.conf\n").isWhole()).isFalse();
        assertThat(messages()).singleElement().asString().endsWith("is not a directory");
    }

    @Test
    void isNotWholeWhereTheDaemonsSectionIsWrong() throws IOException {
        Sections sections = read("[amid]\nlog_error = here\nconfig_dir = DIR\n");

        assertThat(sections.isWhole()).isFalse();
        assertThat(sections.daemon()).isEqualTo(AmidSettings.NONE);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void warnsOfWhatMonamiHasAndAmidHasNot() throws IOException {
        read("[monami]\nuser = monami\ngroup = adm\n");

        assertThat(messages())
                .containsExactly(
                        "site.conf:2: warning: 'user = monami': has no effect; Amid runs as whoever"
                                + " starts it, which is User= of its systemd unit",
                        "site.conf:3: warning: 'group = adm': has no effect; Amid runs as whoever"
                                + " starts it, which is Group= of its systemd unit");
    }

    @Test
    void isEmptyWithoutAnySection() throws IOException {
        assertThat(read("# nothing\n").isEmpty()).isTrue();
        assertThat(read("[amid]\n").isEmpty()).isFalse();
    }
}

package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amid.config.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurprisesTest {
    private static final String DISPATCH = "[dispatch]\nsubscribe = apache\nsend = filelog\n";

    @TempDir Path dir;

    private List<String> warned(String text) {
        Problems problems = new Problems();
        Surprises.warn(Planning.right(dir, text), problems);
        assertThat(problems.hasErrors()).isFalse();
        return problems.sorted().stream()
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }

    private static String site(String log, String filename) {
        return DISPATCH + ("[apache]\nlog = " + log + "\n[filelog]\nfilename = " + filename + "\n");
    }

    @Test
    void hasNothingToSayOfWhatWillWork() throws IOException {
        Files.createFile(dir.resolve("access.log"));
        Files.createFile(dir.resolve("there.log"));

        assertThat(warned(site("DIR/access.log", "DIR/new/out.log"))).isEmpty();
        assertThat(warned(site("DIR/access.log", "DIR/there.log"))).isEmpty();
    }

    @Test
    void warnsOfALogThatIsNotThere() {
        assertThat(warned(site("DIR/access.log", "DIR/out.log")))
                .containsExactly(
                        "site.conf:4: warning: access.log: is not there; it is waited for");
    }

    @Test
    void warnsOfDirectoriesWhereFilesShouldBe() throws IOException {
        Files.createDirectories(dir.resolve("logs"));
        Files.createDirectories(dir.resolve("out"));

        assertThat(warned(site("DIR/logs", "DIR/out")))
                .containsExactly(
                        "site.conf:4: warning: logs: is a directory",
                        "site.conf:6: warning: out: is a directory");
    }

    @Test
    void warnsOfAFileThatCannotBeMade() throws IOException {
        Files.createFile(dir.resolve("access.log"));
        Files.createFile(dir.resolve("file"));

        assertThat(warned(site("DIR/access.log", "DIR/file/below/out.log")))
                .containsExactly(
                        "site.conf:6: warning: file/below/out.log: cannot be made: "
                                + "file is not a directory");
    }

    @Test
    void warnsOfTargetsThatNobodyUses() throws IOException {
        Files.createFile(dir.resolve("access.log"));
        String idle =
                """
                [apache]
                name = idle
                log = DIR/access.log
                [filelog]
                name = unused
                filename = DIR/unused.log
                """;

        assertThat(warned(site("DIR/access.log", "DIR/out.log") + idle))
                .containsExactly(
                        "site.conf:8: warning: no dispatch subscribes to 'idle', so it is not"
                                + " followed",
                        "site.conf:11: warning: no dispatch sends to 'unused', so it is not opened");
    }
}

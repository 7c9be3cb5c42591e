package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.amid.config.Bound;
import org.amid.config.ConfigFile;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.filelog.form.Form;
import org.amid.target.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilelogTypeTest {
    private final FilelogType type = new FilelogType();
    private final Problems problems = new Problems();

    @Test
    void isInstalled() {
        assertThat(Catalogue.installed().type("filelog")).containsInstanceOf(FilelogType.class);
    }

    @Test
    void needsAFilenameAlone() {
        assertThat(bound("filename = /var/log/x.log"))
                .contains(
                        new FilelogType.Settings(
                                Path.of("/var/log/x.log"),
                                Form.TABS,
                                new Mode(0640),
                                Optional.empty(),
                                Fsync.parse("1s")));
        assertThat(bound("format = json")).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .contains("filename", "Full path of the file the lines are appended to.");
    }

    @Test
    void readsEveryAttribute() {
        assertThat(
                        bound(
                                "filename = /x\nformat = line\nmode = 600\ngroup = adm\n"
                                        + "fsync = never"))
                .contains(
                        new FilelogType.Settings(
                                Path.of("/x"),
                                Form.LINE,
                                new Mode(0600),
                                Optional.of("adm"),
                                Fsync.NEVER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format = jsn|not one of tabs, json, line; did you mean 'json'?",
                "mode = rw|not a file mode",
                "fsync = 1 hour|neither 'never' nor 'always'",
            })
    void saysWhatIsWrongWithAnAttribute(String line, String message) {
        assertThat(bound("filename = /x\n" + line)).isEmpty();
        assertThat(problems.sorted())
                .singleElement()
                .asString()
                .startsWith("test.conf:3: ")
                .contains("'" + line + "': ", message);
    }

    @Test
    void refusesAFilenameThatIsNoFile() {
        bound("filename = /tmp/..");

        assertThat(problems.sorted())
                .singleElement()
                .asString()
                .contains("'filename = /tmp/..': names a directory, not a file");
    }

    @Test
    void writesItsFileByItsOneFullName() {
        assertThat(type.writes(settings("/var/log/../log/./x.log")))
                .containsExactly(Path.of("/var/log/x.log"));
        assertThat(type.writes(settings("x.log")))
                .containsExactly(Path.of("").toAbsolutePath().resolve("x.log"));
    }

    @Test
    void canBeMovedToAnotherDirectory() {
        FilelogType.Settings moved = type.into(settings("/var/log/x.log"), Path.of("/tmp/replay"));

        assertThat(type.writes(moved)).containsExactly(Path.of("/tmp/replay/x.log"));
        assertThat(type.into(moved, Path.of("/var/log"))).isEqualTo(settings("/var/log/x.log"));
    }

    @Test
    void takesTheLineAloneForThatForm() {
        assertThat(type.takesOnly(settings("/x"))).isEmpty();
        assertThat(type.takesOnly(bound("filename = /x\nformat = line").orElseThrow()))
                .contains("line");
    }

    private FilelogType.Settings settings(String filename) {
        return bound("filename = " + filename).orElseThrow();
    }

    private Optional<FilelogType.Settings> bound(String attributes) {
        Section section = ConfigFile.read("test.conf", "[filelog]\n" + attributes, problems).get(0);
        Bound bound = Settings.bind(section, problems, List.of(type.settings()));
        Optional<FilelogType.Settings> settings = bound.get(type.settings());
        settings.ifPresent(found -> type.check(found, bound, problems));
        return settings;
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewFileTest {
    @TempDir Path directory;

    private final NewFile plain = new NewFile(Mode.parse("0640"), Optional.empty());

    /** 0666 shows that the umask is not asked: there is hardly one that leaves it alone. */
    @ParameterizedTest
    @CsvSource({"0640, rw-r-----", "0666, rw-rw-rw-", "0200, -w-------"})
    void hasExactlyItsMode(String mode, String permissions) throws IOException {
        Path file = directory.resolve("x.log");
        new NewFile(Mode.parse(mode), Optional.empty()).make(file);

        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString(permissions));
        assertThat(file).hasSize(0);
    }

    @Test
    void isMadeWithItsDirectories() throws IOException {
        Path file = directory.resolve("a/b/x.log");
        plain.make(file);

        assertThat(file).isRegularFile();
    }

    @Test
    void leavesAFileAloneThatIsThereAlready() throws IOException {
        Path file = Files.writeString(directory.resolve("x.log"), "text");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        plain.make(file);

        assertThat(file).hasContent("text");
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    @Test
    void belongsToItsGroup() throws IOException {
        String mine = groupOf(directory);
        Path file = directory.resolve("x.log");
        new NewFile(Mode.parse("0640"), Optional.of(mine)).make(file);

        assertThat(groupOf(file)).isEqualTo(mine);
    }

    @Test
    void isNotLeftBehindWithAnotherGroupThanItShouldHave() {
        Path file = directory.resolve("x.log");
        NewFile strange = new NewFile(Mode.parse("0640"), Optional.of("no-such-group"));

        assertThatThrownBy(() -> strange.make(file))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("there is no group 'no-such-group'");
        assertThat(file).doesNotExist();
    }

    @Test
    void isMadeWhereASymbolicLinkToNothingPoints() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("x.log"), Path.of("real/y.log"));
        plain.make(link);

        assertThat(link).isSymbolicLink();
        assertThat(directory.resolve("real/y.log")).isRegularFile();
        assertThat(Files.getPosixFilePermissions(link))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    @Test
    void cannotBeMadeBelowAFile() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> plain.make(directory.resolve("file/x.log")))
                .isInstanceOf(IOException.class);
    }

    private static String groupOf(Path file) throws IOException {
        return Files.readAttributes(file, PosixFileAttributes.class).group().getName();
    }
}

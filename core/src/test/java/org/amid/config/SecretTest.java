package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a value that nobody may see. */
class SecretTest {
    /** Something with a password. */
    record Store(
            @Attribute(help = "The password.", secret = true) String password,
            @Attribute(help = "A number that is secret.", secret = true) Optional<Size> pin) {}

    @TempDir private Path directory;

    private Problems bind(String mode, String... lines) throws IOException {
        Path file = directory.resolve("amid.conf");
        Files.writeString(file, "[store]\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        Problems problems = new Problems();
        Section section = ConfigFile.read(file, problems).get(0);
        Settings.bind(section, problems, List.of(Store.class));
        return problems;
    }

    private static List<String> messages(Problems problems) {
        return problems.sorted().stream().map(Problem::message).toList();
    }

    @Test
    void isWarnedOfInAFileThatEverybodyCanRead() throws IOException {
        Problems problems = bind("rw-r--r--", "password = hunter2");

        assertThat(problems.hasErrors()).isFalse();
        assertThat(messages(problems))
                .containsExactly(
                        "[store] 'password' is a secret in a file that everybody can read; take"
                                + " that away (chmod o-r), or write ${file:/path} or"
                                + " ${credential:NAME}");
    }

    @Test
    void isNotWarnedOfInAFileOfTheOwnerAndTheGroup() throws IOException {
        assertThat(messages(bind("rw-r-----", "password = hunter2"))).isEmpty();
    }

    @Test
    void isNotWarnedOfWhereItStandsElsewhere() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");

        assertThat(messages(bind("rw-r--r--", "password = ${file:" + secret + "}"))).isEmpty();
    }

    @Test
    void isNotShownWhenItIsNotLegal() throws IOException {
        assertThat(messages(bind("rw-------", "password = x", "pin = hunter2")))
                .containsExactly("'pin = ***': not legal; it takes: size");
    }

    @Test
    void isNotShownWhenItStandsElsewhereAndIsNotLegal() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "hunter2\n");

        assertThat(messages(bind("rw-------", "password = x", "pin = ${file:" + secret + "}")))
                .containsExactly("'pin = ***': not legal; it takes: size");
    }

    @Test
    void isNotShownWhenItCannotBeFound() throws IOException {
        assertThat(messages(bind("rw-------", "password = hunter2${env:NO_SUCH_VARIABLE}")))
                .containsExactly(
                        "'password = ***': the environment has no variable 'NO_SUCH_VARIABLE'");
    }
}

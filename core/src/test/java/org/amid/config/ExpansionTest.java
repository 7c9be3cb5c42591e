package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpansionTest {
    private static final String LEGAL = "; it is ${env:NAME}, ${file:/path} or ${credential:NAME}";

    @TempDir private Path directory;
    private Expansion expansion;

    @BeforeEach
    void make() {
        expansion =
                new Expansion(
                        Map.of(
                                        "HOST", "web1",
                                        "EMPTY", "",
                                        "NESTED", "${env:HOST}",
                                        "CREDENTIALS_DIRECTORY", directory.toString())
                                ::get);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${env:HOST}, web1",
        "/var/log/${env:HOST}/access.log, /var/log/web1/access.log",
        "${env:HOST}-${env:HOST}, web1-web1",
        "x${env:EMPTY}y, xy",
        "cost: 5$ {x}, cost: 5$ {x}",
        "${env:NESTED}, ${env:HOST}",
    })
    void expandsWhatTheEnvironmentHasAndNothingElse(String value, String expanded) {
        assertThat(expansion.expand(value)).isEqualTo(expanded);
    }

    @Test
    void takesTheFirstLineOfAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "one\ntwo\n");

        assertThat(expansion.expand("<${file:" + file + "}>")).isEqualTo("<one>");
    }

    @Test
    void takesAnEmptyFileForNothing() throws IOException {
        Path file = Files.createFile(directory.resolve("empty"));

        assertThat(expansion.expand("<${file:" + file + "}>")).isEqualTo("<>");
    }

    @Test
    void refusesAFileThatIsNoText() throws IOException {
        Path file = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, '\n'});

        assertThatThrownBy(() -> expansion.expand("${file:" + file + "}"))
                .hasMessage("${file:" + file + "} does not begin with a line of UTF-8");
    }

    @Test
    void takesACredentialFromSystemdsDirectory() throws IOException {
        Files.writeString(directory.resolve("redis"), "hunter2\n");

        assertThat(expansion.expand("${credential:redis}")).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${HOME} | nothing is known as '${HOME}'",
                "${env:} | nothing is known as '${env:}'",
                "${var:x} | nothing is known as '${var:x}'",
                "a ${env:X | a '${' without its '}'",
                "${credential:../x} | nothing is known as '${credential:../x}'",
                "${credential:.x} | nothing is known as '${credential:.x}'",
            })
    void saysWhatCanBeExpanded(String value, String message) {
        assertThatThrownBy(() -> expansion.expand(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + LEGAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:NONE} | the environment has no variable 'NONE'",
                "${file:/nowhere/x} | ${file:/nowhere/x} cannot be read: no such file",
                "${credential:none} | ${credential:none} cannot be read: no such file",
            })
    void saysWhatIsNotThere(String value, String message) {
        assertThatThrownBy(() -> expansion.expand(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void saysThatThereAreNoCredentialsOutsideOfSystemd() {
        assertThatThrownBy(() -> new Expansion(name -> null).expand("${credential:redis}"))
                .hasMessage(
                        "there are no credentials: systemd passes them with LoadCredential=redis:…");
    }
}

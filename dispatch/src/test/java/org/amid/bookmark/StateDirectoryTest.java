package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    private static final Path CONFIGURATION = Path.of("/etc/amid/amid.conf");
    private static final Path OTHER = Path.of("/srv/site.conf");

    @TempDir Path root;
    private Path system;

    @BeforeEach
    void nameTheDirectories() {
        system = root.resolve("lib/amid");
    }

    private Path resolve(Path configuration, Map<String, String> env) throws IOException {
        return resolve(Optional.empty(), Optional.empty(), configuration, env);
    }

    private Path resolve(
            Optional<Path> option,
            Optional<Path> attribute,
            Path configuration,
            Map<String, String> env)
            throws IOException {
        return StateDirectory.resolve(
                option, attribute, configuration, env::get, system, CONFIGURATION);
    }

    private static Map<String, String> home() {
        return Map.of("HOME", "/home/jan");
    }

    @Test
    void isWhatTheUserSaysFirst() throws IOException {
        Files.createDirectories(system);
        Optional<Path> option = Optional.of(Path.of("option"));
        Optional<Path> attribute = Optional.of(Path.of("/attribute"));
        Map<String, String> env = Map.of("STATE_DIRECTORY", "/service", "HOME", "/home/jan");

        assertThat(resolve(option, attribute, OTHER, env)).isEqualTo(Path.of("option"));
        assertThat(resolve(Optional.empty(), attribute, OTHER, env))
                .isEqualTo(Path.of("/attribute"));
        assertThat(resolve(OTHER, env)).isEqualTo(Path.of("/service"));
    }

    @Test
    void isUsuallyTheSystemsOrThatOfTheUser() {
        Map<String, String> env = Map.of("STATE_DIRECTORY", "/service", "HOME", "/home/jan");

        assertThat(StateDirectory.usual(CONFIGURATION, env::get))
                .containsExactly(Path.of("/var/lib/amid"), Path.of("/home/jan/.local/state/amid"));
        assertThat(StateDirectory.usual(OTHER, env::get))
                .allSatisfy(
                        directory ->
                                assertThat(directory.getFileName().toString())
                                        .startsWith("site.conf-"));
        assertThat(StateDirectory.usual(CONFIGURATION, name -> null))
                .containsExactly(Path.of("/var/lib/amid"));
    }

    @Test
    void isTheFirstOfTheDirectoriesOfAService() throws IOException {
        assertThat(resolve(OTHER, Map.of("STATE_DIRECTORY", "/var/lib/a:/var/lib/b")))
                .isEqualTo(Path.of("/var/lib/a"));
    }

    @Test
    void isNotAnEmptyDirectoryOfAService() throws IOException {
        assertThat(resolve(CONFIGURATION, Map.of("STATE_DIRECTORY", "", "HOME", "/home/jan")))
                .isEqualTo(Path.of("/home/jan/.local/state/amid"));
    }

    @Test
    void isTheSystemsWhereThatCanBeWritten() throws IOException {
        Files.createDirectories(system);

        assertThat(resolve(CONFIGURATION, home())).isEqualTo(system);
    }

    @Test
    void isTheSystemsWhereThatCanBeMade() throws IOException {
        Files.createDirectories(system.getParent());

        assertThat(resolve(CONFIGURATION, home())).isEqualTo(system);
        assertThat(system).doesNotExist();
    }

    @Test
    void isTheUsersWhereTheSystemsIsNoDirectory() throws IOException {
        Files.createDirectories(system.getParent());
        Files.createFile(system);

        assertThat(resolve(CONFIGURATION, home()))
                .isEqualTo(Path.of("/home/jan/.local/state/amid"));
    }

    @Test
    void isTheUsersOtherwise() throws IOException {
        assertThat(resolve(CONFIGURATION, home()))
                .isEqualTo(Path.of("/home/jan/.local/state/amid"));
        assertThat(resolve(CONFIGURATION, Map.of("XDG_STATE_HOME", "/s", "HOME", "/home/jan")))
                .isEqualTo(Path.of("/s/amid"));
    }

    @Test
    void takesNoRelativePathFromTheEnvironmentOfAUser() throws IOException {
        assertThat(resolve(CONFIGURATION, Map.of("XDG_STATE_HOME", "s", "HOME", "/home/jan")))
                .isEqualTo(Path.of("/home/jan/.local/state/amid"));
    }

    @Test
    void isOneOfItsOwnForAnotherConfiguration() throws IOException {
        Path users = Path.of("/home/jan/.local/state/amid");

        assertThat(resolve(OTHER, home())).isEqualTo(users.resolve("site.conf-8499b6c7"));
        assertThat(resolve(Path.of("/srv/../srv/./site.conf"), home()))
                .isEqualTo(users.resolve("site.conf-8499b6c7"));
        assertThat(resolve(Path.of("/opt/site.conf"), home()).getFileName().toString())
                .matches("site\\.conf-[0-9a-f]{8}")
                .isNotEqualTo("site.conf-8499b6c7");
        assertThat(resolve(Path.of("/etc/../etc/amid/amid.conf"), home())).isEqualTo(users);
        Files.createDirectories(system);
        assertThat(resolve(OTHER, home())).isEqualTo(system.resolve("site.conf-8499b6c7"));
    }

    @Test
    void isTheSameForARelativeConfiguration() throws IOException {
        assertThat(resolve(Path.of("site.conf"), home()))
                .isEqualTo(resolve(Path.of("site.conf").toAbsolutePath(), home()));
    }

    @Test
    void saysWhenThereIsNone() {
        for (Map<String, String> env : List.of(Map.<String, String>of(), Map.of("HOME", ""))) {
            assertThatThrownBy(() -> resolve(OTHER, env))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "there is no directory to keep the state in, and $HOME is not set; name"
                                    + " one with --state or state_dir");
        }
    }
}

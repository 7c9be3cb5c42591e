package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TroubleTest {
    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/x"), "no such file"),
                Arguments.of(new AccessDeniedException("/x"), "permission denied"),
                Arguments.of(
                        new FileSystemException("/x", null, "Too many levels of symbolic links"),
                        "too many levels of symbolic links"),
                Arguments.of(new IOException("Input/output error"), "input/output error"),
                Arguments.of(new IOException(), "an input or output error"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void saysInPlainWordsWhatWentWrong(IOException thrown, String words) {
        assertThat(Trouble.words(thrown)).isEqualTo(words);
    }

    private static final Path FILE = Path.of("/var/x/y.log");

    static Stream<Arguments> failures() {
        String file = FILE.toString();
        return Stream.of(
                Arguments.of(new AccessDeniedException(file), "permission denied"),
                Arguments.of(new NoSuchFileException(file), "no such file"),
                Arguments.of(
                        new FileAlreadyExistsException("/var/x"), "/var/x: is not a directory"),
                Arguments.of(new AccessDeniedException("/var/x"), "/var/x: permission denied"),
                Arguments.of(
                        new FileSystemException(file, null, "Is a directory"), "is a directory"),
                Arguments.of(new FileSystemException(file), "an input or output error"),
                Arguments.of(new FileSystemException(null, null, "Odd"), "odd"),
                Arguments.of(new IOException("No space left on device"), "no space left on device"),
                Arguments.of(new IOException(""), "an input or output error"),
                Arguments.of(new IOException(), "an input or output error"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysThePathAndTheCauseInPlainWords(IOException cause, String words) {
        assertThat(Trouble.with(FILE, "cannot be opened", cause))
                .hasMessage("/var/x/y.log: cannot be opened: " + words);
    }

    @Test
    void keepsTheCause() {
        IOException cause = new IOException("x");

        assertThat(Trouble.with(FILE, "cannot be written", cause)).hasCause(cause);
    }
}

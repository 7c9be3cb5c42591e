package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
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
}

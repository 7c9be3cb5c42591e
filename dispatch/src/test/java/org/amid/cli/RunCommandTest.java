package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir private Path dir;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = dir.resolve("site.conf");
    }

    @Test
    void startsNothingWhenTheConfigurationIsWrong() throws IOException {
        Files.writeString(file, "[filelog]\n");
        Path state = dir.resolve("state");

        assertThat(
                        Invocation.withStandIns(
                                dir, "run", file.toString(), "--state", state.toString()))
                .isEqualTo(
                        new Invocation(
                                78,
                                "",
                                file
                                        + ":1: [filelog] needs 'filename': Full path of the file"
                                        + " the lines are appended to.\n"));
        assertThat(state).doesNotExist();
    }

    @Test
    void saysThatItCannotMakeItsStateDirectory() throws IOException {
        Files.createFile(file);
        Path state = file.resolve("state");
        Invocation told = Invocation.of("run", file.toString(), "--state", state.toString());

        assertThat(told.status()).isEqualTo(1);
        assertThat(told.err())
                .endsWith(
                        "amid: "
                                + state
                                + ": the state directory cannot be made: not a directory\n");
    }
}

package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootTest {
    @TempDir Path directory;

    @Test
    void isWhatTheKernelTells() throws IOException {
        Path kernel = Files.writeString(directory.resolve("boot_id"), "6b1f-77\n");

        assertThat(Boot.id(null, kernel)).isEqualTo("6b1f-77");
    }

    @Test
    void isTheSameUntilTheMachineStartsAgain() {
        assertThat(Boot.id()).isEqualTo(Boot.id()).isNotEmpty();
    }

    @Test
    void canBeOverridden() {
        assertThat(Boot.id("another", directory.resolve("boot_id"))).isEqualTo("another");
    }

    @Test
    void isAFixedWordWhereNobodyTells() throws IOException {
        Path empty = Files.writeString(directory.resolve("boot_id"), "\n");

        assertThat(Boot.id(null, directory.resolve("missing"))).isEqualTo("unknown");
        assertThat(Boot.id(null, empty)).isEqualTo("unknown");
    }
}

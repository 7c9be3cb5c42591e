package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The log is rotated, and the rotated file compressed, while Amid is stopped: it reads on in the
 * rotated file where it was, then in the new one.
 */
@Execution(ExecutionMode.CONCURRENT)
class RotatedAndCompressedWhileStoppedIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void takeTheFirstHundredOfTwo() throws IOException, InterruptedException {
        site = Site.of(folder);
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.stop();
        }
        site.append(101, 200);
    }

    @Test
    void goesOnInTheRotatedFile() throws Exception {
        site.move("access.log", "access.log.1");
        site.append(201, 300);

        site.runUntil("1-300");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"access.log.1", "access.log-20261120", "access.log-20261120-1795219200"})
    void goesOnInTheCompressedFile(String rotated) throws Exception {
        site.move("access.log", rotated);
        site.compress(rotated);
        site.append(201, 300);

        site.runUntil("1-300");
    }

    @Test
    void goesOnInTheCompressedFileThroughSeveralOthers() throws Exception {
        site.move("access.log", "access.log.3");
        site.compress("access.log.3");
        site.append(201, 300).move("access.log", "access.log.2");
        site.compress("access.log.2");
        site.append(301, 400).move("access.log", "access.log.1");
        site.append(401, 500);

        site.runAndKillAt("1-500");
        site.append(501, 600);
        site.runUntil("1-600");
    }

    @Test
    void goesOnWhereThereIsNoNewLogYet() throws Exception {
        site.move("access.log", "access.log.1");
        site.compress("access.log.1");
        try (AmidProcess amid = site.start()) {
            site.await(amid, "1-200");

            site.append(201, 300);

            site.await(amid, "1-300");
            amid.stop();
        }
    }

    @Test
    void waitsForAFileThatIsHalfCompressed() throws Exception {
        site.move("access.log", "access.log.1");
        Shell.run(folder, "sh", "-c", "gzip -c access.log.1 > whole");
        byte[] whole = Files.readAllBytes(site.path("whole"));
        Path compressed = site.path("access.log.1.gz");
        Files.write(compressed, Arrays.copyOf(whole, whole.length / 2));
        Files.delete(site.path("access.log.1"));
        site.append(201, 300);
        try (AmidProcess amid = site.start()) {
            Files.write(compressed, whole);

            site.await(amid, "1-300");
            amid.stop();
        }
    }

    @Test
    void saysWhatIsMissingWhereTheRotatedFileIsGone() throws Exception {
        Files.delete(site.log());
        site.append(201, 300);

        String said = site.runUntil("1-100 201-300");

        assertThat(said).contains("access.log").containsPattern(" (warn|error) .*access\\.log");
        assertThat(NumberedLog.sequence(site.log())).isEqualTo("201-300");
    }
}

package org.amid.tail;

import static org.amid.tail.Collected.append;
import static org.amid.tail.Collected.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that is not there, or cannot be read, at the start or later. */
class VanishedLogTest {
    @TempDir Path folder;

    private final Collected collected = new Collected();
    private final byte[] block = new byte[300];
    private Path log;
    private LogTail tail;

    @BeforeEach
    void nameTheLog() {
        log = folder.resolve("apache").resolve("access.log");
    }

    @AfterEach
    void close() {
        tail.close();
    }

    private void follow(boolean fromEnd) {
        tail = Collected.tail(log, fromEnd, true, System::nanoTime);
    }

    private List<String> all() {
        return collected.all(tail, block);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsFromItsStartAFileThatWasNotThere(boolean fromEnd) throws IOException {
        Files.createDirectory(log.getParent());
        follow(fromEnd);
        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is not there");
        append(log, numbered(1, 50));

        assertThat(all()).isEqualTo(numbered(1, 50));
        assertThat(tail.trouble()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsFromItsStartAFileWhoseDirectoryWasNotThere(boolean fromEnd) throws IOException {
        follow(fromEnd);
        assertThat(all()).isEmpty();
        Files.createDirectory(log.getParent());
        assertThat(all()).isEmpty();
        append(log, numbered(1, 50));

        assertThat(all()).isEqualTo(numbered(1, 50));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsFromItsStartAFileWhereADirectoryStood(boolean fromEnd) throws IOException {
        Files.createDirectories(log);
        follow(fromEnd);
        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is a directory");
        Files.delete(log);
        append(log, numbered(1, 500)); // perhaps with the inode that the directory had

        assertThat(all()).isEqualTo(numbered(1, 500));
        assertThat(tail.trouble()).isEmpty();
    }

    @Test
    void isNotMisledByAFileThatVanishedBeforeItWasOpened() throws IOException {
        Files.createDirectory(log.getParent());
        append(log, numbered(1, 50));
        follow(true);
        Files.delete(log);
        assertThat(all()).isEmpty();
        append(log, numbered(51, 200)); // perhaps with the inode of the one before

        assertThat(all()).isEqualTo(numbered(51, 200));
    }

    @Test
    void readsTheRestOfAFileThatWasDeletedAndThenTheNextFromItsStart() throws IOException {
        Files.createDirectory(log.getParent());
        append(log, numbered(1, 50));
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 50));
        append(log, numbered(51, 60));
        Files.delete(log);
        assertThat(all()).isEqualTo(numbered(51, 60));
        append(log, numbered(61, 70));

        assertThat(all()).isEqualTo(numbered(61, 70));
    }

    @Test
    void followsAFileThatIsDeletedAndCreatedAgainBetweenTwoPolls() throws IOException {
        Files.createDirectory(log.getParent());
        append(log, numbered(1, 50));
        follow(false);
        assertThat(all()).isEqualTo(numbered(1, 50));
        for (int i = 1; i < 20; i++) {
            append(log, numbered(100 * i, 100 * i + 10));
            Files.delete(log);
            append(log, numbered(100 * i + 11, 100 * i + 99));

            assertThat(all()).isEqualTo(numbered(100 * i, 100 * i + 99));
        }
    }

    @Test
    void readsOnInAFileWhileADirectoryStandsInItsPlace() throws IOException {
        Files.createDirectory(log.getParent());
        append(log, numbered(1, 50));
        follow(false);
        assertThat(all()).hasSize(50);
        Path away = Files.move(log, folder.resolve("away"));
        Files.createDirectory(log);
        append(away, numbered(51, 60));
        assertThat(all()).isEqualTo(numbered(51, 60));
        assertThat(tail.trouble()).contains("is a directory");
        Files.delete(log);
        append(log, numbered(61, 70));

        assertThat(all()).isEqualTo(numbered(61, 70));
        assertThat(tail.trouble()).isEmpty();
    }

    @Test
    void followsTheDirectoryThatIsMadeAnew() throws IOException {
        Files.createDirectory(log.getParent());
        append(log, numbered(1, 50));
        follow(false);
        assertThat(all()).hasSize(50);
        Files.delete(log);
        Files.delete(log.getParent());
        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is not there");
        Files.createDirectory(log.getParent());
        append(log, numbered(51, 60));

        assertThat(all()).isEqualTo(numbered(51, 60));
    }

    @Test
    void endsAtOnceWhenThereIsNothingToReplay() {
        tail = Collected.tail(log, false, false, System::nanoTime);

        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is not there");
        assertThat(tail.hasUnfinishedLine()).isFalse();
    }

    @Test
    void saysThatAFileIsNone() throws IOException, InterruptedException {
        Files.createDirectory(log.getParent());
        Process mkfifo = new ProcessBuilder("mkfifo", log.toString()).start();
        assertThat(mkfifo.waitFor()).isZero();
        follow(false);

        assertThat(all()).isEmpty();
        assertThat(tail.trouble()).contains("is not a regular file");
    }
}

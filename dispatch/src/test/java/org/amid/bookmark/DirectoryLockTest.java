package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryLockTest {
    @TempDir Path directory;

    /** Another amid: holds a directory until it is killed. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            try (DirectoryLock lock = DirectoryLock.take(Path.of(arguments[0]))) {
                System.out.println("has " + lock);
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    private static Process startOther(Path directory) throws IOException {
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Dslf4j.internal.verbosity=ERROR",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Other.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).startsWith("has ");
        return other;
    }

    private static String taken(Path directory, long pid) {
        return directory
                + ": another amid uses this state directory (process "
                + pid
                + "); give one of them another with --state";
    }

    @Test
    void keepsAnotherProcessOutUntilItEnds() throws Exception {
        Process other = startOther(directory);
        try {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> Bookmarks.open(directory, "A"))
                        .isInstanceOf(IOException.class)
                        .hasMessage(taken(directory, other.pid()));
            }
            assertThat(directory.resolve("bookmarks")).doesNotExist();
        } finally {
            other.destroyForcibly().waitFor();
        }
        DirectoryLock.take(directory).close();
    }

    @Test
    void keepsASecondOneInTheSameProcessOut() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
        long pid = ProcessHandle.current().pid();
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThatThrownBy(() -> DirectoryLock.take(directory))
                    .as("beside %s", lock)
                    .hasMessage(taken(directory, pid));
            assertThatThrownBy(() -> DirectoryLock.take(link)).hasMessage(taken(link, pid));
            assertThat(directory.resolve("lock")).hasContent(Long.toString(pid));
        }
        DirectoryLock.take(link).close();
    }

    @Test
    void writesItsNumberInThePlaceOfALongerOne() throws Exception {
        Files.writeString(directory.resolve("lock"), "123456789012345\n");
        DirectoryLock.take(directory).close();

        assertThat(directory.resolve("lock"))
                .hasContent(Long.toString(ProcessHandle.current().pid()));
    }
}

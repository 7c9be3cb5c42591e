package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Commands of the system, each run to its end. */
final class Shell {
    private static final long MOST_SECONDS = 60;

    private Shell() {}

    /** Runs a command, which must succeed; returns what it said. */
    static String run(Path folder, String... command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as("%s: %s", String.join(" ", command), said).isZero();
        return said;
    }

    /** Where a command is; the system's own are not on everybody's path. */
    static String command(String name) {
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse(name);
    }

    /** Passes a test over where the developer's machine has not what it needs; never in CI. */
    static void needs(boolean there, String what) {
        if (System.getenv("CI") == null) {
            assumeTrue(there, what + " is not installed");
        }
        assertThat(there).as(what + " is installed").isTrue();
    }

    /** Whether the tests run as root. */
    static boolean isRoot() throws IOException {
        return run(Path.of("/"), "id", "-u").strip().equals("0");
    }

    /** Waits for a thread to end, also for who is told to end himself. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.amid.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.awaitility.core.ThrowingRunnable;

/**
 * {@code bin/amid} of the built distribution as a process, and what it says. It is killed when it
 * is closed, and at the latest when the tests end. What it has to remember it keeps in the folder
 * {@code state} of the one it runs in, so that no two tests share it.
 */
public final class AmidProcess implements AutoCloseable {
    /** How long anything is waited for. Much longer than it takes, for a machine that is busy. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Most runs are over before the second compiler could pay off. */
    private static final String BRIEF = "-XX:TieredStopAtLevel=1 ";

    private static final String STATE = "state";
    private static final Path LAUNCHER = Path.of(System.getProperty("amid.home"), "bin", "amid");
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Thread killer = new Thread(() -> ALIVE.forEach(Process::destroyForcibly));
        Runtime.getRuntime().addShutdownHook(killer);
    }

    private final Path said;
    private final Process process;

    /**
     * What became of a process that has ended.
     *
     * @param status its exit status
     * @param out its standard output
     * @param err its standard error
     */
    public record Outcome(int status, String out, String err) {
        /** Standard error, line by line. */
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    private AmidProcess(String options, Path input, Path folder, List<String> arguments)
            throws IOException {
        this(List.of(), options, input, folder, arguments);
    }

    private AmidProcess(
            List<String> by, String options, Path input, Path folder, List<String> arguments)
            throws IOException {
        said = Files.createTempDirectory("amid-it-");
        List<String> command = new ArrayList<>(by);
        // whoever runs the tests in the background ignores SIGINT, and so would what they start
        command.addAll(List.of("env", "--default-signal=INT,HUP"));
        command.add(LAUNCHER.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.matches("AMID_.*|J.*_OPTIONS"));
        builder.environment().put("AMID_JAVA_OPTS", options);
        builder.environment().put("TZ", "UTC");
        // for those that run without --state
        builder.environment()
                .put("STATE_DIRECTORY", folder.resolve(STATE).toAbsolutePath().toString());
        builder.redirectOutput(out().toFile()).redirectError(err().toFile());
        builder.redirectInput(input.toFile());
        process = builder.start();
        ALIVE.add(process);
    }

    /** Starts it in a folder. */
    public static AmidProcess start(Path folder, String... arguments) throws IOException {
        return startWith("", folder, arguments);
    }

    /** Starts it in a folder, with options for its JVM. */
    static AmidProcess startWith(String options, Path folder, String... arguments)
            throws IOException {
        return new AmidProcess(options, Path.of("/dev/null"), folder, List.of(arguments));
    }

    /** Starts {@code run amid.conf} in a folder and waits until it is ready. */
    public static AmidProcess startRun(Path folder) throws IOException {
        return startRunBy(List.of(), "", folder);
    }

    /**
     * The same by a command that becomes what is behind it.
     *
     * @param by the command with its options; empty for none
     * @param options for the JVM
     */
    public static AmidProcess startRunBy(List<String> by, String options, Path folder)
            throws IOException {
        AmidProcess amid = launchRun(by, options, folder);
        try {
            amid.awaitSaid("is ready");
            return amid;
        } catch (AssertionError e) {
            amid.close();
            throw e;
        }
    }

    /** The same without waiting for anything. */
    public static AmidProcess launchRun(List<String> by, String options, Path folder)
            throws IOException {
        List<String> arguments = List.of("run", "amid.conf", "--state", STATE);
        return new AmidProcess(by, options, Path.of("/dev/null"), folder, arguments);
    }

    /** Runs it in a folder to its end. */
    public static Outcome run(Path folder, String... arguments) throws IOException {
        return runWith("", folder, arguments);
    }

    /** Runs it in a folder to its end, with options for its JVM. */
    static Outcome runWith(String options, Path folder, String... arguments) throws IOException {
        try (AmidProcess amid = startWith(BRIEF + options, folder, arguments)) {
            return amid.awaitEnd(PATIENCE);
        }
    }

    /** Runs it in a folder to its end, with a file for its standard input. */
    static Outcome runReading(Path input, Path folder, String... arguments) throws IOException {
        try (AmidProcess amid = new AmidProcess(BRIEF, input, folder, List.of(arguments))) {
            return amid.awaitEnd(PATIENCE);
        }
    }

    private Path out() {
        return said.resolve("out");
    }

    private Path err() {
        return said.resolve("err");
    }

    public long pid() {
        return process.pid();
    }

    /** What it has written to standard output so far. */
    String saidOut() {
        return text(out());
    }

    /** What it has written to standard error so far. */
    public String said() {
        return text(err());
    }

    /** Waits until it has said something on standard error. */
    public void awaitSaid(String words) {
        awaitThat(() -> assertThat(said()).contains(words));
    }

    /** Waits until an assertion holds. If it never does, or the process ends, that fails. */
    public void awaitThat(ThrowingRunnable assertion) {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .failFast("amid has ended", () -> !process.isAlive())
                    .untilAsserted(assertion);
        } catch (ConditionTimeoutException | TerminalFailureException e) {
            throw new AssertionError(e.getMessage() + "\namid said:\n" + said(), e);
        }
    }

    /** Sends it a signal: {@code TERM}. */
    public void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        assertThat(kill.waitFor()).as("status of kill").isZero();
    }

    /** Waits until it has ended by itself, which must not take longer than this. */
    public Outcome awaitEnd(Duration within) {
        try {
            boolean ended = process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(ended).as("ended within %s, having said:%n%s", within, said()).isTrue();
            return new Outcome(process.exitValue(), saidOut(), said());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Has it end by SIGTERM, which it must obey as it should. */
    public Outcome stop() throws IOException, InterruptedException {
        signal("TERM");
        Outcome outcome = awaitEnd(Duration.ofSeconds(10));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }

    /** Ends it by SIGKILL, which it never hears of. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        ALIVE.remove(process);
        Files.delete(out());
        Files.delete(err());
        Files.delete(said);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

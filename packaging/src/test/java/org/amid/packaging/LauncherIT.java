package org.amid.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests of {@code bin/amid}, the launcher, with shell scripts in the place of Java.
 *
 * <p>They start the launcher of the distribution in an environment that holds only what the test
 * puts there, so what is installed on the machine has no say.
 */
class LauncherIT {

    private static final Path LAUNCHER = Path.of(System.getProperty("amid.home"), "bin", "amid");

    /** Says how it was started: its process id, then one line for each argument. */
    private static final String ECHO = "echo \"pid=$$\"\nprintf '%s\\n' \"$@\"\n";

    @TempDir Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void letThePathHoldAllToolsButJava() throws IOException {
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("readlink", "sed")) {
            script(tools.resolve(tool), "exec " + installed(tool) + " \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
    }

    @Test
    void startsTheMainClassWithTheArgumentsUnchanged() throws Exception {
        useJavaHome(java("jdk", "17.0.15", ECHO));

        Outcome outcome = run(LAUNCHER, "check", "two words", "*", "", "a\"b'c$d\\e");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .endsWith("org.amid.cli.Amid", "check", "two words", "*", "", "a\"b'c$d\\e");
    }

    @Test
    void becomesTheJavaItStarts() throws Exception {
        useJavaHome(java("jdk", "17.0.15", ECHO));

        Outcome outcome = run(LAUNCHER);

        assertThat(outcome.out()).contains("pid=" + outcome.pid());
    }

    @Test
    void endsWithTheStatusOfJava() throws Exception {
        useJavaHome(java("jdk", "17.0.15", "exit 78\n"));

        assertThat(run(LAUNCHER).status()).isEqualTo(78);
    }

    @Test
    void putsEveryJarOfTheDistributionOnTheClassPathInOrder() throws Exception {
        useJavaHome(java("jdk", "17.0.15", ECHO));
        List<String> jars;
        try (Stream<Path> files = Files.list(LAUNCHER.resolve("../../lib").normalize())) {
            jars = files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList();
        }

        assertThat(run(LAUNCHER).out()).containsSequence("-cp", String.join(":", jars));
    }

    @Test
    void namesALogConfigurationThatExists() throws Exception {
        useJavaHome(java("jdk", "17.0.15", ECHO));
        String option = "-Dlog4j2.configurationFile=";

        assertThat(run(LAUNCHER).out())
                .filteredOn(argument -> argument.startsWith(option))
                .singleElement()
                .satisfies(it -> assertThat(Path.of(it.substring(option.length()))).exists());
    }

    @Test
    void putsAmidJavaOptsBehindItsOwnOptions() throws Exception {
        useJavaHome(java("jdk", "17.0.15", ECHO));
        environment.put("AMID_JAVA_OPTS", "-Xmx1g  -Dpattern=/*");

        assertThat(run(LAUNCHER).out())
                .containsSubsequence("-Xmx256m", "-Xmx1g", "-Dpattern=/*", "org.amid.cli.Amid");
    }

    @Test
    void findsItsHomeThroughSymlinksAndSpaces() throws Exception {
        useJavaHome(java("a jdk", "17.0.15", ECHO));
        Path home = folder.resolve("my amid");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(LAUNCHER, home.resolve("bin/amid"));
        executable(home.resolve("bin/amid"));
        Files.createFile(home.resolve("lib/one.jar"));
        Files.createFile(home.resolve("lib/two words.jar"));
        Path first = Files.createSymbolicLink(folder.resolve("first link"), Path.of("my amid"));
        Path second = folder.resolve("second link");
        Files.createSymbolicLink(second, first.resolve("bin/amid"));

        Outcome outcome = run(second, "check");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .endsWith(
                        "-cp",
                        home.resolve("lib/one.jar") + ":" + home.resolve("lib/two words.jar"),
                        "org.amid.cli.Amid",
                        "check");
    }

    @Test
    void prefersAmidJavaToJavaHomeAndJavaHomeToThePath() throws Exception {
        useOnThePath(java("jdk on the path", "17.0.15", "echo path\n"));
        assertThat(run(LAUNCHER).out()).containsExactly("path");

        useJavaHome(java("jdk of JAVA_HOME", "17.0.15", "echo home\n"));
        assertThat(run(LAUNCHER).out()).containsExactly("home");

        Path own = java("jdk of its own", "17.0.15", "echo own\n");
        environment.put("AMID_JAVA", own.resolve("bin/java").toString());
        assertThat(run(LAUNCHER).out()).containsExactly("own");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertThat(run(LAUNCHER))
                .returns(1, Outcome::status)
                .returns(
                        List.of(
                                "amid: no Java found; Amid needs Java 17 or newer: on Debian 'apt"
                                        + " install openjdk-17-jre-headless', or set JAVA_HOME"),
                        Outcome::err);
    }

    @Test
    void saysThatJavaHomeHoldsNoJava() throws Exception {
        environment.put("JAVA_HOME", "/nowhere at all");

        assertThat(run(LAUNCHER))
                .returns(1, Outcome::status)
                .returns(
                        List.of(
                                "amid: JAVA_HOME is '/nowhere at all', but there is no bin/java in"
                                        + " it"),
                        Outcome::err);
    }

    @Test
    void saysThatAmidJavaCannotBeRun() throws Exception {
        environment.put("AMID_JAVA", "/no/java");

        assertThat(run(LAUNCHER))
                .returns(1, Outcome::status)
                .returns(
                        List.of("amid: AMID_JAVA is '/no/java', which cannot be run"),
                        Outcome::err);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_452", "9", "11.0.2", "16-ea"})
    void namesTheVersionOfAJavaThatIsTooOld(String version) throws Exception {
        useJavaHome(java("jdk", version, ECHO));

        Outcome outcome = run(LAUNCHER);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .startsWith("amid: '" + folder.resolve("jdk/bin/java") + "' is Java " + version)
                .contains("; Amid needs Java 17 or newer: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "25-ea", "25.0.1", "100"})
    void takesAJavaThatIsNewEnough(String version) throws Exception {
        useJavaHome(java("jdk", version, ECHO));

        assertThat(run(LAUNCHER)).returns(0, Outcome::status).returns(List.of(), Outcome::err);
    }

    @Test
    void startsOneJavaOnly() throws Exception {
        Path starts = folder.resolve("starts");
        useJavaHome(java("jdk", "17.0.15", "echo started >>'" + starts + "'\n"));

        run(LAUNCHER);

        assertThat(starts).hasContent("started");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_452, 1", "11.0.2, 1", "17.0.15, 0", "25-ea, 0"})
    void asksAJavaThatHasNoReleaseFile(String version, int status) throws Exception {
        Path jdk =
                java(
                        "jdk",
                        version,
                        "[ \"$1\" = -version ] || exit 0\n"
                                + "echo 'Picked up JAVA_TOOL_OPTIONS: -Dx=y' >&2\n"
                                + ("echo 'openjdk version \"" + version + "\" 2025-04-15' >&2\n"));
        Files.delete(jdk.resolve("release"));
        useJavaHome(jdk);

        assertThat(run(LAUNCHER).status()).isEqualTo(status);
    }

    @Test
    void findsTheReleaseFileOfAJavaBehindASymlink() throws Exception {
        Path jdk = java("jdk", "11.0.2", ECHO);
        Path link = folder.resolve("tools/java");
        Files.createSymbolicLink(link, jdk.resolve("bin/java"));

        assertThat(run(LAUNCHER).err())
                .singleElement()
                .asString()
                .startsWith("amid: '" + link + "' is Java 11.0.2; ");
    }

    @Test
    void refusesAJavaThatDoesNotSayItsVersion() throws Exception {
        Path jdk = java("jdk", "17", "echo nothing of use\n");
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"nobody\"\n");
        useJavaHome(jdk);

        Outcome outcome = run(LAUNCHER);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err())
                .singleElement()
                .asString()
                .contains("does not say which Java it is; Amid needs Java 17 or newer: ");
    }

    private Path java(String name, String version, String script) throws IOException {
        Path jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\nSOURCE=\"\"\n");
        script(jdk.resolve("bin/java"), script);
        return jdk;
    }

    private void useJavaHome(Path jdk) {
        environment.put("JAVA_HOME", jdk.toString());
    }

    private void useOnThePath(Path jdk) {
        environment.merge("PATH", jdk.resolve("bin").toString(), (tools, bin) -> tools + ":" + bin);
    }

    private Outcome run(Path launcher, String... arguments) throws Exception {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Outcome(
                process.pid(),
                process.exitValue(),
                Files.readAllLines(out, UTF_8),
                Files.readAllLines(err, UTF_8));
    }

    private static Path installed(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void script(Path file, String lines) throws IOException {
        executable(Files.writeString(file, "#!/bin/sh\n" + lines));
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(long pid, int status, List<String> out, List<String> err) {}
}

package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.amid.cli.ManyCommands;
import org.amid.packaging.AmidProcess.Outcome;

/** {@code amid check} of many files with the jars of the distribution, in one process. */
final class Checks {
    private static final String SUFFIX = ".conf";

    private Checks() {}

    /** The names of the configurations in a folder, without {@code .conf}, in order. */
    static List<String> configurations(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /** What became of each configuration, checked in its folder, by name. */
    static Map<String, Outcome> of(Path folder, List<String> names)
            throws IOException, InterruptedException {
        Path into = Files.createTempDirectory("amid-it-");
        try {
            Process process = builder(folder, into, names).start();
            assertThat(process.waitFor(AmidProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(into.resolve("said"))).isZero();
            Map<String, Outcome> outcomes = new HashMap<>();
            for (String name : names) {
                int status = Integer.parseInt(left(into, name, ".status"));
                outcomes.put(
                        name,
                        new Outcome(status, left(into, name, ".out"), left(into, name, ".err")));
            }
            return outcomes;
        } finally {
            Folders.delete(into);
        }
    }

    private static ProcessBuilder builder(Path folder, Path into, List<String> names) {
        Path jars = Path.of(System.getProperty("amid.home"), "lib", "*");
        Path tests =
                Path.of(
                        ManyCommands.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", jars + ":" + tests));
        command.addAll(List.of(ManyCommands.class.getName(), into.toString(), "check"));
        names.forEach(name -> command.add(name + SUFFIX));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        // what the files suppose of the environment
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("HOME", "/home/amid");
        builder.environment().remove("CREDENTIALS_DIRECTORY");
        return builder.redirectErrorStream(true).redirectOutput(into.resolve("said").toFile());
    }

    private static String left(Path into, String name, String suffix) throws IOException {
        return Files.readString(into.resolve(name + SUFFIX + suffix));
    }
}

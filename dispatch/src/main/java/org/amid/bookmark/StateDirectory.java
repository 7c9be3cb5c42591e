package org.amid.bookmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;

/** Where Amid keeps what it has to remember. */
public final class StateDirectory {
    private static final Path SYSTEM = Path.of("/var/lib/amid");
    private static final Path CONFIGURATION = Path.of("/etc/amid/amid.conf");

    private StateDirectory() {}

    /**
     * The directory, whether it is there yet or not: what the user says; else what systemd says;
     * else {@code /var/lib/amid}, or if that cannot be written, {@code amid} in the user's own
     * directory for state. Where nobody says anything, a configuration that is not the system's
     * gets a directory of its own there, so that two daemons do not meet.
     *
     * @param option what {@code --state} says
     * @param attribute what the attribute {@code state_dir} says
     * @param configuration the file that is run
     * @param env the environment; null for what is not set
     * @throws IOException if there is nowhere to keep it; its message is for the user
     */
    public static Path resolve(
            Optional<Path> option,
            Optional<Path> attribute,
            Path configuration,
            Function<String, String> env)
            throws IOException {
        return resolve(option, attribute, configuration, env, SYSTEM, CONFIGURATION);
    }

    static Path resolve(
            Optional<Path> option,
            Optional<Path> attribute,
            Path configuration,
            Function<String, String> env,
            Path system,
            Path systemConfiguration)
            throws IOException {
        Optional<Path> said = option.or(() -> attribute).or(() -> ofService(env));
        if (said.isPresent()) {
            return said.get();
        }
        Path shared = isWritable(system) ? system : ofUser(env);
        return below(shared, configuration, systemConfiguration);
    }

    private static Path below(Path shared, Path configuration, Path systemConfiguration) {
        Path file = configuration.toAbsolutePath().normalize();
        return file.equals(systemConfiguration) ? shared : shared.resolve(name(file));
    }

    /**
     * The directories that a daemon with this configuration may have where nobody says anything,
     * whoever it runs as: the system's, and that of the user who asks.
     */
    public static List<Path> usual(Path configuration, Function<String, String> env) {
        List<Path> usual = new ArrayList<>();
        usual.add(below(SYSTEM, configuration, CONFIGURATION));
        try {
            usual.add(below(ofUser(env), configuration, CONFIGURATION));
        } catch (IOException e) {
            return usual; // a user without a home
        }
        return usual;
    }

    /** The first that systemd made; it may have made several. */
    private static Optional<Path> ofService(Function<String, String> env) {
        return set("STATE_DIRECTORY", env)
                .map(directories -> directories.split(":", -1)[0])
                .filter(directory -> !directory.isBlank())
                .map(Path::of);
    }

    private static boolean isWritable(Path directory) {
        return Files.exists(directory)
                ? Files.isDirectory(directory) && Files.isWritable(directory)
                : Files.isWritable(directory.getParent());
    }

    private static Path ofUser(Function<String, String> env) throws IOException {
        Optional<Path> states = absolute("XDG_STATE_HOME", env);
        if (states.isPresent()) {
            return states.get().resolve("amid");
        }
        return absolute("HOME", env)
                .orElseThrow(
                        () ->
                                new IOException(
                                        "there is no directory to keep the state in, and $HOME is"
                                                + " not set; name one with --state or state_dir"))
                .resolve(".local/state/amid");
    }

    /** As the XDG specification has it, a path that is not absolute is as good as none. */
    private static Optional<Path> absolute(String variable, Function<String, String> env) {
        return set(variable, env).map(Path::of).filter(Path::isAbsolute);
    }

    private static Optional<String> set(String variable, Function<String, String> env) {
        return Optional.ofNullable(env.apply(variable)).filter(value -> !value.isBlank());
    }

    /** {@code site.conf-1a2b3c4d}: for the eye its name, for the difference its whole path. */
    private static String name(Path file) {
        CRC32C hash = new CRC32C();
        hash.update(file.toString().getBytes(StandardCharsets.UTF_8));
        return String.format("%s-%08x", file.getFileName(), hash.getValue());
    }
}

package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ConfigurationFileTest {
    /** A command that works with a configuration. */
    @Command(name = "probe")
    private static final class Probe {
        @Mixin private final ConfigurationFile configuration;

        Probe(Path usual) {
            configuration = new ConfigurationFile(usual);
        }
    }

    @TempDir private Path dir;

    private ConfigurationFile parse(StringWriter err, String... arguments) {
        Probe probe = new Probe(dir.resolve("amid.conf"));
        new CommandLine(probe).setErr(new PrintWriter(err)).parseArgs(arguments);
        return probe.configuration;
    }

    @Test
    void namesBothWaysWhenThereIsNone() {
        ConfigurationFile configuration = parse(new StringWriter());

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(configuration::plan)
                .withMessage(
                        "no configuration: name one, as in 'amid probe FILE', or put it at "
                                + dir.resolve("amid.conf"))
                .extracting(Failure::status)
                .isEqualTo(78);
    }

    @Test
    void isTheUsualOneUnlessAnotherIsNamed() throws IOException {
        Files.createFile(dir.resolve("amid.conf"));
        StringWriter err = new StringWriter();

        assertThat(parse(err).file()).isEqualTo(dir.resolve("amid.conf"));
        assertThat(parse(err, "site.conf").file()).isEqualTo(Path.of("site.conf"));
        assertThat(parse(err).plan().monitoring()).isEmpty();
        assertThat(err.toString()).startsWith(dir + "/amid.conf: warning: has no section");
    }

    @Test
    void isUsuallyTheOneOfTheSystem() {
        assertThat(new ConfigurationFile().file()).isEqualTo(Path.of("/etc/amid/amid.conf"));
    }

    @Test
    void doesNotFallBackToTheUsualOneWhenTheNamedOneIsMissing() throws IOException {
        Files.createFile(dir.resolve("amid.conf"));
        String named = dir.resolve("none.conf").toString();
        StringWriter err = new StringWriter();
        ConfigurationFile configuration = parse(err, named);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(configuration::plan)
                .withMessage(null)
                .extracting(Failure::status)
                .isEqualTo(78);
        assertThat(err).hasToString(named + ": cannot be read: no such file\n");
    }
}

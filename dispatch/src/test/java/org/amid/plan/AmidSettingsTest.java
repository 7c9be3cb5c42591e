package org.amid.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.junit.jupiter.api.Test;

class AmidSettingsTest {
    private final Problems problems = new Problems();

    private AmidSettings settings(String... lines) {
        Position at = new Position("site.conf", 1);
        List<Entry> entries =
                List.of(lines).stream()
                        .map(line -> line.split(" = "))
                        .map(line -> new Entry(line[0], line[1], at))
                        .toList();
        AmidSettings settings =
                Settings.bind(
                                new Section("amid", at, entries),
                                problems,
                                List.of(AmidSettings.class))
                        .get(AmidSettings.class)
                        .orElseThrow();
        assertThat(problems.sorted()).isEmpty();
        return settings;
    }

    @Test
    void hasNothingSetByItself() {
        assertThat(settings()).isEqualTo(AmidSettings.NONE);
    }

    @Test
    void takesEveryAttribute() {
        assertThat(
                        settings(
                                "config_dir = /etc/amid/a",
                                "state_dir = /var/lib/amid",
                                "log_critical = syslog",
                                "log_error = stderr",
                                "log_info = /var/log/amid.log",
                                "log_debug = ignore",
                                "user = monami",
                                "group = adm",
                                "config_dir = /etc/amid/b"))
                .isEqualTo(
                        new AmidSettings(
                                List.of(Path.of("/etc/amid/a"), Path.of("/etc/amid/b")),
                                Optional.of(Path.of("/var/lib/amid")),
                                Optional.of(new LogDestination("syslog")),
                                Optional.of(new LogDestination("stderr")),
                                Optional.of(new LogDestination("/var/log/amid.log")),
                                Optional.of(new LogDestination("ignore")),
                                Optional.of("monami"),
                                Optional.of("adm")));
    }
}

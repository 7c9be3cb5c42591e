package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private enum Form {
        TABS,
        JSON
    }

    private record Filelog(
            @Attribute(help = "Where to.", example = "/var/log/x.log") Path filename,
            @Attribute(help = "How.", otherwise = "tabs") Form format,
            @Attribute(help = "Who.", secret = true) Optional<String> password,
            @Attribute(help = "Which.") List<Integer> ports,
            @Attribute(help = "More.", otherwise = "") List<String> extra) {}

    private record Common(@Attribute(help = "Its name.") Optional<String> name) {}

    @Test
    void declaresEachAttributeInOrder() {
        assertThat(Settings.declared(Filelog.class))
                .containsExactly(
                        new Declared(
                                "filename",
                                "path",
                                Optional.empty(),
                                "Where to.",
                                "/var/log/x.log",
                                false,
                                false),
                        new Declared(
                                "format",
                                "tabs | json",
                                Optional.of("tabs"),
                                "How.",
                                "",
                                false,
                                false),
                        new Declared("password", "text", Optional.of(""), "Who.", "", true, false),
                        new Declared(
                                "ports", "integer", Optional.empty(), "Which.", "", false, true),
                        new Declared("extra", "text", Optional.of(""), "More.", "", false, true));
    }

    @Test
    void bindsOneSectionToSeveralRecords() {
        Reading reading =
                Reading.of(
                        "[filelog]",
                        "Name = missing",
                        "ports = 1",
                        "filename = /tmp/x",
                        "PORTS = 2",
                        "password = hunter2");
        Bound bound =
                Settings.bind(
                        reading.section(),
                        reading.problems(),
                        List.of(Common.class, Filelog.class));

        assertThat(reading.messages()).isEmpty();
        assertThat(bound.get(Common.class)).hasValue(new Common(Optional.of("missing")));
        assertThat(bound.get(Filelog.class))
                .hasValue(
                        new Filelog(
                                Path.of("/tmp/x"),
                                Form.TABS,
                                Optional.of("hunter2"),
                                List.of(1, 2),
                                List.of()));
    }
}

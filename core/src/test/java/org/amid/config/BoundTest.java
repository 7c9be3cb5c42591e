package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundTest {

    private record Web(
            @Attribute(help = "H.") String configDir,
            @Attribute(help = "H.", otherwise = "") List<String> log,
            @Attribute(help = "H.", otherwise = "80") int port,
            @Attribute(help = "H.", secret = true) Optional<String> password) {}

    private record Other(@Attribute(help = "H.") String name) {}

    private final Bound bound =
            bound(
                    "[web]",
                    "config_dir = /x",
                    "log = a",
                    "password = hunter2",
                    "log = b",
                    "odd = 1");

    @Test
    void hasTheSettings() {
        Bound right = bound("[web]", "config_dir = /x");

        assertThat(right.get(Web.class)).hasValue(new Web("/x", List.of(), 80, Optional.empty()));
    }

    @Test
    void hasNoSettingsWhenAnAttributeIsWrong() {
        assertThat(bound("[web]", "config_dir = /x", "port = many").get(Web.class)).isEmpty();
    }

    @Test
    void refusesARecordThatItWasNotBoundTo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bound.get(Other.class))
                .withMessage("not bound to " + Other.class.getName());
    }

    @Test
    void hasTheLineOfAnAttribute() {
        assertThat(bound.entry("config-dir"))
                .hasValue(new Entry("config_dir", "/x", new Position("site.conf", 2)));
    }

    @Test
    void findsALineByAnySpellingOfItsName() {
        assertThat(bound.entry("Config_Dir")).isPresent().isEqualTo(bound.entry("config-dir"));
    }

    @Test
    void hasNoLineForAnAttributeThatHasItsDefault() {
        assertThat(bound.entry("port")).isEmpty();
        assertThat(bound.entries("port")).isEmpty();
    }

    @Test
    void hasEveryLineOfAListInOrder() {
        assertThat(bound.entries("log")).extracting(Entry::value).containsExactly("a", "b");
        assertThat(bound.entry("log").orElseThrow().position()).hasToString("site.conf:3");
    }

    @Test
    void hidesTheValueOfASecret() {
        assertThat(bound.entry("password").orElseThrow().complaint("refused"))
                .isEqualTo("'password = ***': refused");
        assertThat(bound.get(Web.class).orElseThrow().password()).hasValue("hunter2");
    }

    private static Bound bound(String... lines) {
        Reading reading = Reading.of(lines);
        return Settings.bind(reading.section(), reading.problems(), List.of(Web.class));
    }
}

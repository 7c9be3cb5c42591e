package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotTest {

    private record Names(
            @Attribute(help = "H.") String name,
            @Attribute(help = "H.") String configDir,
            @Attribute(help = "H.") String aBC,
            @Attribute(help = "H.") String log_debug,
            @Attribute(help = "H.") String http2Port) {}

    private record Shapes(
            @Attribute(help = "H.") int one,
            @Attribute(help = "H.", otherwise = "1s") Duration standard,
            @Attribute(help = "H.") Optional<Duration> optional,
            @Attribute(help = "H.") List<Duration> several,
            @Attribute(help = "H.", otherwise = "") List<Duration> none,
            @Attribute(help = "H.", otherwise = "2s") List<Duration> single,
            @Attribute(help = "H.", otherwise = "") Words words,
            @Attribute(help = "H.") Optional<Words> optionalWords,
            @Attribute(help = "H.") String text) {}

    private record Words(List<String> words) {
        public static Words parse(String text) {
            return new Words(List.of(text.split(" ")));
        }
    }

    @Test
    void isNamedAfterItsComponent() {
        assertThat(Slot.of(Names.class))
                .extracting(Slot::name)
                .containsExactly("name", "config-dir", "a-b-c", "log-debug", "http2-port");
    }

    @Test
    void fallsBackToItsDefault() {
        assertThat(slot("standard").fallback()).hasValue(Duration.ofSeconds(1));
    }

    @Test
    void fallsBackToNothingWhenOptional() {
        assertThat(slot("optional").fallback()).hasValue(Optional.empty());
    }

    @Test
    void fallsBackToAListOfOne() {
        assertThat(slot("single").fallback()).hasValue(List.of(Duration.ofSeconds(2)));
    }

    @Test
    void fallsBackToAnEmptyList() {
        assertThat(slot("none").fallback()).hasValue(List.of());
    }

    @ParameterizedTest
    @CsvSource({"one", "several", "text"})
    void fallsBackToNothingAtAllWhenRequired(String name) {
        assertThat(slot(name).fallback()).isEmpty();
        assertThat(slot(name).declared().required()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "one, needs a value: integer",
        "standard, needs a value: span",
        "optional, needs a value: span",
        "several, needs a value: span",
        "none, needs a value: span",
        "single, needs a value: span",
        "optional-words, needs a value: words"
    })
    void needsAValue(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slot(name).read(""))
                .withMessage(message);
    }

    @Test
    void takesAnEmptyTextForText() {
        assertThat(slot("text").read("")).isEqualTo("");
    }

    @Test
    void takesAnEmptyTextWhereTheDefaultIsOne() {
        assertThat(slot("words").read("")).isEqualTo(new Words(List.of("")));
    }

    private record Bare(String name) {}

    private record Unreadable(@Attribute(help = "H.") double ratio) {}

    private record UnreadableElement(@Attribute(help = "H.") List<Optional<String>> odd) {}

    private record WrongDefault(@Attribute(help = "H.", otherwise = "soon") Duration every) {}

    private record EmptyDefault(@Attribute(help = "H.", otherwise = "") int port) {}

    private record TwoDefaults(@Attribute(help = "H.", otherwise = "1") Optional<Integer> port) {}

    @Test
    void refusesAComponentWithoutADeclaration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(Bare.class))
                .withMessage("org.amid.config.SlotTest$Bare.name: lacks @Attribute");
    }

    @Test
    void refusesATypeThatNothingReads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(Unreadable.class))
                .withMessageStartingWith(
                        "org.amid.config.SlotTest$Unreadable.ratio: no text can be read as double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(UnreadableElement.class))
                .withMessageContaining("UnreadableElement.odd: no text can be read as java.util.");
    }

    @Test
    void refusesADefaultThatIsNotLegal() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(WrongDefault.class))
                .withMessageContaining("WrongDefault.every: 'soon' is no span");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(EmptyDefault.class))
                .withMessageContaining("EmptyDefault.port: not an integer");
    }

    @Test
    void refusesAnOptionalWithADefault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Slot.of(TwoDefaults.class))
                .withMessageContaining("TwoDefaults.port: is Optional and has a default");
    }

    private static Slot slot(String name) {
        return Slot.of(Shapes.class).stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

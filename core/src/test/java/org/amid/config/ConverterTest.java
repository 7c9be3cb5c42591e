package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConverterTest {

    private enum Form {
        TABS,
        JSON_LINES
    }

    private record PortRange(int low, int high) {
        public static PortRange parse(String text) {
            String[] ports = text.split("-");
            if (ports.length != 2) {
                throw new IllegalArgumentException("not LOW-HIGH");
            }
            return new PortRange(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
        }
    }

    private record LogLine(String text) {
        public static final String SYNTAX = "CHANNEL: PATH [FORMAT]";

        public static LogLine parse(String text) {
            return text.equals("null") ? null : new LogLine(text + (1 / text.length()));
        }
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(String.class, "any text", "any text"),
                Arguments.of(String.class, "", ""),
                Arguments.of(Path.class, "/var/log/x", Path.of("/var/log/x")),
                Arguments.of(Path.class, "~/x", Path.of("~", "x")),
                Arguments.of(Path.class, "relative x", Path.of("relative x")),
                Arguments.of(int.class, "-42", -42),
                Arguments.of(int.class, "007", 7),
                Arguments.of(int.class, "2147483647", Integer.MAX_VALUE),
                Arguments.of(int.class, "-2147483648", Integer.MIN_VALUE),
                Arguments.of(Integer.class, "42", 42),
                Arguments.of(long.class, "9223372036854775807", Long.MAX_VALUE),
                Arguments.of(Long.class, "-9223372036854775808", Long.MIN_VALUE),
                Arguments.of(Duration.class, "1h 30m", Duration.ofMinutes(90)),
                Arguments.of(Size.class, "64KiB", new Size(65536)),
                Arguments.of(Form.class, "tabs", Form.TABS),
                Arguments.of(Form.class, "TABS", Form.TABS),
                Arguments.of(Form.class, "json-lines", Form.JSON_LINES),
                Arguments.of(Form.class, "JSON_lines", Form.JSON_LINES),
                Arguments.of(PortRange.class, "1-2", new PortRange(1, 2)),
                Arguments.of(LogLine.class, "x", new LogLine("x1")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void reads(Class<?> type, String text, Object value) {
        assertThat(Converter.of(type).read(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, true",
        "true, true",
        "on, true",
        "Yes, true",
        "ON, true",
        "no, false",
        "false, false",
        "off, false",
        "NO, false"
    })
    void readsYesAndNoInEachOfTheirWords(String text, boolean value) {
        assertThat(Converter.of(boolean.class).read(text)).isEqualTo(value);
        assertThat(Converter.of(Boolean.class).read(text)).isEqualTo(value);
    }

    static Stream<Arguments> mistakes() {
        String range = "not an integer from -2147483648 to 2147483647";
        return Stream.of(
                Arguments.of(int.class, "many", "not an integer"),
                Arguments.of(int.class, "1.0", "not an integer"),
                Arguments.of(int.class, "1 000", "not an integer"),
                Arguments.of(int.class, "+1", "not an integer"),
                Arguments.of(int.class, "0x10", "not an integer"),
                Arguments.of(int.class, "٣", "not an integer"),
                Arguments.of(int.class, "2147483648", range),
                Arguments.of(int.class, "-2147483649", range),
                Arguments.of(int.class, "99999999999999999999", range),
                Arguments.of(
                        long.class,
                        "9223372036854775808",
                        "not an integer from -9223372036854775808 to 9223372036854775807"),
                Arguments.of(boolean.class, "1", "not yes or no (nor true, false, on, off)"),
                Arguments.of(boolean.class, "y", "not yes or no (nor true, false, on, off)"),
                Arguments.of(
                        Duration.class,
                        "soon",
                        "'soon' is no span; a span is like '1h 30m',"
                                + " with the units ms, s, m, h and d"),
                Arguments.of(
                        Form.class,
                        "json-lnes",
                        "not one of tabs, json-lines; did you mean 'json-lines'?"),
                Arguments.of(Form.class, "xml", "not one of tabs, json-lines"),
                Arguments.of(PortRange.class, "1", "not LOW-HIGH"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhatIsLegal(Class<?> type, String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Converter.of(type).read(text))
                .withMessage(message);
    }

    @Test
    void saysThatAPathIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Converter.of(Path.class).read("a\0b"))
                .withMessage("no path on this system: Nul character not allowed");
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of(String.class, "text"),
                Arguments.of(Path.class, "path"),
                Arguments.of(int.class, "integer"),
                Arguments.of(long.class, "integer"),
                Arguments.of(boolean.class, "yes or no"),
                Arguments.of(Duration.class, "span"),
                Arguments.of(Size.class, "size"),
                Arguments.of(Form.class, "tabs | json-lines"),
                Arguments.of(PortRange.class, "port-range"),
                Arguments.of(LogLine.class, "CHANNEL: PATH [FORMAT]"));
    }

    @ParameterizedTest
    @MethodSource("types")
    void saysInWordsWhatItTakes(Class<?> type, String words) {
        assertThat(Converter.of(type).type()).isEqualTo(words);
    }

    @Test
    void takesNothingForTextOnly() {
        assertThat(Converter.of(String.class).takesEmpty()).isTrue();
        assertThat(Converter.of(Path.class).takesEmpty()).isFalse();
        assertThat(Converter.of(PortRange.class).takesEmpty()).isFalse();
    }

    @Test
    void letsABugInAParserPass() {
        assertThatThrownBy(() -> Converter.of(LogLine.class).read(""))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void namesAParserThatReturnsNothing() {
        assertThatThrownBy(() -> Converter.of(LogLine.class).read("null"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("LogLine.parse");
    }

    private static final class NoParser {}

    private static final class HiddenParser {
        static HiddenParser parse(String text) {
            return new HiddenParser();
        }
    }

    private static final class BoundParser {
        public BoundParser parse(String text) {
            return this;
        }
    }

    private static final class ForeignParser {
        public static String parse(String text) {
            return text;
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                NoParser.class,
                HiddenParser.class,
                BoundParser.class,
                ForeignParser.class,
                double.class,
                Object.class
            })
    void refusesATypeThatItCannotRead(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Converter.of(type))
                .withMessage(
                        "no text can be read as %s;"
                                + " give it a public static method parse(String) that returns it",
                        type.getName());
    }
}

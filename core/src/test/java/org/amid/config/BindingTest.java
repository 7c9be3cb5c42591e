package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BindingTest {

    private enum Form {
        TABS,
        JSON,
        LINE
    }

    private record Range(int low, int high) {
        public static Range parse(String text) {
            if (text.equals("bug")) {
                throw new IllegalStateException("a bug");
            }
            if (text.equals("mute")) {
                throw new IllegalArgumentException();
            }
            String[] ends = text.split("-");
            if (ends.length != 2) {
                throw new IllegalArgumentException("'" + text + "' is not LOW-HIGH");
            }
            return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
        }
    }

    private record Filelog(
            @Attribute(help = "Full path of the file the lines are appended to.") Path filename,
            @Attribute(help = "How.", otherwise = "tabs") Form format,
            @Attribute(help = "When.", otherwise = "1s") Duration fsync,
            @Attribute(help = "How much.", otherwise = "64KiB") Size limit,
            @Attribute(help = "Whether.", otherwise = "no") boolean followLinks,
            @Attribute(help = "How many.", otherwise = "3") int retries,
            @Attribute(help = "Which ports.") Optional<Range> ports,
            @Attribute(help = "Which pin.", secret = true) Optional<Range> pin,
            @Attribute(help = "Which logs.", otherwise = "") List<Range> log) {}

    private record Common(@Attribute(help = "Its name.") Optional<String> name) {}

    /** What is left after everything is right: all defaults. */
    private static final Filelog STANDARD =
            new Filelog(
                    Path.of("/x"),
                    Form.TABS,
                    Duration.ofSeconds(1),
                    new Size(65536),
                    false,
                    3,
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    @Test
    void fillsInDefaults() {
        assertThat(bind("[filelog]", "filename = /x").get(Filelog.class)).hasValue(STANDARD);
    }

    @Test
    void readsEveryAttribute() {
        Bound bound =
                bind(
                        "[filelog]",
                        "name = missing",
                        "filename = /x",
                        "format = json",
                        "fsync = 500ms",
                        "limit = 1MB",
                        "follow_links = yes",
                        "retries = 7",
                        "ports = 1-2",
                        "pin = 3-4",
                        "log = 5-6",
                        "log = 7-8");

        assertThat(bound.get(Common.class)).hasValue(new Common(Optional.of("missing")));
        assertThat(bound.get(Filelog.class))
                .hasValue(
                        new Filelog(
                                Path.of("/x"),
                                Form.JSON,
                                Duration.ofMillis(500),
                                new Size(1_000_000),
                                true,
                                7,
                                Optional.of(new Range(1, 2)),
                                Optional.of(new Range(3, 4)),
                                List.of(new Range(5, 6), new Range(7, 8))));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "format = jsn",
                        "'format = jsn': not one of tabs, json, line; did you mean 'json'?"),
                Arguments.of("Format = xml", "'Format = xml': not one of tabs, json, line"),
                Arguments.of("format =", "'format =': needs a value: tabs | json | line"),
                Arguments.of(
                        "fsync = soon",
                        "'fsync = soon': 'soon' is no span; a span is like '1h 30m',"
                                + " with the units ms, s, m, h and d"),
                Arguments.of(
                        "limit = 64K",
                        "'limit = 64K': not a size; a size is like '64KiB' or '10MB', with the"
                                + " units B, KB, MB, GB, TB (1000) and KiB, MiB, GiB, TiB (1024)"),
                Arguments.of(
                        "follow-links = maybe",
                        "'follow-links = maybe': not yes or no (nor true, false, on, off)"),
                Arguments.of("retries = many", "'retries = many': not an integer"),
                Arguments.of("retries =", "'retries =': needs a value: integer"),
                Arguments.of("ports = 1", "'ports = 1': '1' is not LOW-HIGH"),
                Arguments.of("ports = mute", "'ports = mute': not legal; it takes: range"),
                Arguments.of("log =", "'log =': needs a value: range"),
                Arguments.of("log = 1", "'log = 1': '1' is not LOW-HIGH"),
                Arguments.of("pin = 1234", "'pin = ***': not legal; it takes: range"),
                Arguments.of("pin =", "'pin =': needs a value: range"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void reportsAWrongValueAtItsLine(String line, String message) {
        Reading reading = Reading.of("[filelog]", "filename = /x", "", line);
        Bound bound = bind(reading);

        assertThat(reading.messages()).containsExactly("site.conf:4: " + message);
        assertThat(bound.get(Filelog.class)).isEmpty();
        assertThat(bound.get(Common.class)).isPresent();
    }

    @Test
    void reportsAMissingAttributeAtTheTitle() {
        Reading reading = Reading.of("", "[FileLog]", "format = tabs");

        assertThat(bind(reading).get(Filelog.class)).isEmpty();
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:2: [filelog] needs 'filename':"
                                + " Full path of the file the lines are appended to.");
    }

    @Test
    void reportsAnUnknownAttributeOnceWithAGuess() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "Fil_name = /y");
        Bound bound = bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: [filelog] has no attribute 'Fil_name';"
                                + " did you mean 'filename'?");
        assertThat(bound.get(Filelog.class)).isPresent();
    }

    @Test
    void guessesAttributesOfEveryRecord() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "nmae = y");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: [filelog] has no attribute 'nmae'; did you mean 'name'?");
    }

    @Test
    void guessesNothingFarFetched() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "colour = red");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: [filelog] has no attribute 'colour'; it has name, filename,"
                                + " format, fsync, limit, follow-links, retries, ports, pin, log");
    }

    @Test
    void doesNotMissWhatALineThatIsNotLegalMeantToGive() {
        Reading reading = Reading.of("[filelog]", "filename /x");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly("site.conf:2: not 'name = value': no '=' follows 'filename'");
    }

    @Test
    void tipsAtACommentBehindAValueThatIsNotLegal() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "format = jsn # a comment");
        bind(reading);

        assertThat(reading.messages())
                .singleElement()
                .asString()
                .endsWith("; a comment takes a line of its own");
    }

    @Test
    void guessesAcrossHyphenAndUnderscore() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "folow_links = no");
        bind(reading);

        assertThat(reading.messages()).hasSize(1).first().asString().endsWith("'follow-links'?");
    }

    @Test
    void showsNoValueOfAnUnknownAttribute() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "pim = 1234");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: [filelog] has no attribute 'pim'; did you mean 'pin'?");
    }

    @Test
    void reportsAnAttributeGivenTwiceAtTheSecond() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "", "FileName = /x");

        assertThat(bind(reading).get(Filelog.class)).isEmpty();
        assertThat(reading.messages())
                .containsExactly("site.conf:4: 'FileName' is given twice; the first is in line 2");
    }

    @Test
    void reportsEveryRepetition() {
        Reading reading =
                Reading.of("[filelog]", "filename = /x", "filename = /y", "filename = /z");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: 'filename' is given twice; the first is in line 2",
                        "site.conf:4: 'filename' is given twice; the first is in line 2");
    }

    @Test
    void readsTheFirstOfARepeatedAttributeToo() {
        Reading reading = Reading.of("[filelog]", "filename = /x", "retries = many", "retries = 1");
        bind(reading);

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: 'retries = many': not an integer",
                        "site.conf:4: 'retries' is given twice; the first is in line 3");
    }

    @Test
    void reportsEverythingAtOnce() {
        Reading reading =
                Reading.of(
                        "[filelog]",
                        "filname = /x",
                        "format = jsn",
                        "retries = many",
                        "log = 1-2",
                        "log = 3",
                        "log = 4",
                        "fsync = 1s",
                        "fsync = 2s");

        assertThat(bind(reading).get(Filelog.class)).isEmpty();
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:1: [filelog] needs 'filename':"
                                + " Full path of the file the lines are appended to.",
                        "site.conf:2: [filelog] has no attribute 'filname';"
                                + " did you mean 'filename'?",
                        "site.conf:3: 'format = jsn': not one of tabs, json, line;"
                                + " did you mean 'json'?",
                        "site.conf:4: 'retries = many': not an integer",
                        "site.conf:6: 'log = 3': '3' is not LOW-HIGH",
                        "site.conf:7: 'log = 4': '4' is not LOW-HIGH",
                        "site.conf:9: 'fsync' is given twice; the first is in line 8");
    }

    @Test
    void shortensAHugeValue() {
        Reading reading =
                Reading.of("[filelog]", "filename = /x", "retries = " + "9".repeat(10_000_000));
        bind(reading);

        assertThat(reading.messages()).hasSize(1);
        assertThat(reading.messages().get(0)).hasSizeLessThan(200).contains("999…999");
    }

    @Test
    void letsABugInAParserPass() {
        assertThatThrownBy(() -> bind("[filelog]", "filename = /x", "ports = bug"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a bug");
    }

    @Test
    void readsAttributesTheSameOnATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            Reading reading = Reading.of("[filelog]", "FILENAME = /x", "FORMAT = LINE");

            assertThat(bind(reading).get(Filelog.class).orElseThrow().format())
                    .isEqualTo(Form.LINE);
            assertThat(reading.messages()).isEmpty();
        } finally {
            Locale.setDefault(before);
        }
    }

    private record Ordered(
            @Attribute(help = "Least.") int least, @Attribute(help = "Most.") int most) {
        Ordered {
            if (least > most) {
                throw new IllegalArgumentException("'least' is more than 'most'");
            }
        }
    }

    @Test
    void reportsWhatARecordRefusesAtTheTitle() {
        Reading reading = Reading.of("[range]", "least = 2", "most = 1");
        Bound bound = Settings.bind(reading.section(), reading.problems(), List.of(Ordered.class));

        assertThat(bound.get(Ordered.class)).isEmpty();
        assertThat(reading.messages())
                .containsExactly("site.conf:1: [range] is wrong: 'least' is more than 'most'");
    }

    private record Clashing(@Attribute(help = "Also a name.") String name) {}

    @Test
    void refusesTwoRecordsThatDeclareOneAttribute() {
        Reading reading = Reading.of("[x]");

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                Settings.bind(
                                        reading.section(),
                                        reading.problems(),
                                        List.of(Common.class, Clashing.class)))
                .withMessage("declared twice: name");
    }

    private static Bound bind(String... lines) {
        Reading reading = Reading.of(lines);
        Bound bound = bind(reading);
        assertThat(reading.messages()).isEmpty();
        return bound;
    }

    private static Bound bind(Reading reading) {
        return Settings.bind(
                reading.section(), reading.problems(), List.of(Common.class, Filelog.class));
    }
}

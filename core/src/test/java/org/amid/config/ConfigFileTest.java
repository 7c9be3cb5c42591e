package org.amid.config;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    /* What is read. */

    @Test
    void readsAMonamiConfiguration() {
        Reading reading =
                Reading.of(
                        "# MonAMI by Example",
                        "",
                        "[apache]",
                        "  name = web",
                        "  log = access: /var/log/apache/access.log [combined]",
                        "",
                        "[Dispatch]",
                        "  subscribe = web.access.4xx",
                        "  select = web.host, \\",
                        "           web.user-agent",
                        "  send = missing",
                        "",
                        "[filelog]",
                        "  name=missing",
                        "  filename=/tmp/missing.log");

        assertThat(reading.messages()).isEmpty();
        assertThat(reading.sections())
                .extracting(Section::title)
                .containsExactly("apache", "dispatch", "filelog");
        assertThat(reading.sections().get(1).entries())
                .extracting(Entry::value)
                .containsExactly("web.access.4xx", "web.host, web.user-agent", "missing");
        assertThat(reading.lines()).containsExactly(3, 4, 5, 7, 8, 9, 11, 13, 14, 15);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("a = b", "b"),
                Arguments.of("a=b", "b"),
                Arguments.of("  a \t=  \tb \t ", "b"),
                Arguments.of("a = b  c\td", "b  c\td"),
                Arguments.of("a =", ""),
                Arguments.of("a = = b", "= b"),
                Arguments.of("a = b = c", "b = c"),
                Arguments.of("a = x # no comment", "x # no comment"),
                Arguments.of("a = x ; no comment", "x ; no comment"),
                Arguments.of("a = #404", "#404"),
                Arguments.of("a = \"quoted\"", "\"quoted\""),
                Arguments.of("a = 'quoted'", "'quoted'"),
                Arguments.of("a = \"%h \\\"%r\\\" %>s\"", "\"%h \\\"%r\\\" %>s\""),
                Arguments.of("a = ${env:HOME}", "${env:HOME}"),
                Arguments.of("a = ${b}", "${b}"),
                Arguments.of("a = ${t/b}", "${t/b}"),
                Arguments.of("a = ~/x", "~/x"),
                Arguments.of("a = größe 日本 \ud83d\ude00", "größe 日本 \ud83d\ude00"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAValueLiterally(String line, String value) {
        Reading reading = Reading.of("[t]", line);

        assertThat(reading.messages()).isEmpty();
        assertThat(reading.value()).isEqualTo(value);
    }

    @Test
    void readsNothingFromAnEmptyFile() {
        assertThat(Reading.of("").sections()).isEmpty();
        assertThat(Reading.of("").messages()).isEmpty();
    }

    @Test
    void readsEmptySections() {
        Reading reading = Reading.of("[null]", "[null]");

        assertThat(reading.messages()).isEmpty();
        assertThat(reading.lines()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[filelog]", "  [filelog]", "\t[ FileLog ]\t", "[FILELOG]"})
    void readsATitleInAnyCaseAndWithBlanks(String line) {
        assertThat(Reading.of(line).section().title()).isEqualTo("filelog");
    }

    @Test
    void readsLinesThatEndInCrlfAfterAByteOrderMark() {
        Reading reading = Reading.of("\ufeff[t]\r\na = b\\\r\nc\r\n");

        assertThat(reading.messages()).isEmpty();
        assertThat(reading.value()).isEqualTo("bc");
    }

    @Test
    void readsTextAsItReadsBytes() {
        Problems problems = new Problems();
        List<Section> sections = ConfigFile.read("site.conf", "[t]\na = größe", problems);

        assertThat(sections).isEqualTo(Reading.of("[t]", "a = größe").sections());
    }

    /* What ini4j would do to it: each of these was measured. */

    @ParameterizedTest
    @ValueSource(
            strings = {"\\d+\\t", "C:\\temp\\new", "\\u0041", "a\\\\b", "a\\:b\\=c", "\\\\host"})
    void keepsBackslashesThatIni4jTakesForEscapes(String value) {
        assertThat(Reading.of("[t]", "a = " + value).value()).isEqualTo(value);
    }

    @Test
    void keepsBackslashesInATitle() {
        assertThat(Reading.of("[a\\tb]").section().title()).isEqualTo("a\\tb");
    }

    @Test
    void doesNotTakeAColonForAnEqualsSignAsIni4jDoes() {
        Reading reading = Reading.of("[t]", "log: access = /x");

        assertThat(reading.values()).isEmpty();
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:2: not 'name = value':"
                                + " write '=' in place of the ':' after 'log'");
    }

    @Test
    void keepsALineContinuedAtTheEndOfTheFileThatIni4jLoses() {
        Reading reading = Reading.of("[t]", "a = b \\");

        assertThat(reading.value()).isEqualTo("b");
        assertThat(reading.messages()).hasSize(1);
    }

    @Test
    void joinsAnEmptyLineThatIni4jSkips() {
        Reading reading = Reading.of("[t]", "a = b \\", "", "c = d");

        assertThat(reading.values()).containsExactly(entry("a", "b"), entry("c", "d"));
    }

    @Test
    void placesAContinuedLineAtItsBeginningWhereIni4jHasItsEnd() {
        Reading reading = Reading.of("[t]", "a = 1 \\", "2 \\", "3", "b = 4");

        assertThat(reading.lines()).containsExactly(1, 2, 5);
    }

    @Test
    void placesALineThatIsLongerThanAnyBuffer() {
        Reading reading = Reading.of("[t]", "a = " + "x".repeat(100_000), "b = c", "[u]");

        assertThat(reading.lines()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void keepsRepeatedSectionsAndAttributesInOrder() {
        Reading reading =
                Reading.of("[t]", "a = 1", "a = 2", "b = 3", "a = 4", "[u]", "[t]", "a = 5");

        assertThat(reading.sections()).extracting(Section::title).containsExactly("t", "u", "t");
        assertThat(reading.sections().get(0).entries())
                .extracting(Entry::value)
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void lowersTitlesTheSameOnATurkishMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));

            Section section = Reading.of("[FILELOG]", "FILENAME = I").section();
            assertThat(section.title()).isEqualTo("filelog");
            assertThat(section.entries().get(0).name()).isEqualTo("filename");
            assertThat(section.entries().get(0).value()).isEqualTo("I");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void includesNoOtherFile(@TempDir Path directory) throws IOException {
        Path other = Files.writeString(directory.resolve("other.conf"), "b = stolen");
        Reading reading = Reading.of("[t]", "a = b", "<" + other.toUri() + ">");

        assertThat(reading.value()).isEqualTo("b");
        assertThat(reading.messages())
                .containsExactly("site.conf:3: not 'name = value': write '=' in place of the ':'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emptyOption",
                "escape",
                "escapeKey",
                "escapeNewline",
                "globalSection",
                "include",
                "lowerCaseOption",
                "lowerCaseSection",
                "unnamedSection"
            })
    void takesNoOrdersFromIni4jsSystemProperties(String property) {
        String key = "org.ini4j.config." + property;
        try {
            System.setProperty(key, "true");

            Reading reading = Reading.of("<x>", "[t]", "File = a\\tb\\\\");
            assertThat(reading.section().entries().get(0).written()).isEqualTo("File");
            assertThat(reading.messages()).hasSize(2);
        } finally {
            System.clearProperty(key);
        }
    }

    /* What is wrong. */

    @Test
    void reportsEverythingAtOnce() {
        Reading reading =
                Reading.of(
                        "stray = 1",
                        "[apache",
                        "log: access",
                        "",
                        "[filelog] # the log",
                        "= x",
                        "file name = y",
                        "[]",
                        "ignored = z",
                        "[filelog]",
                        "nonsense",
                        "filename = /x \\");

        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:1: 'stray' stands above the first '[title]',"
                                + " so it belongs to none",
                        "site.conf:2: the title is not closed; write '[apache]'",
                        "site.conf:3: not 'name = value':"
                                + " write '=' in place of the ':' after 'log'",
                        "site.conf:5: nothing may follow the title '[filelog]', not even a comment",
                        "site.conf:6: not 'name = value': no name stands before the '='",
                        "site.conf:7: after 'file' stands ' ';"
                                + " a name holds letters (a-z), digits, '-' and '_'",
                        "site.conf:8: '[]' names nothing; a title names a type,"
                                + " as '[filelog]' does",
                        "site.conf:11: not 'name = value': no '=' follows 'nonsense'",
                        "site.conf:12: the '\\' at the end joins the next line,"
                                + " but this is the last one");
        assertThat(reading.lines()).containsExactly(2, 5, 10, 12);
    }

    @Test
    void readsOnAfterBytesThatAreNoUtf8() {
        byte[] latin = "[t]\na = gr\u00fcn\nb = c\nd".getBytes(StandardCharsets.ISO_8859_1);
        Reading reading = Reading.of(latin);

        assertThat(reading.values()).containsExactly(entry("a", "gr\ufffdn"), entry("b", "c"));
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:2: byte 7 of the line, \\xfc, is not UTF-8;"
                                + " save the file as UTF-8",
                        "site.conf:4: not 'name = value': no '=' follows 'd'");
    }

    @Test
    void readsOnAfterAControlCharacter() {
        Reading reading = Reading.of("[t]", "a = b\u0000c", "d = e");

        assertThat(reading.values()).containsExactly(entry("a", "b\ufffdc"), entry("d", "e"));
        assertThat(reading.messages())
                .containsExactly("site.conf:2: column 6 holds the control character \\x00");
    }

    @Test
    void hidesNoAttributeBehindACarriageReturn() {
        Reading reading = Reading.of("[t]\n# comment\rfilename = /etc/passwd\n");

        assertThat(reading.values()).isEmpty();
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:2: column 10 holds the control character \\x0d;"
                                + " lines end in LF or CRLF");
    }

    @Test
    void reportsOneMistakeInALineOnce() {
        Reading reading = Reading.of("[t]", "a\u0001b = c");

        assertThat(reading.messages())
                .containsExactly("site.conf:2: column 2 holds the control character \\x01");
    }

    @Test
    void saysNothingMoreAboutALineWhoseContinuationWasReported() {
        Reading reading = Reading.of("[t]", "nonsense \\", "a\u0001b \\", "c");

        assertThat(reading.messages())
                .containsExactly("site.conf:3: column 2 holds the control character \\x01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void recognisesUtf16(String charset) throws IOException {
        Reading reading = Reading.of("\ufeff[t]\na = b\n".getBytes(charset));

        assertThat(reading.sections()).isEmpty();
        assertThat(reading.messages())
                .containsExactly("site.conf: is UTF-16; save the file as UTF-8");
    }

    @Test
    void takesALineOfTenMegabytes() {
        String huge = "x".repeat(10_000_000);
        Reading reading =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> Reading.of("[t]", "a = " + huge, huge));

        assertThat(reading.value()).hasSize(10_000_000);
        assertThat(reading.messages())
                .containsExactly(
                        "site.conf:3: not 'name = value': no '=' follows '"
                                + "x".repeat(50)
                                + "…"
                                + "x".repeat(29)
                                + "'");
    }

    @Test
    void takesALineContinuedAHundredThousandTimes() {
        String text = "[t]\na = " + "x\\\n".repeat(100_000) + "y";
        Reading reading = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Reading.of(text));

        assertThat(reading.value()).hasSize(100_001).endsWith("xy");
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        Random random = new Random(1);
        String alphabet = "[]=:\\#;<>$ \t\r\n\u0000ab\u00e9";
        for (int i = 0; i < 20_000; i++) {
            byte[] content = new byte[random.nextInt(24)];
            for (int j = 0; j < content.length; j++) {
                content[j] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            Reading reading = Reading.of(content);
            if (reading.messages().isEmpty()) {
                assertThat(reading.lines()).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    /* Where it comes from. */

    @Test
    void namesTheFileAsItWasGiven(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("site.conf"), "[t]\nwrong\n");
        Path given = directory.resolve("..").resolve(directory.getFileName()).resolve("site.conf");

        assertThat(messages(given))
                .containsExactly(given + ":2: not 'name = value': no '=' follows 'wrong'");
        assertThat(messages(file)).first().asString().startsWith(file + ":2: ");
    }

    @Test
    void reportsAFileThatIsNotThere(@TempDir Path directory) {
        Path file = directory.resolve("amid.conf");

        assertThat(messages(file)).containsExactly(file + ": cannot be read: no such file");
    }

    @Test
    void refusesAFileWithoutEnd() {
        assertThat(messages(Path.of("/dev/zero")))
                .containsExactly("/dev/zero: is larger than 64 MiB; is it the right file?");
    }

    @Test
    void reportsADirectory(@TempDir Path directory) {
        assertThat(messages(directory))
                .containsExactly(directory + ": cannot be read: is a directory");
    }

    @Test
    void reportsAFileBelowAFile(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("a")).resolve("b");

        assertThat(messages(file)).containsExactly(file + ": cannot be read: not a directory");
    }

    private static List<String> messages(Path file) {
        Problems problems = new Problems();
        ConfigFile.read(file, problems);
        return new Reading(List.of(), problems).messages();
    }

    @Test
    void saysOnceThatAFileIsUtf16WithoutAMark() {
        Reading reading = Reading.of("[a]\nb = c\n".getBytes(StandardCharsets.UTF_16LE));

        assertThat(reading.messages())
                .containsExactly("site.conf: is UTF-16; save the file as UTF-8");
    }

    @Test
    void saysOnceThatLinesEndInCrAlone() {
        Reading reading = Reading.of("[a]\rb = c\rd = e".getBytes(StandardCharsets.UTF_8));

        assertThat(reading.messages())
                .containsExactly("site.conf: its lines end in CR alone; save it with LF or CRLF");
    }

    @Test
    void readsWhatStandsBehindATitleAndReportsOnlyThat() {
        Reading reading = Reading.of("[a] b = c", "d = e");

        assertThat(reading.values()).containsExactly(entry("b", "c"), entry("d", "e"));
        assertThat(reading.lines()).containsExactly(1, 1, 2);
        assertThat(reading.messages()).hasSize(1);
    }

    @Test
    void keepsApartWhatIsUnreadInEachSection() {
        Reading reading =
                Reading.of("a b", "[a]", "file name = c", "[b]", "d", "[]", "e", "[c]", "f: g");

        assertThat(reading.sections().stream().map(Section::unread))
                .extracting(unread -> unread.stream().map(Entry::name).toList())
                .containsExactly(List.of("filename"), List.of("d"), List.of("f"));
        assertThat(reading.sections().get(2).unread().get(0).value()).isEqualTo("g");
    }
}

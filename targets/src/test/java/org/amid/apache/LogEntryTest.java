package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.amid.datatree.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEntryTest {
    private static void assertRefused(String text, String message) {
        assertThatThrownBy(() -> LogEntry.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void isAChannelAPathAndANickname() {
        LogEntry entry = LogEntry.parse("access: /var/log/apache2/access.log [combined]");

        assertThat(entry.channel()).isEqualTo("access");
        assertThat(entry.path()).isEqualTo(Path.of("/var/log/apache2/access.log"));
        assertThat(entry.format().schema()).isEqualTo(LogFormat.named("combined").schema());
    }

    @Test
    void mayHaveAFormatOfItsOwnInQuotes() {
        LogEntry entry = LogEntry.parse("access: /a.log [\"%h \\\"%r\\\" %>s\"]");

        assertThat(entry.path()).isEqualTo(Path.of("/a.log"));
        assertThat(entry.format().schema().metrics())
                .extracting(Metric::path)
                .containsExactly(
                        "host",
                        "request.method",
                        "request.path",
                        "request.query",
                        "request.protocol",
                        "request.malformed",
                        "status",
                        "line");
    }

    @Test
    void mayHaveBlanksBetweenTheBracketsAndTheQuotes() {
        LogEntry entry = LogEntry.parse("access: /a.log [ \"%h %>s\" ]");

        assertThat(entry.path()).isEqualTo(Path.of("/a.log"));
        assertThat(entry.format().schema())
                .isEqualTo(LogEntry.parse("a: /a [\"%h %>s\"]").format().schema());
    }

    @Test
    void mayHaveBracketsInAFormatInQuotes() {
        LogEntry entry = LogEntry.parse("access: /a.log [\"[%h] [%>s]\"]");

        assertThat(entry.path()).isEqualTo(Path.of("/a.log"));
        assertThat(entry.format().schema().metrics())
                .extracting(Metric::path)
                .containsExactly("host", "status", "line");
    }

    @ParameterizedTest
    @CsvSource({
        "access:/a.log[common],            /a.log",
        "'access :  /a.log   [ common ]',  /a.log",
        "'access: /with space/a.log [common]', /with space/a.log",
        "'access: /a:b.log [common]',      /a:b.log",
        "'access: /a[1].log [common]',     /a[1].log",
        "'access: a.log [common]',         a.log"
    })
    void takesAnyPath(String text, String path) {
        assertThat(LogEntry.parse(text).path()).isEqualTo(Path.of(path));
        assertThat(LogEntry.parse(text).channel()).isEqualTo("access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access", "Access_2", "my-site", "404"})
    void takesAChannelOfLettersDigitsHyphensAndUnderscores(String channel) {
        assertThat(LogEntry.parse(channel + ": /a.log [common]").channel()).isEqualTo(channel);
    }

    @Test
    void needsAChannel() {
        assertRefused(
                "/var/log/access.log [combined]",
                "expected CHANNEL: PATH [FORMAT]; there is no ':' behind a channel's name");
        assertRefused(
                ": /a.log [combined]",
                "expected CHANNEL: PATH [FORMAT]; there is no channel's name before the ':'");
    }

    @Test
    void refusesAChannelThatIsNoSingleElement() {
        assertRefused(
                "a.b: /a.log [combined]",
                "a channel's name holds letters, digits, '-' and '_' only, and is not 'a.b'");
        assertRefused(
                "a b: /a.log [combined]",
                "a channel's name holds letters, digits, '-' and '_' only, and is not 'a b'");
    }

    @Test
    void refusesTheChannelOfWhatFitsNoFormat() {
        assertRefused(
                "unparsable: /a.log [combined]",
                "'unparsable' is the channel of lines that fit no format; choose another name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"access: /a.log", "access: /a.log combined", "access: /a.log combined]"})
    void needsAFormat(String text) {
        assertRefused(
                text,
                "expected CHANNEL: PATH [FORMAT]; the format is missing at the end, like"
                        + " [combined]");
    }

    @Test
    void needsAPath() {
        assertRefused(
                "access: [combined]",
                "expected CHANNEL: PATH [FORMAT]; there is no path between ':' and '['");
        assertRefused(
                "access: [\"%h\"]",
                "expected CHANNEL: PATH [FORMAT]; there is no path between ':' and '['");
    }

    @Test
    void refusesAPathThatIsNone() {
        assertRefused("access: /a\0b [combined]", "not a path: Nul character not allowed");
    }

    @Test
    void needsAFormatInItsBracketsAndNothingBehind() {
        assertRefused(
                "access: /a.log [combined",
                "expected CHANNEL: PATH [FORMAT]; the ']' behind the format is missing");
        assertRefused(
                "access: /a.log [combined] x",
                "expected CHANNEL: PATH [FORMAT]; nothing may follow the ']' behind the format");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[%h %t]", "['%h %t']", "[\u201c%h %t\u201d]", "[\"%h %t]", "[%h %t\"]"})
    void needsALogFormatInStraightDoubleQuotes(String format) {
        assertRefused(
                "access: /a.log " + format,
                "a LogFormat stands in straight double quotes, like [\"%h %t\"]");
    }

    @Test
    void refusesTwoLogsInOneLine() {
        assertRefused(
                "a: /a.log [combined], b: /b.log [combined]",
                "one log a line; the next one has a 'log =' of its own");
    }

    @Test
    void guessesAtANickname() {
        assertRefused("access: /a.log [combine]", "no format 'combine'; did you mean 'combined'?");
        assertRefused(
                "access: /a.log [nothing-like-it]",
                "no format 'nothing-like-it'; a format is one of common, combined, vhost_combined,"
                        + " combinedio, error, or a LogFormat in double"
                        + " quotes");
    }

    @Test
    void mayBeAnErrorLog() {
        LogEntry entry = LogEntry.parse("error: /var/log/apache2/error.log [error]");

        assertThat(entry.format().schema()).isEqualTo(ErrorSchema.METRICS);
    }
}

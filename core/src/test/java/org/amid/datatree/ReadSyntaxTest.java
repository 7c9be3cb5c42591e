package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSyntaxTest {
    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Metric.text("host", ""),
                            Metric.time("time", ""),
                            Metric.text("request.method", ""),
                            Metric.text("request.path", ""),
                            Metric.text("request.query", ""),
                            Metric.text("request-id", ""),
                            Metric.integer("status", "", ""),
                            Metric.text("line", "").selectedOnlyByName()));

    private static Selection select(String text) {
        return ReadSyntax.parse(text).select(7, "web", SCHEMA);
    }

    private static String chosen(String text) {
        return String.join(" ", Rows.paths(select(text)));
    }

    private static PathEntry entry(String text) {
        return PathEntry.parseList(text).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.status                      | status",
                "web.status, web.host            | status host",
                "web.host, web.status            | host status",
                "web.request                     | request.method request.path request.query",
                "web.request, web.host           | request.method request.path request.query host",
                "web.request.path, web.request   | request.path request.method request.query",
                "web.request, web.request.path   | request.method request.path request.query",
                "web.status, web.status          | status",
                "web.time                        | time",
                "web.request-id                  | request-id",
                "web.status, other.thing         | status"
            })
    void takesColumnsInTheOrderWrittenAndABranchInTheOrderOfTheSchema(String text, String paths) {
        assertThat(chosen(text)).isEqualTo(paths);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.request, !web.request.query              | request.method request.path",
                "!web.request.query, web.request              | request.method request.path",
                "web.request, !web.request.query, web.request | request.method request.path",
                "web.request.query, !web.request, web.host    | host",
                "web, !web.request                            | host time request-id status",
                "web.host, !web.request                       | host",
                "web.host, !other                             | host",
                "web.line, web.host, !web.line                | host"
            })
    void excludesWhateverTheOrder(String text, String paths) {
        assertThat(chosen(text)).isEqualTo(paths);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!web.request             | host time request-id status",
                "!web.request, !web.host  | time request-id status",
                "!web.line                | host time request.method request.path request.query"
                        + " request-id status",
                "!other.thing             | host time request.method request.path request.query"
                        + " request-id status"
            })
    void startsFromTheWholeTreeWhereThereAreOnlyExclusions(String text, String paths) {
        assertThat(chosen(text)).isEqualTo(paths);
    }

    @Test
    void takesTheWholeTreeInTheOrderOfTheSchemaWithoutASelection() {
        String everything = "host time request.method request.path request.query request-id status";

        assertThat(Rows.paths(ReadSyntax.EVERYTHING.select(0, "web", SCHEMA)))
                .containsExactly(everything.split(" "));
        assertThat(chosen("web")).isEqualTo(everything);
        assertThat(ReadSyntax.EVERYTHING.entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web.line              | line",
                "web.line, web.status  | line status",
                "web.status, web.line  | status line",
                "web.line, web.line    | line"
            })
    void takesTheRawLineWhereItIsNamed(String text, String paths) {
        assertThat(chosen(text)).isEqualTo(paths);
    }

    @Test
    void placesTheRawLineWhereItIsNamedAmongBranches() {
        assertThat(chosen("web.request, web.line, web"))
                .isEqualTo(
                        "request.method request.path request.query line host time request-id"
                                + " status");
    }

    @ParameterizedTest
    @CsvSource({
        "other",
        "other.host",
        "'web, !web'",
        "'web.host, !web'",
        "web.hos",
        "web.host.name",
        "Web.host"
    })
    void takesNothingOfWhatItDoesNotSpeakOf(String text) {
        assertThat(select(text).size()).isZero();
    }

    @Test
    void holdsForEachTargetByItself() {
        ReadSyntax syntax = ReadSyntax.parse("web.host, other.status, !other.host");

        assertThat(Rows.paths(syntax.select(0, "web", SCHEMA))).containsExactly("host");
        assertThat(Rows.paths(syntax.select(1, "other", SCHEMA))).containsExactly("status");
        assertThat(Rows.paths(syntax.select(2, "third", SCHEMA))).isEmpty();
    }

    @Test
    void knowsWhatWasNamedByItsFullPath() {
        Selection selection = select("web.request, web.request.path, web.time, !web.request.query");

        assertThat(Rows.paths(selection)).containsExactly("request.method", "request.path", "time");
        assertThat(selection.named(0)).isFalse();
        assertThat(selection.named(1)).isTrue();
        assertThat(selection.named(2)).isTrue();
    }

    @Test
    void doesNotTakeAnExclusionForAName() {
        Selection selection = select("web, !web.time.zone, !web.host");

        assertThat(Rows.paths(selection)).startsWith("time");
        assertThat(selection.named(0)).isFalse();
    }

    @Test
    void numbersTheSelection() {
        assertThat(select("web.host").number()).isEqualTo(7);
        assertThat(select("web.host").target()).isEqualTo("web");
        assertThat(select("web.host").source()).isSameAs(SCHEMA);
    }

    @ParameterizedTest
    @CsvSource({
        "web, true",
        "web.request, true",
        "web.request.path, true",
        "!web.request.path, true",
        "web.line, true",
        "web.reques, false",
        "web.path, false",
        "web.request.path.x, false",
        "other, false",
        "other.host, false"
    })
    void meetsASchemaThatHasWhatTheEntrySpeaksOf(String entry, boolean meets) {
        assertThat(ReadSyntax.meets(entry(entry), "web", SCHEMA)).isEqualTo(meets);
    }

    @Test
    void meetsNothingInAnEmptySchema() {
        assertThat(ReadSyntax.meets(entry("web"), "web", new Schema(List.of()))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"web.*, web.*", "'web.host, *', *", "!web.re*, web.re*", "web.**, web.**"})
    void refusesAnAsterisk(String text, String entry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadSyntax.parse(text))
                .withMessage(
                        "'"
                                + entry
                                + "': a selection has no '*'; a branch takes everything below it");
    }

    @Test
    void refusesWhatIsNoListOfPaths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReadSyntax.parse("web.host,"))
                .withMessage("an entry is empty; is there a comma too many?");
    }

    @Test
    void keepsItsEntriesAsWritten() {
        assertThat(ReadSyntax.parse("web.b, !web.a").entries())
                .containsExactly(
                        new PathEntry(List.of("web", "b"), false),
                        new PathEntry(List.of("web", "a"), true));
    }
}

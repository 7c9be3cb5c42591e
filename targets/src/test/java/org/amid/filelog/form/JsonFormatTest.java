package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class JsonFormatTest {
    private static final String START =
            "{\"time\":\"2026-11-20T13:55:36+00:00\",\"channel\":\"web.access\"";

    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Metric.text("text", "A text.").backslashed(),
                            Metric.integer("number", "", "A number.")));

    private final Row event =
            SampleEvents.row(
                    SampleEvents.SCHEMA,
                    "host",
                    "192.0.2.7",
                    "request.method",
                    "GET",
                    "request.path",
                    "/gone",
                    "status",
                    "404",
                    "user-agent",
                    "curl/8.5");

    @Test
    void writesTheTreeInTheOrderOfTheSchemaWhateverTheOrderWritten() {
        assertThat(written(event, "web.user-agent, web.status, web.request, web.host"))
                .isEqualTo(
                        START
                                + ",\"web\":{\"host\":\"192.0.2.7\","
                                + "\"request\":{\"method\":\"GET\",\"path\":\"/gone\"},"
                                + "\"status\":404,\"user-agent\":\"curl/8.5\"}}");
    }

    @Test
    void writesTheChannel() {
        event.channel("web.access.4xx.404");

        assertThat(written(event, "web.status"))
                .isEqualTo(
                        "{\"time\":\"2026-11-20T13:55:36+00:00\","
                                + "\"channel\":\"web.access.4xx.404\",\"web\":{\"status\":404}}");
    }

    @Test
    void leavesOutWhatIsAbsentAndABranchWithNothingInIt() {
        Row sparse = SampleEvents.row(SampleEvents.SCHEMA, "host", "", "status", "200");

        assertThat(written(sparse, "web"))
                .isEqualTo(START + ",\"web\":{\"host\":\"\",\"status\":200}}");
    }

    @Test
    void leavesOutTheTargetWithNothingInIt() {
        assertThat(written(SampleEvents.row(SampleEvents.SCHEMA), "web")).isEqualTo(START + "}");
        assertThat(written(event, "web, !web")).isEqualTo(START + "}");
    }

    @Test
    void leavesOutATimeThereIsNot() {
        event.time(Row.NO_TIME, 0);

        assertThat(written(event, "web.time, web.status"))
                .isEqualTo("{\"channel\":\"web.access\",\"web\":{\"status\":404}}");
    }

    @Test
    void repeatsTheTimeInTheTreeOnlyIfSelectedByName() {
        assertThat(written(event, "web")).containsOnlyOnce("\"time\"");
        assertThat(written(event, "web.time"))
                .isEqualTo(START + ",\"web\":{\"time\":\"2026-11-20T13:55:36+00:00\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "404, 404",
        "007, 7",
        "000, 0",
        "-0, 0",
        "-17, -17",
        "-0017, -17",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0000000000000000000000001, 1",
    })
    void writesIntegersAsNumbersThatJsonKnows(String value, String expected) {
        assertThat(written("number", value))
                .isEqualTo(START + ",\"web\":{\"number\":" + expected + "}}");
    }

    @ParameterizedTest
    @CsvSource({"''", "-", "--1", "1-", "1.5", "+1", "9223372036854775808", "-9223372036854775809"})
    void writesWhatIsNoIntegerAsText(String value) {
        assertThat(written("number", value))
                .isEqualTo(START + ",\"web\":{\"number\":\"" + value + "\"}}");
    }

    @Test
    void decodesAndEscapesText() {
        assertThat(written("text", "\\\"x\\\" \\\\ \\t\\x1b\\x7f\\xff M\\xc3\\xbcsli \\xc2\\x9b"))
                .isEqualTo(
                        START
                                + ",\"web\":{\"text\":\"\\\"x\\\" \\\\ \\t\\u001b\\u007f\\\\xff"
                                + " Müsli \\u009b\"}}");
    }

    @Test
    void writesATextLargerThanAnyBufferOnTheWay() {
        String large = "0123456789\\\"\u00ff".repeat(20_000);

        assertThat(written("text", large))
                .isEqualTo(
                        START
                                + ",\"web\":{\"text\":\""
                                + "0123456789\\\"\\\\xff".repeat(20_000)
                                + "\"}}");
    }

    @Test
    void putsTheMembersOfABranchTogetherWhereItsFirstOneStands() {
        Schema mixed =
                new Schema(
                        List.of(
                                Metric.text("a.x", "."),
                                Metric.text("b", "."),
                                Metric.text("a.y.z", "."),
                                Metric.text("a.w", ".")));
        Row row = SampleEvents.row(mixed, "a.x", "1", "b", "2", "a.y.z", "3", "a.w", "4");

        assertThat(written(row, SampleEvents.select(0, mixed, "web")))
                .isEqualTo(
                        START
                                + ",\"web\":{\"a\":{\"x\":\"1\",\"y\":{\"z\":\"3\"},\"w\":\"4\"},"
                                + "\"b\":\"2\"}}");
    }

    @Test
    void writesRowAfterRowWithNothingBetween() {
        Selection selection = SampleEvents.select(0, "web.status");
        JsonFormat format = new JsonFormat(List.of(selection));
        Lines lines = new Lines();
        format.append(SampleEvents.selected(event, selection), lines);
        lines.add('\n');
        format.append(SampleEvents.selected(event, selection), lines);

        String row = START + ",\"web\":{\"status\":404}}";
        assertThat(lines).hasToString(row + "\n" + row);
    }

    @Test
    void tellsSelectionsApart() {
        Selection one = SampleEvents.select(0, "web.status");
        Selection other = SampleEvents.select(1, "web.host");
        JsonFormat format = new JsonFormat(List.of(one, other));
        Lines lines = new Lines();
        format.append(SampleEvents.selected(event, other), lines);

        assertThat(lines).hasToString(START + ",\"web\":{\"host\":\"192.0.2.7\"}}");
    }

    @Test
    void isReadBackAsTheSameText() {
        for (int i = 0; i < 50; i++) {
            Row row = SampleEvents.event(i);
            String read = member(written(row, "web.user-agent"), "user-agent");
            assertThat(read).isEqualTo(row.text("user-agent"));
        }
    }

    @Test
    void hasNoHeading() {
        assertThat(new JsonFormat(List.of()).heading()).isEmpty();
    }

    private static String member(String json, String name) {
        try (JsonParser parser =
                JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.getString().equals(name)) {
                    parser.nextToken();
                    return parser.getString();
                }
            }
            return null;
        }
    }

    private static String written(String metric, String value) {
        Selection selection = SampleEvents.select(0, SCHEMA, "web");
        return written(SampleEvents.row(SCHEMA, metric, value), selection);
    }

    private static String written(Row event, String select) {
        return written(event, SampleEvents.select(0, select));
    }

    private static String written(Row event, Selection selection) {
        Lines lines = new Lines();
        new JsonFormat(List.of(selection)).append(SampleEvents.selected(event, selection), lines);
        return lines.toString();
    }
}

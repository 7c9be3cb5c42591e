package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.ReadSyntax;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;

class TabsFormatTest {
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
    void writesTheTimeAndTheColumnsInTheOrderWritten() {
        assertThat(written(event, "web.user-agent, web.status"))
                .isEqualTo("2026-11-20T13:55:36+00:00\tcurl/8.5\t404");
    }

    @Test
    void keepsTheZoneOfTheLog() {
        event.time(SampleEvents.TIME + 250_000, -19_800);

        assertThat(written(event, "web.status")).isEqualTo("2026-11-20T08:25:36.250-05:30\t404");
    }

    @Test
    void writesADashForATimeThereIsNot() {
        event.time(Row.NO_TIME, 0);

        assertThat(written(event, "web.time, web.status")).isEqualTo("-\t-\t404");
    }

    @Test
    void writesADashForWhatIsAbsentAndNothingForWhatIsEmpty() {
        Row sparse = SampleEvents.row(SampleEvents.SCHEMA, "host", "");

        assertThat(written(sparse, "web.host, web.status, web.user-agent"))
                .isEqualTo("2026-11-20T13:55:36+00:00\t\t-\t-");
    }

    @Test
    void hasTheTimeAsAColumnOnlyIfSelectedByName() {
        assertThat(heading("web")).doesNotContain("web.time");
        assertThat(heading("web.status, web.time")).isEqualTo("# time\tweb.status\tweb.time\n");
        assertThat(written(event, "web.status, web.time"))
                .isEqualTo("2026-11-20T13:55:36+00:00\t404\t2026-11-20T13:55:36+00:00");
    }

    @Test
    void headsABranchInTheOrderOfTheSchema() {
        assertThat(heading("web.status, web.request"))
                .isEqualTo("# time\tweb.status\tweb.request.method\tweb.request.path\n");
    }

    @Test
    void decodesAndEscapes() {
        Row hostile =
                SampleEvents.row(
                        SampleEvents.SCHEMA,
                        "host",
                        "a\\b",
                        "user-agent",
                        "\\\"x\\\"\\t${env:HOME}\\x1b[2J");

        assertThat(written(hostile, "web.host, web.user-agent"))
                .isEqualTo("2026-11-20T13:55:36+00:00\ta\\\\b\t\"x\"\\t${env:HOME}\\x1b[2J");
    }

    @Test
    void hasTheUnionOfAllSelectionsInTheirOrderEachPathOnce() {
        List<Selection> two =
                List.of(
                        SampleEvents.select(0, "web.status, web.host"),
                        SampleEvents.select(1, "web.user-agent, web.host, web.request.path"));
        TabsFormat format = new TabsFormat(two);

        assertThat(new String(format.heading(), StandardCharsets.UTF_8))
                .isEqualTo("# time\tweb.status\tweb.host\tweb.user-agent\tweb.request.path\n");
        assertThat(written(format, event, two.get(0)))
                .isEqualTo("2026-11-20T13:55:36+00:00\t404\t192.0.2.7\t-\t-");
        assertThat(written(format, event, two.get(1)))
                .isEqualTo("2026-11-20T13:55:36+00:00\t-\t192.0.2.7\tcurl/8.5\t/gone");
    }

    @Test
    void fillsTheTimeColumnAlsoForASelectionThatDidNotNameIt() {
        List<Selection> two =
                List.of(SampleEvents.select(0, "web"), SampleEvents.select(1, "web.time"));
        TabsFormat format = new TabsFormat(two);

        assertThat(written(format, event, two.get(0))).endsWith("\t2026-11-20T13:55:36+00:00");
    }

    @Test
    void keepsTargetsApart() {
        Schema other = new Schema(List.of(Metric.text("status", "Of another kind.")));
        List<Selection> two =
                List.of(
                        SampleEvents.select(0, "web.status"),
                        ReadSyntax.EVERYTHING.select(1, "mail", other));
        TabsFormat format = new TabsFormat(two);

        assertThat(written(format, SampleEvents.row(other, "status", "sent"), two.get(1)))
                .isEqualTo("2026-11-20T13:55:36+00:00\t-\tsent");
    }

    @Test
    void writesTheTimeAloneWhereNothingIsSelected() {
        assertThat(heading("web, !web")).isEqualTo("# time\n");
        assertThat(written(event, "web, !web")).isEqualTo("2026-11-20T13:55:36+00:00");
    }

    private static String heading(String select) {
        TabsFormat format = new TabsFormat(List.of(SampleEvents.select(0, select)));
        return new String(format.heading(), StandardCharsets.UTF_8);
    }

    private static String written(Row event, String select) {
        Selection selection = SampleEvents.select(0, select);
        return written(new TabsFormat(List.of(selection)), event, selection);
    }

    private static String written(TabsFormat format, Row event, Selection selection) {
        Lines lines = new Lines();
        format.append(SampleEvents.selected(event, selection), lines);
        return lines.toString();
    }
}

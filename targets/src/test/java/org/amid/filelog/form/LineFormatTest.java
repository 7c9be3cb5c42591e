package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;

class LineFormatTest {
    private final Selection line = SampleEvents.select(0, "web.line");

    @Test
    void writesTheLineAsItStood() {
        assertThat(written("h - \"GET /a\\\"b\\xff\" 404"))
                .isEqualTo("h - \"GET /a\\\"b\\xff\" 404");
    }

    @Test
    void escapesControlsButTheTab() {
        assertThat(written("a\tb\rc\u001b[2J")).isEqualTo("a\tb\\rc\\x1b[2J");
    }

    @Test
    void writesNothingForAnEventWithoutALine() {
        assertThat(written(line, SampleEvents.row(SampleEvents.SCHEMA, "host", "h"))).isEmpty();
    }

    @Test
    void findsTheLineAmongOtherMetrics() {
        Selection wide = SampleEvents.select(0, "web.host, web.line, web.status");

        assertThat(written(wide, event("the line"))).isEqualTo("the line");
    }

    @Test
    void writesNothingForASelectionWithoutTheLine() {
        assertThat(written(SampleEvents.select(0, "web.host"), event("x"))).isEmpty();
    }

    @Test
    void hasNoHeading() {
        assertThat(new LineFormat(List.of(line)).heading()).isEmpty();
    }

    private String written(String text) {
        return written(line, event(text));
    }

    private static Row event(String text) {
        return SampleEvents.row(SampleEvents.SCHEMA, "host", "h", "line", text);
    }

    private static String written(Selection selection, Row event) {
        Lines lines = new Lines();
        new LineFormat(List.of(selection)).append(SampleEvents.selected(event, selection), lines);
        return lines.toString();
    }
}

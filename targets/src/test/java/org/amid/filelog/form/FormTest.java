package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.datatree.Selection;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;

class FormTest {
    private final List<Selection> selections =
            List.of(SampleEvents.select(0, "web.status, web.line"));

    @Test
    void hasAFormatForEachConstant() {
        assertThat(Form.TABS.over(selections)).isInstanceOf(TabsFormat.class);
        assertThat(Form.JSON.over(selections)).isInstanceOf(JsonFormat.class);
        assertThat(Form.LINE.over(selections)).isInstanceOf(LineFormat.class);
    }

    @Test
    void hasAHeadingForTabsAlone() {
        assertThat(Form.TABS.over(selections).heading()).isNotEmpty();
        assertThat(Form.JSON.over(selections).heading()).isEmpty();
        assertThat(Form.LINE.over(selections).heading()).isEmpty();
    }

    @Test
    void writesOneLineAnEventInEachForm() {
        for (Form form : Form.values()) {
            Format format = form.over(selections);
            for (int i = 0; i < 20; i++) {
                Lines lines = new Lines();
                format.append(
                        SampleEvents.selected(SampleEvents.event(i), selections.get(0)), lines);
                assertThat(lines.toString())
                        .isNotEmpty()
                        .doesNotContain("\n")
                        .doesNotStartWith("#");
            }
        }
    }
}

package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.Test;

class JsonNodeTest {
    private final Selection selection = SampleEvents.select(0, "web.status, web.request, web.time");
    private final JsonNode.Branch root = JsonNode.of(selection);

    @Test
    void isNamedAfterTheTarget() {
        assertThat(root.name().getValue()).isEqualTo("web");
    }

    @Test
    void standsInTheOrderOfTheSourcesSchema() {
        assertThat(root.nodes())
                .extracting(node -> node.name().getValue())
                .containsExactly("time", "request", "status");
    }

    @Test
    void knowsWhereTheRowsHaveEachValue() {
        JsonNode.Leaf status = (JsonNode.Leaf) root.nodes().get(2);

        assertThat(status.value()).isZero();
        assertThat(status.metric().path()).isEqualTo("status");
    }

    @Test
    void nestsWhatHasDotsInItsPath() {
        JsonNode.Branch request = (JsonNode.Branch) root.nodes().get(1);

        assertThat(request.nodes())
                .extracting(node -> node.name().getValue())
                .containsExactly("method", "path");
    }

    @Test
    void isEmptyWhereARowHasNothingBelowIt() {
        Row status = row("status", "200");

        assertThat(root.isEmpty(status)).isFalse();
        assertThat(root.nodes().get(1).isEmpty(status)).isTrue();
        assertThat(root.nodes().get(1).isEmpty(row("request.path", ""))).isFalse();
    }

    @Test
    void hasATimeWhereTheEventHasOne() {
        Row timeless = SampleEvents.row(SampleEvents.SCHEMA);
        timeless.time(Row.NO_TIME, 0);

        assertThat(root.nodes().get(0).isEmpty(row())).isFalse();
        assertThat(root.isEmpty(SampleEvents.selected(timeless, selection))).isTrue();
    }

    private Row row(String... values) {
        return SampleEvents.selected(SampleEvents.row(SampleEvents.SCHEMA, values), selection);
    }
}

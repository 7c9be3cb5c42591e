package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Metric HOST = Metric.text("host", "Who.");
    private static final Metric STATUS = Metric.integer("status", "", "What.");
    private static final Schema SCHEMA = new Schema(List.of(HOST, STATUS));

    @Test
    void keepsItsMetricsInOrder() {
        assertThat(SCHEMA.metrics()).containsExactly(HOST, STATUS);
        assertThat(SCHEMA.size()).isEqualTo(2);
        assertThat(SCHEMA.metric(0)).isSameAs(HOST);
        assertThat(SCHEMA.metric(1)).isSameAs(STATUS);
    }

    @Test
    void findsAMetricByItsPath() {
        assertThat(SCHEMA.indexOf("host")).isZero();
        assertThat(SCHEMA.indexOf("status")).isEqualTo(1);
        assertThat(SCHEMA.indexOf("Status")).isEqualTo(-1);
        assertThat(SCHEMA.indexOf("")).isEqualTo(-1);
    }

    @Test
    void mayBeEmpty() {
        assertThat(new Schema(List.of()).size()).isZero();
        assertThat(new Schema(List.of()).indexOf("host")).isEqualTo(-1);
    }

    @Test
    void refusesTwoMetricsOfOnePath() {
        List<Metric> twice = List.of(HOST, STATUS, Metric.integer("host", "B", "Again."));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schema(twice))
                .withMessage("two metrics named host");
    }

    @Test
    void doesNotFollowLaterChangesOfTheList() {
        List<Metric> metrics = new ArrayList<>(List.of(HOST));
        Schema schema = new Schema(metrics);
        metrics.add(STATUS);

        assertThat(schema.metrics()).containsExactly(HOST);
    }

    @Test
    void equalsOneOfTheSameMetricsInTheSameOrder() {
        assertThat(new Schema(List.of(HOST, STATUS))).isEqualTo(SCHEMA).hasSameHashCodeAs(SCHEMA);
    }

    @Test
    void differsByOrderNumberAndKindOfItsMetrics() {
        assertThat(SCHEMA)
                .isNotEqualTo(new Schema(List.of(STATUS, HOST)))
                .isNotEqualTo(new Schema(List.of(HOST)))
                .isNotEqualTo(new Schema(List.of(HOST.backslashed(), STATUS)))
                .isNotEqualTo(List.of(HOST, STATUS));
    }

    @Test
    void showsItsPaths() {
        assertThat(SCHEMA).hasToString("[host, status]");
    }
}

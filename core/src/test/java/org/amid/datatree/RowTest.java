package org.amid.datatree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Schema SCHEMA =
            new Schema(
                    List.of(
                            Metric.text("host", ""),
                            Metric.time("time", ""),
                            Metric.text("user-agent", "").backslashed(),
                            Metric.integer("status", "", "")));

    @Test
    void hasRoomForTheBoundsOfEachMetric() {
        assertThat(new Row(SCHEMA).bounds()).hasSize(8);
        assertThat(new Row(SCHEMA).schema()).isSameAs(SCHEMA);
    }

    @Test
    void tellsTheBoundsThatWereFilledIn() {
        Row row = new Row(SCHEMA);
        byte[] bytes = "a 404".getBytes(StandardCharsets.US_ASCII);
        row.over(bytes);
        System.arraycopy(new int[] {0, 1, -1, -1, -1, -1, 2, 5}, 0, row.bounds(), 0, 8);

        assertThat(row.bytes()).isSameAs(bytes);
        assertThat(row.start(0)).isZero();
        assertThat(row.end(0)).isEqualTo(1);
        assertThat(row.start(2)).isEqualTo(Row.ABSENT);
        assertThat(row.start(3)).isEqualTo(2);
        assertThat(row.end(3)).isEqualTo(5);
    }

    @Test
    void hasWhatIsThereAndEmptyValuesToo() {
        Row row = Rows.row(SCHEMA, "host", "", "status", "404");

        assertThat(row.has(0)).isTrue();
        assertThat(row.has(2)).isFalse();
        assertThat(row.has(3)).isTrue();
        assertThat(row.text(0)).isEmpty();
        assertThat(row.text(2)).isNull();
        assertThat(row.text(3)).isEqualTo("404");
    }

    @Test
    void hasNoTimeUntilItGetsOne() {
        Row row = Rows.row(SCHEMA);

        assertThat(row.time()).isEqualTo(Row.NO_TIME);
        assertThat(row.has(1)).isFalse();
        assertThat(row.text("time")).isNull();
        row.time(0, -1800);
        assertThat(row.has(1)).isTrue();
        assertThat(row.time()).isZero();
        assertThat(row.zone()).isEqualTo(-1800);
        assertThat(row.text("time")).isEqualTo("1969-12-31T23:30:00-00:30");
    }

    @Test
    void undoesEscapesWhereTheMetricHasThem() {
        String value = "a\\\"b\\x41\\t";
        Row row = Rows.row(SCHEMA, "host", value, "user-agent", value);

        assertThat(row.text("host")).isEqualTo(value);
        assertThat(row.text("user-agent")).isEqualTo("a\"bA\t");
    }

    @Test
    void readsUtf8AlsoWhereItIsEscaped() {
        Row row = Rows.row(SCHEMA, "host", "Müsli €", "user-agent", "M\\xc3\\xbcsli");

        assertThat(row.text("host")).isEqualTo("Müsli €");
        assertThat(row.text("user-agent")).isEqualTo("Müsli");
    }

    @Test
    void replacesMalformedUtf8() {
        Row row = Rows.row(SCHEMA, "user-agent", "a\\xffb");

        assertThat(row.text("user-agent")).isEqualTo("a\ufffdb");
    }

    @Test
    void hasNoTextForAPathThatItsSchemaLacks() {
        assertThat(Rows.row(SCHEMA, "host", "a").text("hostname")).isNull();
    }

    @Test
    void knowsItsChannel() {
        Row row = new Row(SCHEMA);
        row.channel("web.access");

        assertThat(row.channel()).isEqualTo("web.access");
    }

    @Test
    void isNotSelectedBeforeItIsInABatch() {
        assertThat(new Row(SCHEMA).selection()).isNull();
    }

    @Test
    void showsOneRowOfABatchAfterTheOther() {
        Batch batch = new Batch(100);
        Selection both = ReadSyntax.parse("web.status, web.host").select(0, "web", SCHEMA);
        Selection agent = ReadSyntax.parse("web.user-agent").select(1, "web", SCHEMA);
        Row row = Rows.row(SCHEMA, "host", "a", "status", "404", "user-agent", "curl");
        row.time(1_000_000, 0);
        batch.append(row, both);
        row.time(Row.NO_TIME, 0);
        batch.append(row, agent);
        Row view = new Row();

        batch.read(1, view);
        assertThat(view.text("user-agent")).isEqualTo("curl");
        assertThat(view.text("status")).isNull();
        assertThat(view.time()).isEqualTo(Row.NO_TIME);
        assertThat(view.selection()).isSameAs(agent);
        batch.read(0, view);
        assertThat(view.text(0)).isEqualTo("404");
        assertThat(view.text(1)).isEqualTo("a");
        assertThat(view.time()).isEqualTo(1_000_000);
        assertThat(view.selection()).isSameAs(both);
    }
}

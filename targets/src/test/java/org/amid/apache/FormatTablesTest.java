package org.amid.apache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.amid.target.Table;
import org.junit.jupiter.api.Test;

class FormatTablesTest {
    private final Table formats = FormatTables.all().get(0);
    private final Table directives = FormatTables.all().get(1);

    private static Stream<String> column(Table table, int column) {
        return table.rows().stream().map(row -> row.get(column));
    }

    @Test
    void tellsEveryNicknameWithTheFormatItStandsFor() {
        int last = formats.rows().size() - 1;
        assertThat(last).isEqualTo(LogFormat.nicknames().size());
        assertThat(formats.rows().get(last).get(0)).isEqualTo("`error`");
        assertThat(formats.rows().subList(0, last))
                .allSatisfy(
                        row -> {
                            String definition = row.get(1).replace("`", "");
                            String nickname = row.get(0).replace("`", "");
                            assertThat(LogFormat.compile(definition).schema())
                                    .isEqualTo(LogFormat.named(nickname).schema());
                        });
    }

    @Test
    void tellsEverySpellingOfADirective() {
        String told = String.join(" ", column(directives, 0).toList());

        for (Directive directive : Directive.values()) {
            for (String spelling : directive.spellings()) {
                assertThat(told).contains("`" + spelling + "`");
            }
        }
    }

    @Test
    void tellsEveryMetricThatADirectiveFills() {
        assertThat(directives.rows())
                .contains(
                        List.of(
                                "`%b`, `%B`",
                                "`bytes`",
                                "integer, B",
                                "the size of the response, without its headers"),
                        List.of("`%r`", "`request.method`", "text", "the method of the request"))
                .hasSize(
                        Stream.of(Directive.values())
                                .mapToInt(
                                        directive ->
                                                directive.metrics().isEmpty()
                                                        ? directive.spellings().size()
                                                        : directive.metrics().size())
                                .sum());
    }

    @Test
    void tellsEveryMetricOfAnErrorLog() {
        assertThat(FormatTables.all().get(2).rows())
                .hasSameSizeAs(ErrorSchema.METRICS.metrics())
                .contains(List.of("`level`", "text", "how bad it is: emerg to trace8"));
    }
}

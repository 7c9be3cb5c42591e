package org.amid.apache;

import java.util.List;
import java.util.stream.Stream;
import org.amid.datatree.Metric;
import org.amid.target.Table;

/** What a format can be made of, as tables of the reference. */
final class FormatTables {
    private FormatTables() {}

    /** The nicknames, and the directives with the metrics they fill. */
    static List<Table> all() {
        return List.of(
                new Table("Formats", List.of("nickname", "`LogFormat`"), nicknames()),
                new Table(
                        "Directives of a LogFormat",
                        List.of("directive", "metric", "type, unit", "what it tells"),
                        Stream.of(Directive.values()).flatMap(FormatTables::rows).toList()));
    }

    private static List<List<String>> nicknames() {
        return LogFormat.definitions().entrySet().stream()
                .map(format -> List.of(code(format.getKey()), code(format.getValue())))
                .toList();
    }

    private static Stream<List<String>> rows(Directive directive) {
        String spellings = String.join("`, `", directive.spellings());
        return directive.metrics().stream().map(metric -> row(code(spellings), metric));
    }

    private static List<String> row(String directive, Metric metric) {
        String unit = metric.unit().isEmpty() ? "" : ", " + metric.unit();
        return List.of(directive, code(metric.path()), metric.type() + unit, metric.help());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}

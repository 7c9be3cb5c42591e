package org.amid.apache;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.amid.datatree.Metric;
import org.amid.target.Table;

/** What a format can be made of, as tables of the reference. */
final class FormatTables {
    private static final String TIME_PART =
            "the same, or a part of it: FORMAT is strftime's, or one of sec, msec, usec, msec_frac,"
                    + " usec_frac";

    private FormatTables() {}

    /** The nicknames, the directives with the metrics they fill, and what an error log holds. */
    static List<Table> all() {
        return List.of(
                new Table("Formats", List.of("nickname", "`LogFormat`"), nicknames()),
                new Table(
                        "Directives of a LogFormat",
                        List.of("directive", "metric", "type, unit", "what it tells"),
                        Stream.of(Directive.values()).flatMap(FormatTables::rows).toList()),
                new Table(
                        "Metrics of an error log",
                        List.of("metric", "type, unit", "what it tells"),
                        ErrorSchema.METRICS.metrics().stream().map(FormatTables::row).toList()));
    }

    private static List<List<String>> nicknames() {
        List<List<String>> rows = new ArrayList<>();
        LogFormat.definitions()
                .forEach((name, format) -> rows.add(List.of(code(name), code(format))));
        rows.add(List.of(code(ErrorFormat.NICKNAME), "an error log, without ErrorLogFormat"));
        return rows;
    }

    private static Stream<List<String>> rows(Directive directive) {
        String spellings = String.join("`, `", directive.spellings());
        return switch (directive) {
            case TIME_PART ->
                    Stream.of(row(code(spellings), Directive.TIME.metrics().get(0), TIME_PART));
            case PASSED ->
                    directive.spellings().stream()
                            .map(spelling -> List.of(code(spelling), "", "", "passed over"));
            default ->
                    directive.metrics().stream()
                            .map(metric -> row(code(spellings), metric, metric.help()));
        };
    }

    private static List<String> row(String directive, Metric metric, String help) {
        return List.of(directive, code(metric.path()), type(metric), help);
    }

    private static List<String> row(Metric metric) {
        return List.of(code(metric.path()), type(metric), metric.help());
    }

    private static String type(Metric metric) {
        return metric.type() + (metric.unit().isEmpty() ? "" : ", " + metric.unit());
    }

    private static String code(String text) {
        return "`" + text + "`";
    }
}

package org.amid.reference;

import java.util.ArrayList;
import java.util.List;
import org.amid.channel.Channel;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.amid.target.Table;

/** The metrics of events as tables, one for each schema. */
final class MetricTables {
    private static final List<String> COLUMNS = List.of("metric", "type, unit", "what it tells");

    private MetricTables() {}

    /** A table for each schema below a root, under the first channel that has it. */
    static List<Table> of(Channel root) {
        List<Schema> schemas = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        root.walk(
                channel -> {
                    Schema schema = channel.schema();
                    if (schema != null && !schemas.contains(schema)) {
                        String where = schemas.isEmpty() ? "" : " on " + channel.name();
                        schemas.add(schema);
                        tables.add(table("Metrics of an event" + where, root, schema));
                    }
                });
        return tables;
    }

    private static Table table(String title, Channel root, Schema schema) {
        String target = root.name() + ".";
        return new Table(
                title,
                COLUMNS,
                schema.metrics().stream().map(metric -> row(target, metric)).toList());
    }

    private static List<String> row(String target, Metric metric) {
        String unit = metric.unit().isEmpty() ? "" : ", " + metric.unit();
        String by = metric.onlyByName() ? " (selected only by name)" : "";
        return List.of(
                "`" + target + metric.path() + "`", metric.type() + unit, metric.help() + by);
    }
}

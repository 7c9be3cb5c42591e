package org.amid.apache;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amid.datatree.Metric;

/** Directives of one format that fill one metric twice. */
final class Doubles {
    private Doubles() {}

    /** Passes over the peer of the connection where the client is there too. */
    static List<FormatReader.Field> passOver(List<FormatReader.Field> fields) {
        Set<Directive> used = EnumSet.noneOf(Directive.class);
        fields.forEach(field -> used.add(field.directive()));
        return fields.stream()
                .map(
                        field ->
                                switch (field.directive()) {
                                    case PEER_HOST -> field.unless(used.contains(Directive.HOST));
                                    case PEER_IP ->
                                            field.unless(used.contains(Directive.REMOTE_IP));
                                    default -> field;
                                })
                .toList();
    }

    /**
     * Refuses two that fill one metric, or one of them a branch of the other's.
     *
     * @throws IllegalArgumentException with a message for the administrator
     */
    static void refuse(List<FormatReader.Field> fields) {
        Map<Metric, FormatReader.Field> filled = new LinkedHashMap<>();
        for (FormatReader.Field field : fields) {
            for (Metric metric : field.metrics()) {
                for (Metric other : filled.keySet()) {
                    if (metric.isIn(other.path()) || other.isIn(metric.path())) {
                        throw new IllegalArgumentException(
                                "'"
                                        + filled.get(other).written()
                                        + "' and '"
                                        + field.written()
                                        + "' both fill '"
                                        + metric.path()
                                        + "'");
                    }
                }
            }
            field.metrics().forEach(metric -> filled.put(metric, field));
        }
    }
}

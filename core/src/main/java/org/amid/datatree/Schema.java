package org.amid.datatree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names a datatree can have: its metrics, in a fixed order. One schema is shared by all events
 * of a kind; an event only says where each value starts and ends. Immutable.
 */
public final class Schema {
    private final List<Metric> metrics;

    /**
     * Makes a schema of these metrics, in this order.
     *
     * @throws IllegalArgumentException if two have one path
     */
    public Schema(List<Metric> metrics) {
        this.metrics = List.copyOf(metrics);
        Set<String> paths = new HashSet<>();
        for (Metric metric : metrics) {
            if (!paths.add(metric.path())) {
                throw new IllegalArgumentException("two metrics named " + metric.path());
            }
        }
    }

    /** The metrics, in order. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** How many metrics there are. */
    public int size() {
        return metrics.size();
    }

    /** The metric at a position from 0 to {@link #size()} - 1. */
    public Metric metric(int index) {
        return metrics.get(index);
    }

    /** The position of the metric with this path, or -1. */
    public int indexOf(String path) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).path().equals(path)) {
                return i;
            }
        }
        return -1;
    }

    /** Two schemas with the same metrics in the same order are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Schema schema && metrics.equals(schema.metrics);
    }

    @Override
    public int hashCode() {
        return metrics.hashCode();
    }

    @Override
    public String toString() {
        return metrics.stream().map(Metric::path).toList().toString();
    }
}

package org.amid.datatree;

import java.util.List;

/**
 * Which metrics of a schema are sent to a reporting target, in which order. Immutable; made when
 * the configuration is read, so that an event costs no look-up.
 *
 * <p>The rows of a {@link Batch} name the selection they were appended with. {@link #number()}
 * tells a reporting target's selections apart by an index from 0, so that it can keep what it knows
 * of each in an array.
 */
public final class Selection {
    private final int number;
    private final String target;
    private final Schema source;
    private final Schema schema;
    private final int[] metrics;
    private final boolean[] named;

    /**
     * Makes a selection.
     *
     * @param number its index among the selections of one reporting target
     * @param target the name of the monitoring target whose datatree it is
     * @param source what the datatree can hold
     * @param metrics which of it, as positions in {@code source}, in the order written
     * @param named for each of them whether it was selected by its own full path
     */
    public Selection(int number, String target, Schema source, int[] metrics, boolean[] named) {
        this.number = number;
        this.target = target;
        this.source = source;
        this.metrics = metrics.clone();
        this.named = named.clone();
        this.schema = new Schema(List.of(metrics(source, metrics)));
    }

    private static Metric[] metrics(Schema source, int[] chosen) {
        Metric[] metrics = new Metric[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            metrics[i] = source.metric(chosen[i]);
        }
        return metrics;
    }

    /** Its index among the selections of one reporting target, from 0. */
    public int number() {
        return number;
    }

    /** The name of the monitoring target whose datatree it is a part of. */
    public String target() {
        return target;
    }

    /** The schema it selects from. */
    public Schema source() {
        return source;
    }

    /** The selected metrics in the order written: the schema of the rows in a batch. */
    public Schema schema() {
        return schema;
    }

    /** How many metrics are selected. */
    public int size() {
        return metrics.length;
    }

    /** The position in {@link #source()} of the selected metric {@code index}. */
    public int metric(int index) {
        return metrics[index];
    }

    /** Whether the metric at a position in {@link #source()} is selected. */
    public boolean has(int metric) {
        for (int chosen : metrics) {
            if (chosen == metric) {
                return true;
            }
        }
        return false;
    }

    /** Whether the selected metric {@code index} was selected by its own full path. */
    public boolean named(int index) {
        return named[index];
    }

    /** The full path of the selected metric {@code index}: {@code apache.user-agent}. */
    public String path(int index) {
        return target + "." + schema.metric(index).path();
    }
}

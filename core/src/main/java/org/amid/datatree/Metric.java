package org.amid.datatree;

import java.util.Objects;

/**
 * A leaf of a datatree: its path below the target, and what its value is.
 *
 * @param path the names from the root, joined by dots: {@code request.method}
 * @param type what kind of value it has
 * @param unit what it is counted in, {@code B} or {@code us}; empty where it has none
 * @param coding how its bytes stand for its text
 * @param onlyByName whether it is left out wherever it is not selected by its own full path
 * @param help what it tells, as a phrase for the reference
 */
public record Metric(
        String path, ValueType type, String unit, Coding coding, boolean onlyByName, String help) {

    /** Checks that nothing is missing. */
    public Metric {
        Objects.requireNonNull(path);
        Objects.requireNonNull(type);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(coding);
        Objects.requireNonNull(help);
    }

    /** A metric whose bytes are its text. */
    public static Metric text(String path, String help) {
        return new Metric(path, ValueType.TEXT, "", Coding.PLAIN, false, help);
    }

    /** A metric that is a whole number, counted in {@code unit} (empty: in nothing). */
    public static Metric integer(String path, String unit, String help) {
        return new Metric(path, ValueType.INTEGER, unit, Coding.PLAIN, false, help);
    }

    /** A metric that is the time of the event. */
    public static Metric time(String path, String help) {
        return new Metric(path, ValueType.TIME, "", Coding.PLAIN, false, help);
    }

    /** The same metric with values written in {@link Coding#BACKSLASHED}. */
    public Metric backslashed() {
        return new Metric(path, type, unit, Coding.BACKSLASHED, onlyByName, help);
    }

    /** The same metric, selected by its own full path only. */
    public Metric selectedOnlyByName() {
        return new Metric(path, type, unit, coding, true, help);
    }

    /** Whether this metric is {@code branch} itself or stands below it. */
    public boolean isIn(String branch) {
        return path.startsWith(branch)
                && (path.length() == branch.length() || path.charAt(branch.length()) == '.');
    }
}

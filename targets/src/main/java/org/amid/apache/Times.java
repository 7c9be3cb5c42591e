package org.amid.apache;

import java.util.ArrayList;
import java.util.List;

/**
 * The directives of one format that write a time. Together they make the one metric {@code time}: a
 * date here, a clock there, a fraction behind it. A format may write two times, of the begin of a
 * request and of its end: then it is the begin that is told. What tells no whole time, or the other
 * one, is passed over.
 */
final class Times {
    /**
     * A time, or a part of one.
     *
     * @param text how it is written
     * @param into where to it is read
     */
    record Part(TimePart text, LogTime into) {}

    private final List<FormatReader.Field> fields;
    private final List<Integer> telling;

    /**
     * What the parts make together; null where there is none, or one usual time is all there is.
     */
    private final LogTime sum;

    /** Where to what is passed over is read. */
    private final LogTime nowhere = new LogTime(0, null);

    /**
     * Finds the times among the directives of a format.
     *
     * @throws IllegalArgumentException with a message for the administrator, if two tell the same
     */
    Times(List<FormatReader.Field> read) {
        List<Integer> begin = told(read, false);
        telling = isWhole(read, begin) ? begin : told(read, true);
        if (!isWhole(read, telling)) {
            telling.clear();
        }
        boolean usual =
                telling.size() == 1 && read.get(telling.get(0)).directive() == Directive.TIME;
        sum = telling.isEmpty() || usual ? null : new LogTime(add(read), MachineZone.own());
        fields = settled(read);
    }

    /** The positions of the directives that tell of the end of a request, or of its begin. */
    private static List<Integer> told(List<FormatReader.Field> read, boolean end) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            FormatReader.Field field = read.get(i);
            if (isTime(field) && field.argument().matches("end(:.*)?") == end) {
                found.add(i);
            }
        }
        return found;
    }

    private static boolean isTime(FormatReader.Field field) {
        return field.directive().form() == Directive.Form.TIME;
    }

    private static boolean isWhole(List<FormatReader.Field> read, List<Integer> of) {
        int told = of.stream().mapToInt(i -> read.get(i).time().told()).reduce(0, (a, b) -> a | b);
        return LogTime.isWhole(told);
    }

    /** The set of all that is told, each element once. */
    private int add(List<FormatReader.Field> read) {
        int told = 0;
        for (int i : telling) {
            for (int before : telling) {
                if (before < i && LogTime.isSame(told(read, before), told(read, i))) {
                    throw new IllegalArgumentException(
                            "'"
                                    + read.get(before).written()
                                    + "' and '"
                                    + read.get(i).written()
                                    + "' both fill 'time'");
                }
            }
            told |= told(read, i);
        }
        return told;
    }

    private static int told(List<FormatReader.Field> read, int i) {
        return read.get(i).time().told();
    }

    /** Has the first that tells fill the metric, and none but that. */
    private List<FormatReader.Field> settled(List<FormatReader.Field> read) {
        List<FormatReader.Field> settled = new ArrayList<>(read);
        for (int i = 0; i < read.size(); i++) {
            if (isTime(read.get(i))) {
                boolean first = !telling.isEmpty() && telling.get(0) == i;
                settled.set(i, read.get(i).as(first ? Directive.TIME : Directive.TIME_PART));
            }
        }
        return settled;
    }

    /** All directives of the format; of those that tell the time, only the first fills it. */
    List<FormatReader.Field> fields() {
        return fields;
    }

    /** Whether times are written, but no whole one. */
    boolean areIncomplete() {
        return telling.isEmpty() && fields.stream().anyMatch(Times::isTime);
    }

    /** What is told together; null where the usual time is all there is, or nothing is told. */
    LogTime sum() {
        return sum;
    }

    /**
     * How the directive at a position is read; null for one that is no time, or the usual time that
     * is told by itself.
     */
    Part part(int i) {
        boolean tells = telling.contains(i);
        if (!isTime(fields.get(i)) || tells && sum == null) {
            return null;
        }
        return new Part(fields.get(i).time(), tells ? sum : nowhere);
    }
}

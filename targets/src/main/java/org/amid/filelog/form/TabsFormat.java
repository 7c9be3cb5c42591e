package org.amid.filelog.form;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.amid.datatree.Coding;
import org.amid.datatree.IsoTime;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.datatree.ValueType;

/**
 * The time and then a column for each metric, separated by tabs: {@code
 * 2026-11-20T13:55:36+00:00⇥404⇥curl/8.5}. The columns are all that any selection has, each once.
 */
final class TabsFormat implements Format {
    /** What a heading begins with, and no row: a row begins with a digit or {@code -}. */
    private static final String HEADING = "# time";

    private static final int NO_VALUE = -1;

    private final Escapes escapes = Escapes.tabs();
    private final IsoTime iso = new IsoTime();
    private final byte[] heading;
    private final Filling[] fillings;

    /**
     * Where the rows of one selection have what stands in each column.
     *
     * @param values the position of the value, or -1 where the column belongs to other selections
     * @param codings how it is coded; null for the time
     */
    private record Filling(int[] values, Coding[] codings) {
        static Filling of(Selection selection, List<String> columns) {
            int[] values = new int[columns.size()];
            Coding[] codings = new Coding[columns.size()];
            Arrays.fill(values, NO_VALUE);
            for (int i = 0; i < selection.size(); i++) {
                int column = columns.indexOf(selection.path(i));
                if (column >= 0) {
                    Metric metric = selection.schema().metric(i);
                    values[column] = i;
                    codings[column] = metric.type() == ValueType.TIME ? null : metric.coding();
                }
            }
            return new Filling(values, codings);
        }
    }

    /** The format for these selections. */
    TabsFormat(List<Selection> selections) {
        List<String> columns = columns(selections);
        heading = heading(columns);
        fillings =
                selections.stream()
                        .map(selection -> Filling.of(selection, columns))
                        .toArray(Filling[]::new);
    }

    private static List<String> columns(List<Selection> selections) {
        List<String> columns = new ArrayList<>();
        for (Selection selection : selections) {
            for (int i = 0; i < selection.size(); i++) {
                // the time stands before the columns already
                boolean wanted =
                        selection.schema().metric(i).type() != ValueType.TIME || selection.named(i);
                if (wanted && !columns.contains(selection.path(i))) {
                    columns.add(selection.path(i));
                }
            }
        }
        return columns;
    }

    private static byte[] heading(List<String> columns) {
        StringBuilder heading = new StringBuilder(HEADING);
        columns.forEach(column -> heading.append('\t').append(column));
        return heading.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] heading() {
        return heading.clone();
    }

    @Override
    public void append(Row row, Lines to) {
        Filling filling = fillings[row.selection().number()];
        time(row, to);
        for (int column = 0; column < filling.values.length; column++) {
            to.add('\t');
            int value = filling.values[column];
            if (value == NO_VALUE) {
                to.add('-');
            } else if (filling.codings[column] == null) {
                time(row, to);
            } else if (row.start(value) == Row.ABSENT) {
                to.add('-');
            } else {
                Coding coding = filling.codings[column];
                escapes.append(row.bytes(), row.start(value), row.end(value), coding, to);
            }
        }
    }

    private void time(Row row, Lines to) {
        if (row.time() == Row.NO_TIME) {
            to.add('-');
        } else {
            byte[] room = to.room(IsoTime.LONGEST);
            to.filledTo(iso.write(row.time(), row.zone(), room, to.length()));
        }
    }
}

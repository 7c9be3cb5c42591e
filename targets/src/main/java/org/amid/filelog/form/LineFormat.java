package org.amid.filelog.form;

import java.util.List;
import org.amid.datatree.Coding;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;

/** The raw line, as it stood in the log: the metric {@code line} alone. */
final class LineFormat implements Format {
    /** The metric it writes. */
    static final String METRIC = "line";

    private final Escapes escapes = Escapes.line();
    private final int[] lines;

    /** The format for these selections; a row that has no line becomes an empty one. */
    LineFormat(List<Selection> selections) {
        lines =
                selections.stream()
                        .mapToInt(selection -> selection.schema().indexOf(METRIC))
                        .toArray();
    }

    @Override
    public void append(Row row, Lines to) {
        int line = lines[row.selection().number()];
        if (line >= 0 && row.start(line) != Row.ABSENT) {
            // as it stood: whatever the coding of its values, it is not undone
            escapes.append(row.bytes(), row.start(line), row.end(line), Coding.PLAIN, to);
        }
    }
}

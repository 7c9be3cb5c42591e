package org.amid.target;

import java.util.List;

/**
 * A table of the reference. In a cell, a pair of backticks holds what is written just so.
 *
 * @param title what it lists, as a heading
 * @param columns the headings of its columns
 * @param rows its cells, as many in each row as there are columns; none of them has a line break
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    /** Checks that every row is whole. */
    public Table {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("a row of " + title + " is not whole: " + row);
            }
        }
    }
}

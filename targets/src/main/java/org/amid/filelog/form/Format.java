package org.amid.filelog.form;

import org.amid.datatree.Row;

/**
 * A way to write a row as one line. Made once for all selections of a filelog; asked once a row.
 * Not for several threads.
 */
public sealed interface Format permits TabsFormat, JsonFormat, LineFormat {
    /**
     * The line that tells what the columns are, with its end; empty where there is none. No row
     * begins as it does up to its first tab.
     */
    default byte[] heading() {
        return new byte[0];
    }

    /** Appends the line of a row, without its end. It holds no byte 0x0a. */
    void append(Row row, Lines to);
}

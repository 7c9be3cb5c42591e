package org.amid.config;

import java.util.Comparator;

/**
 * Where something stands in a configuration.
 *
 * @param file the file as the user named it
 * @param line the line, from 1; 0 means the file as a whole
 */
public record Position(String file, int line) implements Comparable<Position> {

    private static final Comparator<Position> ORDER =
            Comparator.comparing(Position::file).thenComparingInt(Position::line);

    /**
     * A place in a file.
     *
     * @param file the file as the user named it
     * @param line the line, from 1, or 0
     * @throws IllegalArgumentException when the line is negative
     */
    public Position {
        if (line < 0) {
            throw new IllegalArgumentException("no such line: " + line);
        }
    }

    /** The order of problems in a report: by file name, then by line. */
    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    /** The form that editors and compilers share: {@code file:line}, or {@code file} alone. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}

package org.amid.target;

/**
 * Makes an event of a line that somebody hands it, exactly as its monitoring target does of a line
 * in a log. For {@code amid explain}; not for several threads.
 */
@FunctionalInterface
public interface LineReader {
    /**
     * Publishes what the line says.
     *
     * @param line the bytes of one line, without its LF; a CR before that may be there
     */
    void read(byte[] line);
}

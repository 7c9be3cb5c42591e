package org.amid.tail;

/** Who gets the lines that are read. */
public interface Lines {
    /**
     * Takes lines, each with its line end, the last one too. The bytes are good until the call
     * returns.
     *
     * @param block where they stand
     * @param from where the first begins
     * @param to where the last ends, line end included; greater than {@code from}
     */
    void lines(byte[] block, int from, int to);

    /** Is told of a line that was longer than a block and is skipped. */
    void tooLong();
}

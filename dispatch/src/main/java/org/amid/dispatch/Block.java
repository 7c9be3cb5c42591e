package org.amid.dispatch;

/** The room that a thread reads logs into. */
final class Block {
    /** As much as a core's second-level cache likes. */
    private static final int BYTES = 256 * 1024;

    /** Set by tests, which run with blocks so small that everything happens at their ends. */
    private static final String PROPERTY = "amid.block";

    private Block() {}

    static byte[] allocate() {
        return new byte[Integer.getInteger(PROPERTY, BYTES)];
    }
}

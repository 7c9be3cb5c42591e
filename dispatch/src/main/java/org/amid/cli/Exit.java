package org.amid.cli;

/** The exit statuses of the program, as in {@code sysexits.h}. */
final class Exit {
    /** As it should be. */
    static final int OK = 0;

    /** A failure while running. */
    static final int FAILURE = 1;

    /** The command line is wrong. */
    static final int USAGE = 64;

    /** The configuration is wrong; nothing was started. */
    static final int CONFIGURATION = 78;

    private Exit() {}
}

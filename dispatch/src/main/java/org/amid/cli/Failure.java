package org.amid.cli;

/** The end of a command by something that its user can mend: a message and an exit status. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * A failure.
     *
     * @param status the exit status
     * @param message what is wrong, for the user; a line; null if that was told already
     */
    Failure(int status, String message) {
        super(message);
        this.status = status;
    }

    /** A wrong configuration, whose problems stand on standard error already. */
    static Failure alreadyTold() {
        return new Failure(Exit.CONFIGURATION, null);
    }

    int status() {
        return status;
    }
}

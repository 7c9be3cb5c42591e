package org.amid.status;

import java.time.Instant;
import java.util.Optional;
import org.amid.dispatch.Ledger;

/**
 * How a daemon is doing.
 *
 * @param version which Amid it is: {@code 0.1.0}
 * @param pid its process
 * @param since when it was started
 * @param state its state directory
 * @param configuration the file it was started with
 * @param reload what became of the last change of its configuration; empty where there was none
 * @param ledger what it has read, and what became of it
 */
public record Status(
        String version,
        long pid,
        Instant since,
        String state,
        String configuration,
        Optional<Reload> reload,
        Ledger ledger) {
    /**
     * What became of a SIGHUP.
     *
     * @param at when
     * @param taken whether the new configuration is the one that runs
     * @param result in words
     */
    public record Reload(Instant at, boolean taken, String result) {}
}

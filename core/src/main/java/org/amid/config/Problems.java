package org.amid.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong with a configuration, collected; for one thread. */
public final class Problems {

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean errors;

    /** Nothing found wrong yet. */
    public Problems() {}

    /**
     * Notes something that keeps Amid from starting.
     *
     * @param at where it stands
     * @param message what is wrong and what would be legal
     */
    public void error(Position at, String message) {
        found.add(new Problem(at, Problem.Severity.ERROR, message));
        errors = true;
    }

    /**
     * Notes something that is said and carried on with.
     *
     * @param at where it stands
     * @param message what is odd and what to do about it
     */
    public void warning(Position at, String message) {
        found.add(new Problem(at, Problem.Severity.WARNING, message));
    }

    /**
     * Whether anything found keeps Amid from starting.
     *
     * @return true after the first error; warnings do not count
     */
    public boolean hasErrors() {
        return errors;
    }

    /**
     * What was found, by position; at one position in the order of finding, and each only once.
     *
     * @return errors and warnings together, in a list of its own
     */
    public List<Problem> sorted() {
        return found.stream().sorted(Comparator.comparing(Problem::position)).toList();
    }
}

package org.amid.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.config.Position;
import org.amid.datatree.Selection;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;

/**
 * A reporting target to be opened.
 *
 * @param name its name, unique over all targets
 * @param type its type
 * @param settings its attributes
 * @param patience how long it may hold up others when it takes nothing
 * @param at where its section begins
 * @param fingerprint what changes with anything that its section says
 * @param selections what the dispatches send to it, each at the index that is its number
 * @param <S> its settings
 */
public record ReportingPlan<S extends Record>(
        String name,
        ReportingType<S> type,
        S settings,
        Duration patience,
        Position at,
        String fingerprint,
        List<Selection> selections) {

    /** The target, not opened. */
    public ReportingTarget make() {
        return type.make(settings, selections);
    }

    /** The files it writes. */
    public Set<Path> writes() {
        return type.writes(settings);
    }

    /** The one metric it takes whatever is selected, if it is of that kind. */
    Optional<String> takesOnly() {
        return type.takesOnly(settings);
    }

    /** The same target, but with its files in another directory. */
    public ReportingPlan<S> into(Path directory) {
        return new ReportingPlan<>(
                name, type, type.into(settings, directory), patience, at, fingerprint, selections);
    }
}

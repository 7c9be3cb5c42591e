package org.amid.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.datatree.Selection;

/**
 * A type of target that receives datatrees.
 *
 * @param <S> its settings
 */
public interface ReportingType<S extends Record> extends TargetType<S> {
    @Override
    default List<Class<? extends Record>> records() {
        return List.of(Common.class, Patience.class, settings());
    }

    /**
     * Makes a target, not opened yet.
     *
     * @param selections what the dispatches send to it, in the order of the configuration, each at
     *     the index that is its {@link Selection#number()}
     */
    ReportingTarget make(S settings, List<Selection> selections);

    /** The files that a target of these settings writes; none for one that writes no files. */
    default Set<Path> writes(S settings) {
        return Set.of();
    }

    /** The same settings, but with the files in another directory. */
    default S into(S settings, Path directory) {
        return settings;
    }

    /**
     * The one metric that a target of these settings takes by itself, whatever a dispatch selects;
     * empty for one that takes what is selected.
     */
    default Optional<String> takesOnly(S settings) {
        return Optional.empty();
    }
}

package org.amid.target;

import java.util.List;
import org.amid.config.Bound;
import org.amid.config.Problems;

/**
 * What can stand in the brackets of a section: {@code apache}, {@code filelog}. A type declares
 * itself once, as a record of settings whose components carry {@link org.amid.config.Attribute};
 * parsing, checking and the reference derive from that. Found by {@link java.util.ServiceLoader}:
 * name the class in {@code META-INF/services/org.amid.target.TargetType}.
 *
 * <p>Without state; used by several threads.
 *
 * @param <S> its settings
 */
public interface TargetType<S extends Record> {
    /** The word in the brackets: lower case, letters, digits and {@code -}. */
    String title();

    /** What it does, as a sentence for the reference. */
    String help();

    /** The record that declares its attributes. */
    Class<S> settings();

    /**
     * All records that declare what its section can say: those every such target has, and its own.
     */
    default List<Class<? extends Record>> records() {
        return List.of(Common.class, settings());
    }

    /**
     * Reports what is wrong with settings whose attributes are each right. Opens nothing.
     *
     * @param attributes what the settings were bound from, for the places of problems
     */
    default void check(S settings, Bound attributes, Problems problems) {}

    /** What the reference has to say beyond the attributes: the words that their values hold. */
    default List<Table> tables() {
        return List.of();
    }
}

package org.amid.target;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The target types that are installed, by title. Immutable. */
public final class Catalogue {
    private final Map<String, TargetType<?>> types = new TreeMap<>();

    /**
     * A catalogue of these types.
     *
     * @throws IllegalArgumentException if two have one title
     */
    public Catalogue(Iterable<? extends TargetType<?>> installed) {
        for (TargetType<?> type : installed) {
            TargetType<?> other = types.put(type.title(), type);
            if (other != null) {
                throw new IllegalArgumentException(
                        "two target types named "
                                + type.title()
                                + ": "
                                + other.getClass().getName()
                                + " and "
                                + type.getClass().getName());
            }
        }
    }

    /** The types found on the class path. */
    @SuppressWarnings({"rawtypes", "unchecked"}) // ServiceLoader takes no parameterised class
    public static Catalogue installed() {
        return new Catalogue((Iterable) ServiceLoader.load(TargetType.class));
    }

    /** The type with this title, lower case. */
    public Optional<TargetType<?>> type(String title) {
        return Optional.ofNullable(types.get(title));
    }

    /** All types, ordered by title. */
    public Collection<TargetType<?>> types() {
        return Collections.unmodifiableCollection(types.values());
    }
}

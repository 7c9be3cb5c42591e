package org.amid.datatree;

import java.util.Locale;

/** What kind of value a metric has. */
public enum ValueType {
    /** Any bytes, meant as UTF-8. */
    TEXT,
    /** A whole number that fits a {@code long}, in decimal digits, a minus before it at most. */
    INTEGER,
    /** The time of the event itself: {@link Row#time()}, not bytes. */
    TIME;

    /** The word for it in documents: {@code text}, {@code integer}, {@code time}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.amid.config;

import java.util.List;
import java.util.Locale;

/**
 * A title in brackets with the attributes below it.
 *
 * @param title what stands in the brackets, in lower case
 * @param position where the title stands
 * @param entries the lines below it in the order of the file; may be empty
 * @param unread those that were reported and left out, as far as it can be told what they were
 *     meant to be: an attribute that one of them gives is not missing
 */
public record Section(String title, Position position, List<Entry> entries, List<Entry> unread) {

    /**
     * A section; the title is lowered, the lists copied.
     *
     * @param title what stands in the brackets, in any case
     * @param position where the title stands
     * @param entries the lines below it
     * @param unread those that were left out
     */
    public Section {
        title = title.toLowerCase(Locale.ROOT);
        entries = List.copyOf(entries);
        unread = List.copyOf(unread);
    }

    /** The title in its brackets, shortened, as messages show it. */
    public String shown() {
        return "[" + Shown.shortened(title) + "]";
    }

    /**
     * A section that was read whole.
     *
     * @param title what stands in the brackets, in any case
     * @param position where the title stands
     * @param entries the lines below it
     */
    public Section(String title, Position position, List<Entry> entries) {
        this(title, position, entries, List.of());
    }
}

package org.amid.config;

import java.util.List;
import java.util.Locale;

/**
 * A title in brackets with the attributes below it.
 *
 * @param title what stands in the brackets, in lower case
 * @param position where the title stands
 * @param entries the lines below it in the order of the file; may be empty
 */
public record Section(String title, Position position, List<Entry> entries) {

    /**
     * A section; the title is lowered, the list copied.
     *
     * @param title what stands in the brackets, in any case
     * @param position where the title stands
     * @param entries the lines below it
     */
    public Section {
        title = title.toLowerCase(Locale.ROOT);
        entries = List.copyOf(entries);
    }
}

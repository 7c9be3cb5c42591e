package org.amid.config;

import java.util.List;

/** Binds a section's entries to records of settings, whose components declare the attributes. */
public final class Settings {

    private Settings() {}

    /**
     * Binds one section to several records at once: those of its type and those it has in common
     * with others. An attribute that none of them declares is reported once. When a record's own
     * constructor refuses what was read, with an {@link IllegalArgumentException}, its message is
     * reported at the title.
     *
     * @param section the title and the lines below it
     * @param problems takes everything wrong with any of the attributes
     * @param records the records; every component is an {@link Attribute}
     * @return the settings, each present unless something about its own attributes was wrong
     * @throws IllegalArgumentException when a declaration is wrong: a component without {@link
     *     Attribute} or of a type that cannot be read, a default that is not legal, or a name that
     *     is declared twice
     */
    public static Bound bind(
            Section section, Problems problems, List<Class<? extends Record>> records) {
        return new Binding(section, problems).to(records);
    }

    /**
     * The attributes that a record declares.
     *
     * @param record the record; every component is an {@link Attribute}
     * @return the attributes in the order of declaration
     * @throws IllegalArgumentException when a declaration is wrong, as in {@link #bind}
     */
    public static List<Declared> declared(Class<? extends Record> record) {
        return Slot.of(record).stream().map(Slot::declared).toList();
    }
}

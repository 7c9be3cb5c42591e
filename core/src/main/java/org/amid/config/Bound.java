package org.amid.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a section became: settings, and the lines they came from. */
public final class Bound {

    private final Map<Class<? extends Record>, Optional<Record>> settings;
    private final Map<String, List<Entry>> entries;

    Bound(
            Map<Class<? extends Record>, Optional<Record>> settings,
            Map<String, List<Entry>> entries) {
        this.settings = Map.copyOf(settings);
        this.entries = Map.copyOf(entries);
    }

    /**
     * The settings of one kind.
     *
     * @param record the record that the section was bound to
     * @param <S> its type
     * @return the settings; empty when anything about their attributes was wrong
     * @throws IllegalArgumentException when the section was not bound to this record
     */
    public <S extends Record> Optional<S> get(Class<S> record) {
        if (!settings.containsKey(record)) {
            throw new IllegalArgumentException("not bound to " + record.getName());
        }
        return settings.get(record).map(record::cast);
    }

    /**
     * The first line that gives an attribute, to complain about it; the value of a secret reads
     * {@code ***}.
     *
     * @param attribute its name, in any of its spellings
     * @return the line; empty when the attribute has its default
     */
    public Optional<Entry> entry(String attribute) {
        return entries(attribute).stream().findFirst();
    }

    /**
     * The lines that give an attribute, as {@link #entry} has them.
     *
     * @param attribute its name, in any of its spellings
     * @return the lines in the order of the file; for a list, one for each of its elements
     */
    public List<Entry> entries(String attribute) {
        return entries.getOrDefault(Entry.canonical(attribute), List.of());
    }
}

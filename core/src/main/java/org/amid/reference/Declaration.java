package org.amid.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.channel.Channel;
import org.amid.config.Bound;
import org.amid.config.Declared;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.target.MonitoringType;
import org.amid.target.Table;
import org.amid.target.TargetType;

/**
 * All that is declared about a section: what every form of the reference is made of.
 *
 * @param title what stands in the brackets
 * @param oldTitle what may stand there too
 * @param help what the section does, as a sentence
 * @param attributes its attributes, those it shares with other sections first
 * @param channels the channels of a target with the examples' attributes; of many that differ in
 *     their last element only, the first and the last; none but for a monitoring type
 * @param tables the metrics of events on these channels, then what the type has to add
 */
public record Declaration(
        String title,
        Optional<String> oldTitle,
        String help,
        List<Declared> attributes,
        List<String> channels,
        List<Table> tables) {
    /** More children than this are shown as the first and the last. */
    private static final int MOST_CHILDREN = 8;

    /**
     * What a type of target declares.
     *
     * @throws IllegalStateException if the examples of a monitoring type are no right section
     */
    public static Declaration of(TargetType<?> type) {
        List<String> channels = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        if (type instanceof MonitoringType<?> monitoring) {
            Channel root = exampleOf(monitoring);
            list(root, channels);
            tables.addAll(MetricTables.of(root));
        }
        tables.addAll(type.tables());
        return new Declaration(
                type.title(),
                Optional.empty(),
                type.help(),
                declared(type.records()),
                channels,
                tables);
    }

    /** What a section declares that is no target. */
    public static Declaration of(
            String title, String help, List<Class<? extends Record>> settings) {
        return new Declaration(
                title, Optional.empty(), help, declared(settings), List.of(), List.of());
    }

    /** The same section with another title that it once had. */
    public Declaration formerly(String former) {
        return new Declaration(title, Optional.of(former), help, attributes, channels, tables);
    }

    /** Whether this is what stands in the brackets, lower case. */
    public boolean isTitled(String other) {
        return title.equals(other) || oldTitle.equals(Optional.of(other));
    }

    private static List<Declared> declared(List<Class<? extends Record>> records) {
        return records.stream().flatMap(record -> Settings.declared(record).stream()).toList();
    }

    private static <S extends Record> Channel exampleOf(MonitoringType<S> type) {
        Problems problems = new Problems();
        Position nowhere = new Position("example", 1);
        List<Entry> entries =
                Settings.declared(type.settings()).stream()
                        .filter(attribute -> !attribute.example().isEmpty())
                        .map(attribute -> new Entry(attribute.name(), attribute.example(), nowhere))
                        .toList();
        Section section = new Section(type.title(), nowhere, entries);
        Bound bound = Settings.bind(section, problems, List.of(type.settings()));
        S settings =
                bound.get(type.settings())
                        .orElseThrow(() -> new IllegalStateException("" + problems.sorted()));
        return type.channels(type.title(), settings);
    }

    private static void list(Channel channel, List<String> names) {
        names.add(channel.name());
        List<Channel> children = List.copyOf(channel.children());
        boolean leaves = children.stream().allMatch(child -> child.children().isEmpty());
        if (leaves && children.size() > MOST_CHILDREN) {
            String last = children.get(children.size() - 1).name();
            names.add(children.get(0).name() + " … " + last);
        } else {
            children.forEach(child -> list(child, names));
        }
    }
}

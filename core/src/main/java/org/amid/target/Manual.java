package org.amid.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.amid.channel.Channel;
import org.amid.config.Bound;
import org.amid.config.Declared;
import org.amid.config.Entry;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;

/** Writes what a section's declaration says, for {@code amid describe}. */
public final class Manual {
    /** More children than this are shown as the first and the last. */
    private static final int MOST_CHILDREN = 8;

    private final StringBuilder text = new StringBuilder();

    private Manual() {}

    /** One line a type, its title and what it does. */
    public static String overview(Map<String, String> helpByTitle) {
        Manual manual = new Manual();
        int width = helpByTitle.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        new TreeMap<>(helpByTitle)
                .forEach((title, help) -> manual.line(pad("[" + title + "]", width + 2) + help));
        return manual.text.toString();
    }

    /** Everything about a type of target. */
    public static String of(TargetType<?> type) {
        String page = of(type.title(), type.help(), List.of(Common.class, type.settings()));
        return type instanceof MonitoringType<?> monitoring ? page + events(monitoring) : page;
    }

    /** Everything about a section: its attributes. */
    public static String of(String title, String help, List<Class<? extends Record>> settings) {
        Manual manual = new Manual();
        manual.line("[" + title + "]");
        manual.line(help);
        manual.line("");
        manual.line("Attributes:");
        for (Class<? extends Record> record : settings) {
            Settings.declared(record).forEach(manual::attribute);
        }
        return manual.text.toString();
    }

    private void attribute(Declared attribute) {
        StringBuilder head = new StringBuilder(attribute.name());
        head.append(" = ").append(attribute.type());
        if (attribute.otherwise().isPresent() && !attribute.otherwise().get().isEmpty()) {
            head.append("   (default: ").append(attribute.otherwise().get()).append(')');
        } else {
            head.append(attribute.required() ? "   (required)" : "   (optional)");
        }
        if (attribute.repeatable()) {
            head.append(" (may be given several times)");
        }
        line("  " + head);
        line("      " + attribute.help());
        if (!attribute.example().isEmpty()) {
            line("      Example: " + attribute.name() + " = " + attribute.example());
        }
    }

    private static <S extends Record> String events(MonitoringType<S> type) {
        Problems problems = new Problems();
        Bound bound = Settings.bind(sample(type), problems, List.of(type.settings()));
        S settings =
                bound.get(type.settings())
                        .orElseThrow(() -> new IllegalStateException("" + problems.sorted()));
        Manual manual = new Manual();
        manual.line("");
        manual.line("Channels, with the example's attributes:");
        Channel root = type.channels(type.title(), settings);
        manual.channels(root);
        List<Schema> schemas = new ArrayList<>();
        root.walk(
                channel -> {
                    if (channel.schema() != null && !schemas.contains(channel.schema())) {
                        schemas.add(channel.schema());
                        manual.metrics(channel, schemas.size() == 1);
                    }
                });
        return manual.text.toString();
    }

    private static Section sample(TargetType<?> type) {
        Position nowhere = new Position("example", 1);
        List<Entry> entries =
                Settings.declared(type.settings()).stream()
                        .filter(attribute -> !attribute.example().isEmpty())
                        .map(attribute -> new Entry(attribute.name(), attribute.example(), nowhere))
                        .toList();
        return new Section(type.title(), nowhere, entries);
    }

    private void channels(Channel channel) {
        line("  " + channel.name());
        List<Channel> children = List.copyOf(channel.children());
        boolean leaves = children.stream().allMatch(child -> child.children().isEmpty());
        if (leaves && children.size() > MOST_CHILDREN) {
            line("  " + children.get(0).name() + " … " + children.get(children.size() - 1).name());
        } else {
            children.forEach(this::channels);
        }
    }

    private void metrics(Channel channel, boolean first) {
        line("");
        line("Metrics of an event" + (first ? ":" : " on " + channel.name() + ":"));
        String target = channel.name().substring(0, channel.name().indexOf('.') + 1);
        Schema schema = channel.schema();
        int width = schema.metrics().stream().mapToInt(m -> m.path().length()).max().orElse(0);
        for (Metric metric : schema.metrics()) {
            String type = metric.type() + (metric.unit().isEmpty() ? "" : ", " + metric.unit());
            String by = metric.onlyByName() ? " (selected only by name)" : "";
            line(
                    "  "
                            + pad(target + metric.path(), target.length() + width)
                            + "  "
                            + pad(type, 11)
                            + "  "
                            + metric.help()
                            + by);
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}

package org.amid.reference;

import java.util.List;
import org.amid.channel.Channel;
import org.amid.config.Attribute;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Start;
import org.amid.target.Table;

/** A monitoring type with this many statuses. */
record Reader(int statuses) implements MonitoringType<Reader.Settings> {
    record Settings(@Attribute(help = "Which log.", example = "access") String log) {}

    private static final Schema ACCESS =
            new Schema(
                    List.of(
                            Metric.text("host", "Who."),
                            Metric.integer("bytes", "B", "How much."),
                            Metric.time("time", "When."),
                            Metric.text("line", "All.").selectedOnlyByName()));

    @Override
    public String title() {
        return "reader";
    }

    @Override
    public String help() {
        return "Reads.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public List<Table> tables() {
        List<List<String>> rows = List.of(List.of("`a|b`", "either"));
        return List.of(new Table("Words of a log", List.of("word", "meaning"), rows));
    }

    @Override
    public Channel channels(String name, Settings settings) {
        Channel root = Channel.root(name);
        Channel log = root.leaf(settings.log(), ACCESS);
        for (int i = 0; i < statuses; i++) {
            log.leaf("" + (200 + i), ACCESS);
        }
        Schema line = new Schema(List.of(Metric.text("line", "As it stood.")));
        root.branch("unparsable").leaf(settings.log(), line);
        return root;
    }

    @Override
    public MonitoringTarget open(Settings settings, Channel channels, Start start) {
        throw new UnsupportedOperationException();
    }
}

package org.amid.apache;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.amid.channel.Channel;
import org.amid.config.Attribute;
import org.amid.config.Bound;
import org.amid.config.Entry;
import org.amid.config.Problems;
import org.amid.tail.PathGlob;
import org.amid.target.From;
import org.amid.target.LineReader;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Start;
import org.amid.target.Table;

/**
 * Declares {@code [apache]}: turns the lines of httpd's logs into events, on channels by the status
 * of the response, or by the level and the module of a message.
 */
public final class ApacheType implements MonitoringType<ApacheType.Settings> {
    /**
     * The attributes of {@code [apache]}.
     *
     * @param log the logs, each on a channel of its own or shared
     */
    public record Settings(
            @Attribute(
                            help =
                                    "A log to follow: the channel its events go to, its path, and"
                                            + " its format, a nickname or a LogFormat in double"
                                            + " quotes.",
                            example = "access: /var/log/apache2/access.log [combined]")
                    List<LogEntry> log) {}

    /** The type, as the catalogue makes it. */
    public ApacheType() {}

    @Override
    public String title() {
        return "apache";
    }

    @Override
    public String help() {
        return "Follows access and error logs of Apache httpd; every line is an event.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings, Bound attributes, Problems problems) {
        refuseTwoFormats(settings, attributes, problems);
        refuseOneLogTwice(settings, attributes, problems);
        for (int i = 0; i < settings.log().size(); i++) {
            if (settings.log().get(i).format().lacksTime()) {
                Entry entry = attributes.entries("log").get(i);
                problems.warning(
                        entry.position(),
                        entry.complaint(
                                "its directives tell no whole time, that is a date and an hour, so"
                                        + " its events have none"));
            }
        }
    }

    /** Every event of a log that is on one channel twice would be there twice. */
    private static void refuseOneLogTwice(Settings settings, Bound attributes, Problems problems) {
        List<Entry> entries = attributes.entries("log");
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            LogEntry log = settings.log().get(i);
            Path file = log.path().toAbsolutePath().normalize();
            int line = entries.get(i).position().line();
            Integer first = lines.putIfAbsent(log.channel() + ": " + file, line);
            if (first != null) {
                problems.error(
                        entries.get(i).position(),
                        entries.get(i)
                                .complaint(
                                        "this log is on this channel already, in line " + first));
            }
        }
    }

    private static void refuseTwoFormats(Settings settings, Bound attributes, Problems problems) {
        Map<String, Integer> firstOf = new HashMap<>();
        List<Entry> entries = attributes.entries("log");
        for (int i = 0; i < settings.log().size(); i++) {
            LogEntry log = settings.log().get(i);
            int first = firstOf.computeIfAbsent(log.channel(), channel -> entries.size());
            if (first == entries.size()) {
                firstOf.put(log.channel(), i);
            } else if (!settings.log().get(first).format().schema().equals(log.format().schema())) {
                Entry entry = entries.get(i);
                problems.error(
                        entry.position(),
                        entry.complaint(
                                "channel '"
                                        + log.channel()
                                        + "' has another format in line "
                                        + entries.get(first).position().line()
                                        + "; two logs on one channel have one format"));
            }
        }
    }

    @Override
    public List<Table> tables() {
        return FormatTables.all();
    }

    @Override
    public Channel channels(String name, Settings settings) {
        Channel root = Channel.root(name);
        Set<String> declared = new HashSet<>();
        for (LogEntry log : settings.log()) {
            // of two formats on one channel, which check() reports, the first counts
            if (declared.add(log.channel())) {
                log.format().declare(root, log.channel());
            }
        }
        for (LogEntry log : settings.log()) {
            root.branch(LogEntry.UNPARSABLE).leaf(log.channel(), LogEntry.UNPARSABLE_SCHEMA);
        }
        return root;
    }

    @Override
    public Set<Path> reads(Settings settings) {
        Set<Path> paths = new LinkedHashSet<>();
        for (LogEntry log : settings.log()) {
            if (PathGlob.isGlob(log.path())) {
                paths.addAll(PathGlob.of(log.path()).expand());
            } else {
                paths.add(log.path().toAbsolutePath().normalize());
            }
        }
        return paths;
    }

    @Override
    public boolean wouldRead(Settings settings, Path file) {
        return settings.log().stream()
                .map(LogEntry::path)
                .anyMatch(
                        path ->
                                PathGlob.isGlob(path)
                                        ? PathGlob.of(path).matches(file)
                                        : path.toAbsolutePath().normalize().equals(file));
    }

    @Override
    public MonitoringTarget open(Settings settings, Channel channels, Start start) {
        return new ApacheTarget(settings.log(), channels, start);
    }

    @Override
    public Map<String, LineReader> lineReaders(Settings settings, Channel channels) {
        Map<String, LineReader> readers = new LinkedHashMap<>();
        for (LogEntry entry : settings.log()) {
            ApacheLog log = entry.open(channels, Start.following(From.END));
            readers.putIfAbsent(entry.channel(), log::read);
        }
        return readers;
    }
}

package org.amid.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.channel.Channel;
import org.amid.config.Attribute;
import org.amid.config.Bound;
import org.amid.config.Problems;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.target.LineReader;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.MonitoringType;
import org.amid.target.Place;
import org.amid.target.Start;

/** A monitoring type with the channels of {@code [apache]}; what it opens has ended already. */
public final class ApacheStandIn implements MonitoringType<ApacheStandIn.Settings> {
    /** What an event on {@code access} and below it holds. */
    public static final Schema ACCESS =
            new Schema(
                    List.of(
                            Metric.text("host", "Who."),
                            Metric.time("time", "When."),
                            Metric.text("request.method", "How."),
                            Metric.text("request.path", "For what."),
                            Metric.integer("status", "", "What came of it."),
                            Metric.text("user-agent", "With what."),
                            Metric.text("line", "All of it.").selectedOnlyByName()));

    private static final Pattern LINE = Pattern.compile("([1-5]\\d\\d) (\\S+) (\\S+)");

    /** What an event on {@code unparsable.access} holds. */
    public static final Schema UNPARSABLE = new Schema(List.of(Metric.text("line", "All of it.")));

    /**
     * The attributes.
     *
     * @param log the log
     */
    public record Settings(
            @Attribute(help = "Full path of the log.", example = "/var/log/apache2/access.log")
                    Path log) {}

    private record Nowhere() implements Place {
        @Override
        public Map<String, String> texts() {
            return Map.of();
        }
    }

    private static final class Ended implements MonitoringTarget {
        @Override
        public boolean poll(byte[] block) {
            return false;
        }

        @Override
        public boolean pollUpTo(byte[] block, Collection<MonitoringTarget> others) {
            return false;
        }

        @Override
        public boolean isLevelWith(MonitoringTarget other) {
            return true;
        }

        @Override
        public void await(long millis) {}

        @Override
        public void wakeup() {}

        @Override
        public boolean isEnded() {
            return true;
        }

        @Override
        public Place place() {
            return new Nowhere();
        }

        @Override
        public List<LogCount> counts() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** As ServiceLoader wants it. */
    public ApacheStandIn() {}

    @Override
    public String title() {
        return "apache";
    }

    @Override
    public String help() {
        return "Follows no log at all.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings, Bound attributes, Problems problems) {
        if (!settings.log().isAbsolute()) {
            attributes
                    .entry("log")
                    .ifPresent(
                            log ->
                                    problems.error(
                                            log.position(), log.complaint("not a full path")));
        }
    }

    @Override
    public Channel channels(String name, Settings settings) {
        Channel root = Channel.root(name);
        Channel access = root.leaf("access", ACCESS);
        for (int family = 1; family <= 5; family++) {
            Channel branch = access.leaf(family + "xx", ACCESS);
            for (int status = 100 * family; status < 100 * family + 100; status++) {
                branch.leaf(String.valueOf(status), ACCESS);
            }
        }
        access.leaf("other", ACCESS);
        root.branch("unparsable").leaf("access", UNPARSABLE);
        return root;
    }

    /** Reads lines like {@code 404 192.0.2.7 /gone}; any other is unparsable. */
    @Override
    public Map<String, LineReader> lineReaders(Settings settings, Channel channels) {
        return Map.of("access", line -> read(new String(line, ISO_8859_1), channels));
    }

    private static void read(String line, Channel channels) {
        Matcher matcher = LINE.matcher(line);
        boolean fits = matcher.matches();
        Row row = new Row(fits ? ACCESS : UNPARSABLE);
        row.over(line.getBytes(ISO_8859_1));
        Arrays.fill(row.bounds(), Row.ABSENT);
        fill(row, "line", 0, line.length());
        if (!fits) {
            channels.child("unparsable").child("access").publish(row);
            return;
        }
        fill(row, "status", matcher.start(1), matcher.end(1));
        fill(row, "host", matcher.start(2), matcher.end(2));
        fill(row, "request.path", matcher.start(3), matcher.end(3));
        String status = matcher.group(1);
        channels.child("access").child(status.charAt(0) + "xx").child(status).publish(row);
    }

    private static void fill(Row row, String metric, int start, int end) {
        int at = row.schema().indexOf(metric);
        row.bounds()[2 * at] = start;
        row.bounds()[2 * at + 1] = end;
    }

    @Override
    public Set<Path> reads(Settings settings) {
        return Set.of(settings.log());
    }

    @Override
    public MonitoringTarget open(Settings settings, Channel channels, Start start) {
        return new Ended();
    }
}

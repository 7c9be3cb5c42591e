package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.channel.Channel;
import org.amid.config.Attribute;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.amid.datatree.Selection;
import org.junit.jupiter.api.Test;

class ManualTest {
    /** A reporting type with attributes of each kind. */
    private static final class Writer implements ReportingType<Writer.Settings> {
        record Settings(
                @Attribute(help = "Where.", example = "/var/log/x") Path filename,
                @Attribute(help = "How many.", otherwise = "3", example = "5") int retries,
                @Attribute(help = "With whom.", example = "adm") Optional<String> group,
                @Attribute(help = "What before each.", otherwise = "") String prefix,
                @Attribute(help = "Which.", example = "a") List<String> labels,
                @Attribute(help = "Which not.", otherwise = "") List<String> without) {}

        @Override
        public String title() {
            return "writer";
        }

        @Override
        public String help() {
            return "Writes.";
        }

        @Override
        public Class<Settings> settings() {
            return Settings.class;
        }

        @Override
        public ReportingTarget make(Settings settings, List<Selection> selections) {
            throw new UnsupportedOperationException();
        }
    }

    /** A monitoring type with this many statuses. */
    private record Reader(int statuses) implements MonitoringType<Reader.Settings> {
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

    /** A monitoring type whose examples are not enough. */
    private static final class Careless implements MonitoringType<Careless.Settings> {
        record Settings(@Attribute(help = "Which log.") String log) {}

        @Override
        public String title() {
            return "careless";
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
        public Channel channels(String name, Settings settings) {
            return Channel.root(name);
        }

        @Override
        public MonitoringTarget open(Settings settings, Channel channels, Start start) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void listsTypesByTitleWithTheirHelpInOneColumn() {
        Map<String, String> help =
                Map.of("null", "Takes everything.", "apache", "Follows logs.", "a", "Is short.");

        assertThat(Manual.overview(help))
                .isEqualTo(
                        """
                        [a]       Is short.
                        [apache]  Follows logs.
                        [null]    Takes everything.
                        """);
    }

    @Test
    void hasAnEmptyOverviewOfNothing() {
        assertThat(Manual.overview(Map.of())).isEmpty();
    }

    @Test
    void tellsAllAttributesOfAReportingType() {
        assertThat(Manual.of(new Writer()))
                .isEqualTo(
                        """
                        [writer]
                        Writes.

                        Attributes:
                          name = name   (optional)
                              Name of the target, if not that of its type; names are unique over \
                        all targets.
                              Example: name = missing-pages
                          filename = path   (required)
                              Where.
                              Example: filename = /var/log/x
                          retries = integer   (default: 3)
                              How many.
                              Example: retries = 5
                          group = text   (optional)
                              With whom.
                              Example: group = adm
                          prefix = text   (optional)
                              What before each.
                          labels = text   (required) (may be given several times)
                              Which.
                              Example: labels = a
                          without = text   (optional) (may be given several times)
                              Which not.
                        """);
    }

    @Test
    void tellsChannelsAndMetricsOfAMonitoringType() {
        assertThat(Manual.of(new Reader(2)))
                .endsWith(
                        """
                              Example: log = access

                        Channels, with the example's attributes:
                          reader
                          reader.access
                          reader.access.200
                          reader.access.201
                          reader.unparsable
                          reader.unparsable.access

                        Metrics of an event:
                          reader.host   text         Who.
                          reader.bytes  integer, B   How much.
                          reader.time   time         When.
                          reader.line   text         All. (selected only by name)

                        Metrics of an event on reader.unparsable.access:
                          reader.line  text         As it stood.
                        """);
    }

    @Test
    void namesEightChildrenEach() {
        assertThat(Manual.of(new Reader(8)))
                .contains("  reader.access.200\n", "  reader.access.206\n  reader.access.207\n");
    }

    @Test
    void namesTheFirstAndTheLastOfMoreChildren() {
        assertThat(Manual.of(new Reader(9)))
                .contains(
                        """
                          reader.access
                          reader.access.200 … reader.access.208
                          reader.unparsable
                        """);
    }

    @Test
    void tellsASectionOfSeveralRecords() {
        assertThat(Manual.of("both", "Does both.", List.of(Reader.Settings.class, Common.class)))
                .isEqualTo(
                        """
                        [both]
                        Does both.

                        Attributes:
                          log = text   (required)
                              Which log.
                              Example: log = access
                          name = name   (optional)
                              Name of the target, if not that of its type; names are unique over \
                        all targets.
                              Example: name = missing-pages
                        """);
    }

    @Test
    void endsEveryLineWithoutBlanks() {
        assertThat(Manual.of(new Reader(3)).lines()).noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void refusesATypeWhoseExamplesAreNotEnough() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Manual.of(new Careless()))
                .withMessage("[example:1: [careless] needs 'log': Which log.]");
    }
}

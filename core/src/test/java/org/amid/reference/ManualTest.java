package org.amid.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.amid.target.Common;
import org.junit.jupiter.api.Test;

class ManualTest {
    @Test
    void listsTypesByTitleWithTheirHelpInOneColumn() {
        List<Declaration> sections =
                List.of(
                        Declaration.of("null", "Takes everything.", List.of()),
                        Declaration.of("apache", "Follows logs.", List.of()),
                        Declaration.of("a", "Is short.", List.of()));

        assertThat(Manual.overview(sections))
                .isEqualTo(
                        """
                        [a]       Is short.
                        [apache]  Follows logs.
                        [null]    Takes everything.
                        """);
    }

    @Test
    void hasAnEmptyOverviewOfNothing() {
        assertThat(Manual.overview(List.of())).isEmpty();
    }

    @Test
    void tellsAllAttributesOfAReportingType() {
        assertThat(Manual.of(Declaration.of(new Writer())))
                .isEqualTo(
                        """
                        [writer]
                        Writes.

                        Attributes:
                          name = name   (optional)
                              Name of the target, if not that of its type; names are unique over \
                        all targets.
                              Example: name = missing-pages
                          patience = span   (default: 1s)
                              How long the others wait for this target when it takes nothing; \
                        then they go on without it, and it catches up later.
                              Example: patience = 5s
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
        assertThat(Manual.of(Declaration.of(new Reader(2))))
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
                          reader.host   text        Who.
                          reader.bytes  integer, B  How much.
                          reader.time   time        When.
                          reader.line   text        All. (selected only by name)

                        Metrics of an event on reader.unparsable.access:
                          reader.line  text  As it stood.

                        Words of a log:
                          a|b  either
                        """);
    }

    @Test
    void namesEightChildrenEach() {
        assertThat(Manual.of(Declaration.of(new Reader(8))))
                .contains("  reader.access.200\n", "  reader.access.206\n  reader.access.207\n");
    }

    @Test
    void namesTheFirstAndTheLastOfMoreChildren() {
        assertThat(Manual.of(Declaration.of(new Reader(9))))
                .contains(
                        """
                          reader.access
                          reader.access.200 … reader.access.208
                          reader.unparsable
                        """);
    }

    @Test
    void tellsASectionOfSeveralRecords() {
        assertThat(
                        Manual.of(
                                Declaration.of(
                                        "both",
                                        "Does both.",
                                        List.of(Reader.Settings.class, Common.class))))
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
        assertThat(Manual.of(Declaration.of(new Reader(3))).lines())
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void tellsTheOldTitleOfASection() {
        assertThat(Manual.of(Declaration.of("new", "Is.", List.of()).formerly("old")))
                .startsWith("[new]\nIs.\nAlso known as [old].\n\n");
    }
}

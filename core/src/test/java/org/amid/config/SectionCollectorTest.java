package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SectionCollectorTest {

    private static final char[] BUFFER = new char[100];

    private final Problems problems = new Problems();
    private final LogicalLines lines =
            new LogicalLines(
                    new PhysicalLines(
                            "site.conf",
                            "\n[a]\n\nb = c\n[d]".getBytes(StandardCharsets.UTF_8),
                            problems),
                    problems);
    private final SectionCollector collector = new SectionCollector(lines);

    @Test
    void startsWithNoSection() {
        collector.startIni();
        collector.endIni();

        assertThat(collector.sections()).isEmpty();
    }

    @Test
    void placesATitleAndAnAttributeWhereTheLinesAre() {
        lines.read(BUFFER, 0, 100);
        collector.startSection("a");
        lines.read(BUFFER, 0, 100);
        collector.handleOption("b", "c");
        collector.endSection();

        Section section = collector.sections().get(0);
        assertThat(section.position()).hasToString("site.conf:2");
        assertThat(section.entries())
                .containsExactly(new Entry("b", "c", new Position("site.conf", 4)));
    }

    @Test
    void givesEachSectionItsOwnAttributes() {
        lines.read(BUFFER, 0, 100);
        collector.startSection("a");
        collector.handleOption("b", "c");
        collector.endSection();
        collector.startSection("d");
        collector.endSection();

        assertThat(collector.sections()).extracting(s -> s.entries().size()).containsExactly(1, 0);
    }

    @Test
    void takesNoNoticeOfComments() {
        lines.read(BUFFER, 0, 100);
        collector.startSection("a");
        collector.handleComment("b = c");
        collector.endSection();

        assertThat(collector.sections().get(0).entries()).isEmpty();
    }
}

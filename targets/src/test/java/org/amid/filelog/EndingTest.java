package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
    private static final String HEADING = "# time\tweb.host\n";
    private static final int BLOCK = 256 * 1024;

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"'', false", "'a\n', false", "a, true", "'a\nb', true", "'\n', false"})
    void isTornWhereTheLastLineHasNoEnd(String text, boolean torn) throws IOException {
        assertThat(Ending.isTorn(file(text))).isEqualTo(torn);
    }

    @Test
    void isUnderTheHeadingAtItsTop() throws IOException {
        assertThat(isUnder(HEADING + "row\nrow\n")).isTrue();
        assertThat(isUnder(HEADING)).isTrue();
    }

    @Test
    void isUnderTheLastHeadingAlone() throws IOException {
        assertThat(isUnder("# time\tweb.status\nrow\n" + HEADING + "row\n")).isTrue();
        assertThat(isUnder(HEADING + "row\n# time\tweb.status\nrow\n")).isFalse();
        assertThat(isUnder(HEADING + "row\n# time\nrow\n")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "row\nrow\n",
                "{\"time\":\"x\"}\n",
                "x # time\tweb.host\n",
                "# time\tweb.host",
                "# time\tweb.host2\n",
                "# time\tweb.hos\n",
                "# tim",
            })
    void isUnderNoOtherLine(String text) throws IOException {
        assertThat(isUnder(text)).isFalse();
    }

    /** The heading at each place around the seam between two blocks that are read. */
    @Test
    void findsAHeadingThatLiesAcrossBlocks() throws IOException {
        for (int behind = BLOCK - 20; behind <= BLOCK + 3; behind++) {
            String rows = "x".repeat(behind - 1) + "\n";
            assertThat(isUnder("row\n" + HEADING + rows)).as(behind + " behind").isTrue();
        }
    }

    @Test
    void findsTheHeadingOfALongFile() throws IOException {
        String rows = "# not a heading\nrow\n".repeat(100_000);

        assertThat(isUnder(HEADING + rows)).isTrue();
        assertThat(isUnder("# time\n" + rows)).isFalse();
        assertThat(isUnder(rows)).isFalse();
    }

    private boolean isUnder(String text) throws IOException {
        return Ending.isUnder(HEADING.getBytes(StandardCharsets.UTF_8), file(text));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("x.log"), text);
    }
}

package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PositionTest {

    @Test
    void readsAsEditorsWriteIt() {
        assertThat(new Position("/etc/amid/amid.conf", 12)).hasToString("/etc/amid/amid.conf:12");
    }

    @Test
    void readsAsTheFileAloneWhenTheFileAsAWholeIsMeant() {
        assertThat(new Position("site.conf", 0)).hasToString("site.conf");
    }

    @Test
    void refusesALineBeforeTheFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Position("site.conf", -1))
                .withMessage("no such line: -1");
    }

    @Test
    void isOrderedByFileThenByLineAsANumber() {
        List<Position> sorted =
                Stream.of(
                                new Position("b.conf", 1),
                                new Position("a.conf", 10),
                                new Position("a.conf", 9),
                                new Position("a.conf", 0))
                        .sorted()
                        .toList();

        assertThat(sorted.toString()).isEqualTo("[a.conf, a.conf:9, a.conf:10, b.conf:1]");
    }
}

package org.amid.filelog.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {
    private static final int MIB = 1024 * 1024;

    private final Lines lines = new Lines();

    @Test
    void appendsBytesAndStretches() {
        lines.add('a');
        lines.add(new byte[] {'x', 'b', 'c', 'x'}, 1, 3);
        lines.add('\n');

        assertThat(lines).hasToString("abc\n");
        assertThat(lines.length()).isEqualTo(4);
    }

    @Test
    void givesRoomThatTheCallerFills() {
        lines.add('a');
        byte[] room = lines.room(5000);
        room[1] = 'b';
        lines.filledTo(2);

        assertThat(room).isSameAs(lines.bytes()).hasSizeGreaterThanOrEqualTo(5001);
        assertThat(lines).hasToString("ab");
    }

    @Test
    void growsAsItMustAndKeepsWhatItHolds() {
        for (int i = 0; i < 100_000; i++) {
            lines.add('a' + i % 26);
        }

        assertThat(lines.toString())
                .hasSize(100_000)
                .startsWith("abc")
                .endsWith("mnopqrstuvwxyzabcd");
    }

    @Test
    void isFullWhenItIsWorthAWrite() {
        lines.filledTo(0);
        lines.room(Lines.ENOUGH);
        lines.filledTo(Lines.ENOUGH - 1);
        assertThat(lines.isFull()).isFalse();
        lines.add('x');
        assertThat(lines.isFull()).isTrue();
    }

    @Test
    void keepsItsArrayWhenCleared() {
        byte[] grown = lines.room(100_000);
        lines.filledTo(100_000);
        lines.clear();

        assertThat(lines.length()).isZero();
        assertThat(lines.room(100_000)).isSameAs(grown);
    }

    @Test
    void shrinksOnceABatchHasNotNeededWhatItGrewTo() {
        lines.room(8 * MIB);
        lines.filledTo(8 * MIB);
        lines.clear();
        lines.shrink();
        assertThat(lines.bytes()).hasSizeGreaterThanOrEqualTo(8 * MIB);

        lines.filledTo(100);
        lines.clear();
        lines.shrink();
        assertThat(lines.bytes()).hasSizeLessThan(MIB);
    }

    @Test
    void staysAsItIsWhileRowsAreLarge() {
        for (int i = 0; i < 10; i++) {
            lines.room(MIB);
            lines.filledTo(MIB);
            lines.clear();
            byte[] before = lines.bytes();
            lines.shrink();
            assertThat(lines.bytes()).isSameAs(before);
        }
    }
}

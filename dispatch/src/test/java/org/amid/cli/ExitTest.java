package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitTest {
    @Test
    void hasTheNumbersOfSysexits() {
        assertThat(new int[] {Exit.OK, Exit.FAILURE, Exit.USAGE, Exit.CONFIGURATION})
                .containsExactly(0, 1, 64, 78);
    }
}

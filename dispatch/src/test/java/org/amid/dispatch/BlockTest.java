package org.amid.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockTest {
    @AfterEach
    void restore() {
        System.clearProperty("amid.block");
    }

    @Test
    void hasTwoHundredAndFiftySixKibibytes() {
        assertThat(Block.allocate()).hasSize(262_144);
    }

    @Test
    void isSmallerInTestsThatAskForIt() {
        System.setProperty("amid.block", "300");

        assertThat(Block.allocate()).hasSize(300);
    }
}

package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogCountTest {
    @Test
    void isBalancedWhenSomethingBecameOfEveryLine() {
        assertThat(new LogCount("a log", 123, 100, 20, 3, true, Optional.empty()).isBalanced())
                .isTrue();
        assertThat(new LogCount("a log", 124, 100, 20, 3, true, Optional.empty()).isBalanced())
                .isFalse();
    }
}

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

    @Test
    void addsUpWithWhatWasReadOfAnother() {
        LogCount one = new LogCount("a", 6, 3, 2, 1, true, Optional.of("is not there"));
        LogCount other = new LogCount("b", 60, 30, 20, 10, false, Optional.empty());

        assertThat(one.plus(other))
                .isEqualTo(new LogCount("a", 66, 33, 22, 11, true, Optional.of("is not there")));
        assertThat(other.plus(one))
                .isEqualTo(new LogCount("b", 66, 33, 22, 11, false, Optional.empty()));
    }
}

package org.amid.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogCountTest {
    @Test
    void addsUpToTheLinesThatWereRead() {
        LogCount count = new LogCount("a log", 100, 20, 3, true, Optional.empty());

        assertThat(count.lines()).isEqualTo(123);
    }
}

package org.amid.target;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void refusesARowThatIsNotWhole() {
        List<List<String>> rows = List.of(List.of("a", "b"), List.of("c"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("Words", List.of("word", "meaning"), rows))
                .withMessage("a row of Words is not whole: [c]");
    }
}

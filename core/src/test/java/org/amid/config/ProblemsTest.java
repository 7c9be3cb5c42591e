package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void hasNothingToSayAtFirst() {
        assertThat(problems.hasErrors()).isFalse();
        assertThat(problems.sorted()).isEmpty();
    }

    @Test
    void hasErrorsAfterAnError() {
        problems.error(at(1), "wrong");

        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void hasNoErrorsAfterAWarning() {
        problems.warning(at(1), "odd");

        assertThat(problems.hasErrors()).isFalse();
        assertThat(said()).containsExactly("site.conf:1: warning: odd");
    }

    @Test
    void sortsByPosition() {
        problems.error(at(10), "c");
        problems.warning(at(9), "b");
        problems.error(new Position("other.conf", 11), "a");

        assertThat(said())
                .containsExactly("other.conf:11: a", "site.conf:9: warning: b", "site.conf:10: c");
    }

    @Test
    void keepsTheOrderOfFindingAtOnePosition() {
        problems.error(at(3), "z");
        problems.error(at(3), "a");
        problems.error(at(3), "m");

        assertThat(said()).containsExactly("site.conf:3: z", "site.conf:3: a", "site.conf:3: m");
    }

    @Test
    void saysTheSameOnlyOnce() {
        problems.error(at(3), "wrong");
        problems.error(at(3), "wrong");

        assertThat(said()).containsExactly("site.conf:3: wrong");
    }

    @Test
    void keepsAWarningBesideAnErrorOfTheSameWords() {
        problems.error(at(3), "wrong");
        problems.warning(at(3), "wrong");

        assertThat(problems.sorted()).hasSize(2);
    }

    @Test
    void handsOutAListThatLaterProblemsDoNotChange() {
        problems.error(at(1), "first");
        List<Problem> before = problems.sorted();
        problems.error(at(2), "second");

        assertThat(before).hasSize(1);
    }

    private List<String> said() {
        return problems.sorted().stream().map(Problem::toString).toList();
    }

    private static Position at(int line) {
        return new Position("site.conf", line);
    }
}

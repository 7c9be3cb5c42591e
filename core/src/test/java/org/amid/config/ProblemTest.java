package org.amid.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.amid.config.Problem.Severity;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Position PLACE = new Position("site.conf", 12);

    @Test
    void readsAsPlaceAndMessage() {
        assertThat(new Problem(PLACE, Severity.ERROR, "no such channel"))
                .hasToString("site.conf:12: no such channel");
    }

    @Test
    void saysThatItIsAWarning() {
        assertThat(new Problem(PLACE, Severity.WARNING, "has no effect"))
                .hasToString("site.conf:12: warning: has no effect");
    }

    @Test
    void staysOnOneLineWhateverIsQuoted() {
        assertThat(new Problem(PLACE, Severity.ERROR, "a\nb\u001b[2Jc"))
                .hasToString("site.conf:12: a\\x0ab\\x1b[2Jc");
    }

    @Test
    void staysOnOneLineWhateverTheFileIsCalled() {
        Position odd = new Position("a\nb.conf", 1);

        assertThat(new Problem(odd, Severity.ERROR, "x")).hasToString("a\\x0ab.conf:1: x");
    }

    @Test
    void leavesTheMiddleOfAHugeMessageOut() {
        String huge = "begins " + "x".repeat(1_000_000) + " ends";
        Problem problem = new Problem(new Position("site.conf", 1), Problem.Severity.ERROR, huge);

        assertThat(problem.toString())
                .startsWith("site.conf:1: begins xxx")
                .contains("x…x")
                .endsWith("xxx ends")
                .hasSizeLessThan(1300);
    }
}

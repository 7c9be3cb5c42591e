package org.amid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests of the test: of a program that fails the shortest is found. */
class ShrinkerTest {
    /**
     * A stand-in for Amid with a bug: what is read of a log is forgotten when the log is rotated
     * while a line is half written, and somebody kills Amid before it is finished.
     */
    private static boolean losesLines(Program program) {
        List<Integer> written = new ArrayList<>();
        List<Integer> delivered = new ArrayList<>();
        int kept = 0;
        boolean isHalf = false;
        boolean isForgetful = false;
        for (Step step : program.steps()) {
            switch (step.verb()) {
                case "write" -> {
                    for (int i = 0; step.has("a") && i < step.number(2, 1); i++) {
                        written.add(written.size());
                    }
                }
                case "flush" -> kept = written.size();
                case "half" -> isHalf = true;
                case "finish" -> isHalf = false;
                case "rotate" -> isForgetful |= isHalf && kept > 2;
                case "kill" -> kept = isForgetful ? 0 : kept;
                default -> {
                    // nothing that the stand-in knows of
                }
            }
        }
        delivered.addAll(written.subList(0, kept));
        return isForgetful && delivered.isEmpty();
    }

    private static Program shrink(String text, Predicate<Program> fails) {
        return new Shrinker(fails, 10_000).shrink(Program.parse(text));
    }

    @Test
    void findsTheShortestProgramThatShowsAPlantedBug() {
        Program shortest =
                shrink(
                        "block 300; fsync always; start; write a 20; pause 7; write b 3; flush;"
                                + " hang tabs after; free; half a; write b 2; rotate a keep; power"
                                + " 30 100 a 2; compress a 1; kill 100; start; rename json",
                        ShrinkerTest::losesLines);

        assertThat(shortest.toString())
                .isEqualTo(
                        """
                        block 300
                        fsync always
                        write a 3
                        flush
                        half a
                        rotate a
                        kill 0""");
    }

    @Test
    void leavesAProgramAsItIsThatCannotBeShortened() {
        assertThat(shrink("write a 0", program -> true).steps()).isEmpty();
        assertThat(shrink("write a 0", program -> program.steps().size() == 1).toString())
                .isEqualTo("block 262144\nfsync never\nwrite a");
    }

    @Test
    void triesNoMoreProgramsThanItMay() {
        List<Program> tried = new ArrayList<>();
        Program program = Programs.of(1, 1);
        new Shrinker(
                        tested -> {
                            tried.add(tested);
                            return false;
                        },
                        5)
                .shrink(program);

        assertThat(tried).hasSize(5);
    }

    @Test
    void readsBackWhatAProgramPrints() {
        for (int number = 0; number < 100; number++) {
            Program program = Programs.of(7, number);
            assertThat(Program.parse(program.toString())).isEqualTo(program);
            assertThat(Program.parse(program.toString().replace("\n", "; "))).isEqualTo(program);
            assertThat(Programs.of(7, number)).isEqualTo(program);
        }
    }
}

package org.amid.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program that fails as short as it can be while it still fails. */
final class Shrinker {
    private final Predicate<Program> fails;
    private final int most;
    private int tried;

    /**
     * A shrinker for one failure.
     *
     * @param fails whether a program fails; where that depends on chance, tries often enough
     * @param most how many programs to try
     */
    Shrinker(Predicate<Program> fails, int most) {
        this.fails = fails;
        this.most = most;
    }

    /** The shortest that was found. */
    Program shrink(Program failing) {
        Program shortest = failing;
        for (boolean shrunk = true; shrunk && tried < most; ) {
            Program before = shortest;
            for (int length = shortest.steps().size(); length > 0; length /= 2) {
                shortest = dropped(shortest, length);
            }
            shortest = reduced(shortest);
            shrunk = !shortest.equals(before);
        }
        return shortest;
    }

    /** Without so many steps in a row, wherever they are not needed. */
    private Program dropped(Program program, int length) {
        Program shortest = program;
        for (int from = shortest.steps().size() - length; from >= 0; from--) {
            if (from + length > shortest.steps().size()) {
                continue;
            }
            List<Step> fewer = new ArrayList<>(shortest.steps());
            fewer.subList(from, from + length).clear();
            shortest = better(shortest, shortest.with(fewer));
        }
        return shortest;
    }

    private Program reduced(Program program) {
        Program shortest = program;
        for (int i = 0; i < shortest.steps().size(); i++) {
            for (Step smaller : shortest.steps().get(i).smaller()) {
                List<Step> changed = new ArrayList<>(shortest.steps());
                changed.set(i, smaller);
                Program better = better(shortest, shortest.with(changed));
                if (better != shortest) {
                    shortest = better;
                    i--;
                    break;
                }
            }
        }
        return shortest;
    }

    private Program better(Program known, Program candidate) {
        return tried++ < most && fails.test(candidate) ? candidate : known;
    }
}

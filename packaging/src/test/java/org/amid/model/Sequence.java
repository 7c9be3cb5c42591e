package org.amid.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must stand in a filelog of one log: which lines, and in which order. The lines of a file
 * stand in the order they were written. Those of an older file stand before those of a younger, but
 * for what was written into the older when the younger had begun: its writer had not let go of it,
 * and nobody can tell what was seen first.
 */
final class Sequence {
    /** Whether a line has to stand there. */
    enum Duty {
        /** Once. */
        REQUIRED,
        /** Once, or not at all: it was destroyed where it stood. */
        OPTIONAL,
        /** Not at all. */
        ABSENT
    }

    /**
     * A line that was written.
     *
     * @param number which
     * @param file into which file of the log, from 0
     * @param at when it was whole
     */
    record Written(int number, int file, long at, Duty duty) {}

    private final Map<Integer, Written> written = new HashMap<>();
    private final List<Written> all;
    private final List<Long> begun;

    /**
     * A sequence.
     *
     * @param begun when the first byte was written into each file
     */
    Sequence(List<Written> all, List<Long> begun) {
        this.all = all;
        this.begun = begun;
        all.forEach(one -> written.put(one.number(), one));
    }

    /** The numbers of the lines that are missing. */
    List<Integer> missing(List<Integer> found) {
        Set<Integer> there = new HashSet<>(found);
        return all.stream()
                .filter(one -> one.duty() == Duty.REQUIRED && !there.contains(one.number()))
                .map(Written::number)
                .toList();
    }

    /** What is wrong with the numbers that stand there: nothing if all is as it must be. */
    List<String> complaints(List<Integer> found) {
        List<String> complaints = new ArrayList<>();
        List<Integer> missing = missing(found);
        if (!missing.isEmpty()) {
            complaints.add("missing: " + spans(missing));
        }
        Set<Integer> seen = new HashSet<>();
        List<Integer> twice = new ArrayList<>();
        List<Integer> strange = new ArrayList<>();
        List<Integer> disordered = new ArrayList<>();
        Map<Integer, Long> last = new HashMap<>();
        for (int number : found) {
            Written one = written.get(number);
            if (one == null || one.duty() == Duty.ABSENT) {
                strange.add(number);
            } else if (!seen.add(number)) {
                twice.add(number);
            } else {
                if (!isInOrder(one, last)) {
                    disordered.add(number);
                }
                last.merge(one.file(), one.at(), Math::max);
            }
        }
        add(complaints, "twice: ", twice);
        add(complaints, "must not be there: ", strange);
        add(complaints, "out of order: ", disordered);
        return complaints;
    }

    private static void add(List<String> complaints, String what, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            complaints.add(what + spans(numbers));
        }
    }

    private boolean isInOrder(Written one, Map<Integer, Long> last) {
        for (Map.Entry<Integer, Long> before : last.entrySet()) {
            int file = before.getKey();
            if (file == one.file() && before.getValue() > one.at()
                    || file > one.file() && one.at() < begun.get(file)) {
                return false;
            }
        }
        return true;
    }

    /** Numbers, those that follow each other as a span: {@code 1-7 9-9 8-8}. */
    static String spans(List<Integer> numbers) {
        StringBuilder spans = new StringBuilder();
        int first = 0;
        for (int i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                spans.append(spans.isEmpty() ? "" : " ");
                spans.append(numbers.get(first)).append('-').append(numbers.get(i - 1));
                first = i;
            }
        }
        return spans.toString();
    }
}

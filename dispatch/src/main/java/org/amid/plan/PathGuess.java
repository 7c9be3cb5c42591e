package org.amid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.amid.config.Guess;

/** What a wrong path may have meant: element by element, as far as something near is found. */
final class PathGuess {
    /** More names than this are not listed in a message. */
    private static final int MOST_NAMED = 12;

    private PathGuess() {}

    /**
     * The end of a message: a guess, or what there is where the path goes wrong, or nothing.
     *
     * @param elements the path, whose first element is right
     * @param below the names below a path; {@code *} in it stands for any one, and among them for
     *     any name
     */
    static String of(List<String> elements, Function<List<String>, Collection<String>> below) {
        List<String> path = new ArrayList<>(elements.subList(0, 1));
        for (String element : elements.subList(1, elements.size())) {
            Collection<String> names = below.apply(path);
            boolean any = names.contains("*") || element.equals("*") && !names.isEmpty();
            if (any || names.contains(element)) {
                path.add(element);
                continue;
            }
            String nearest = Guess.only(element, names).orElse(null);
            if (nearest == null) {
                String at = "below '" + String.join(".", path) + "'";
                return names.isEmpty()
                        ? "; there is nothing " + at
                        : "; " + at + " " + thereAre(names);
            }
            path.add(nearest);
        }
        return "; did you mean '" + String.join(".", path) + "'?";
    }

    /** A guess, or else what there is. */
    static String orThereAre(String guess, Collection<String> names) {
        return guess.isEmpty() ? "; " + thereAre(names) : guess;
    }

    /** What there is: {@code there are a, b}. */
    static String thereAre(Collection<String> names) {
        if (names.isEmpty()) {
            return "there is nothing";
        }
        List<String> some = List.copyOf(names);
        int last = some.size() - 1;
        return (last == 0 ? "there is " : "there are ")
                + (last < MOST_NAMED
                        ? String.join(", ", some)
                        : some.get(0) + ", " + some.get(1) + ", … " + some.get(last));
    }
}

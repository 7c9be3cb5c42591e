package org.amid.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** The nearest legal word to a wrong one. */
public final class Guess {

    /** Nobody mistypes a word of this length and finds it in a message again. */
    private static final int LONGEST = 256;

    private static final int FARTHEST = 3;

    private Guess() {}

    /**
     * The legal word that was probably meant: the one with the fewest letters changed, left out,
     * added or swapped with their neighbour, whatever their case. A third of the letters may be
     * wrong, at least one and at most three; of several equally near words it is the first by
     * alphabet.
     *
     * @param wrong what the user wrote
     * @param legal what could be meant, in any order
     * @return the word, or empty when none is near
     */
    public static Optional<String> nearest(String wrong, Collection<String> legal) {
        return allNearest(wrong, legal).stream().findFirst();
    }

    /**
     * The legal word that was probably meant, as {@link #nearest} finds it, unless another is as
     * near: then nobody can tell.
     *
     * @param wrong what the user wrote
     * @param legal what could be meant, in any order
     * @return the word, or empty when none is near, or several are
     */
    public static Optional<String> only(String wrong, Collection<String> legal) {
        List<String> nearest = allNearest(wrong, legal);
        return nearest.size() == 1 ? Optional.of(nearest.get(0)) : Optional.empty();
    }

    private static List<String> allNearest(String wrong, Collection<String> legal) {
        if (wrong.length() > LONGEST) {
            return List.of();
        }
        String lowered = wrong.toLowerCase(Locale.ROOT);
        // a word of which every letter is wrong is another word
        int limit = Math.min(FARTHEST, Math.max(1, wrong.length() / 3));
        int least = Math.min(limit, wrong.length() - 1);
        List<String> nearest = new ArrayList<>();
        for (String candidate : new TreeSet<>(legal)) {
            if (Math.abs(candidate.length() - wrong.length()) <= least) {
                int distance = distance(lowered, candidate.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    nearest.clear();
                    least = distance;
                }
                if (distance == least) {
                    nearest.add(candidate);
                }
            }
        }
        return nearest;
    }

    /**
     * The guess as the end of a message.
     *
     * @param wrong what the user wrote
     * @param legal what could be meant, in any order
     * @return {@code "; did you mean 'x'?"}, or the empty text when no word is near
     */
    public static String didYouMean(String wrong, Collection<String> legal) {
        return nearest(wrong, legal).map(word -> "; did you mean '" + word + "'?").orElse("");
    }

    /** The optimal string alignment distance: Levenshtein's with swapped neighbours as one. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(last[j], row[j - 1]) + 1;
                least = Math.min(least, last[j - 1] + changed);
                if (i > 1 && j > 1 && swapped(a, i, b, j)) {
                    least = Math.min(least, beforeLast[j - 2] + 1);
                }
                row[j] = least;
            }
        }
        return row[b.length()];
    }

    private static boolean swapped(String a, int i, String b, int j) {
        return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}

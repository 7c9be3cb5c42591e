package org.amid.documents;

import java.util.Locale;

/** What the model of the command line says in words, as running text. */
final class Words {
    private Words() {}

    /** A description: lines of a format without arguments, as picocli has them. */
    static String of(String[] description) {
        return String.format(Locale.ROOT, String.join(" ", description));
    }

    /** A phrase made of a sentence: no capital, no period. */
    static String phrase(String sentence) {
        String words = sentence.replaceFirst("\\.$", "");
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** A sentence made of a phrase. */
    static String sentence(String phrase) {
        return capital(phrase) + (phrase.endsWith(".") ? "" : ".");
    }

    /** With an upper case letter in front. */
    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}

package org.amid.config;

import java.util.Optional;

/**
 * An attribute as its target declares it: what the reference, the sample and guesses are made of.
 *
 * @param name the name, in lower case with {@code -}
 * @param type what it takes, in words: {@code path}, {@code yes or no}, {@code tabs | json}
 * @param otherwise the default as text; the empty text where absence is the default; empty where
 *     the attribute must be given
 * @param help what it is for, one sentence
 * @param example a value that someone could have, or the empty text
 * @param secret whether the value may never be shown
 * @param repeatable whether it may be given on several lines
 */
public record Declared(
        String name,
        String type,
        Optional<String> otherwise,
        String help,
        String example,
        boolean secret,
        boolean repeatable) {

    /**
     * Whether a section without this attribute is wrong.
     *
     * @return true where there is no default
     */
    public boolean required() {
        return otherwise.isEmpty();
    }
}

package org.amid.model;

import java.util.ArrayList;
import java.util.List;

/**
 * One operation of a program: a verb and its arguments, as they are written in a line.
 *
 * @param words the verb first
 */
record Step(List<String> words) {
    Step {
        words = List.copyOf(words);
    }

    /** The step that a line says. */
    static Step parse(String line) {
        return new Step(List.of(line.strip().split("\\s+")));
    }

    /** A step of these words. */
    static Step of(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        return new Step(texts);
    }

    String verb() {
        return words.get(0);
    }

    /** An argument, empty where there are fewer. */
    String word(int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /** An argument that is a number; another number where it is none. */
    int number(int index, int otherwise) {
        return word(index).matches("\\d+") ? Integer.parseInt(word(index)) : otherwise;
    }

    /** Whether any argument is this word. */
    boolean has(String word) {
        return words.indexOf(word) > 0;
    }

    /** The steps that do a little less: with a smaller number, or one word fewer. */
    List<Step> smaller() {
        List<Step> steps = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            int number = number(i, 0);
            for (int less : new int[] {0, 1, number / 2, number - 1}) {
                if (less >= 0 && less < number) {
                    List<String> changed = new ArrayList<>(words);
                    changed.set(i, Integer.toString(less));
                    steps.add(new Step(changed));
                }
            }
        }
        if (words.size() > 2) {
            steps.add(new Step(words.subList(0, words.size() - 1)));
        }
        return steps.stream().distinct().toList();
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}

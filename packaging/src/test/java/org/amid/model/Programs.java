package org.amid.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes programs up. One seed always makes the same. */
final class Programs {
    private static final int[] BLOCKS = {300, 4096, 262144};
    private static final List<String> FSYNCS = List.of("never", "20ms", "always");
    private static final List<String> LOGS = List.of("a", "b");
    private static final List<String> OUTPUTS = List.of("tabs", "json", "mixed");

    /** What happens how often, of a hundred steps. */
    private static final String[] VERBS =
            ("write 26,fresh 4,half 4,finish 4,rotate 8,reopen 3,copytruncate 3,compress 4,delete 2,"
                            + "flush 6,pause 2,start 8,stop 4,kill 6,power 2,hang 2,throw 1,full 1,"
                            + "free 2,reload 4,rename 2,remove 1,foreign 1")
                    .split(",");

    private static final List<String> DECK = deck();

    private final Random random;

    private Programs(Random random) {
        this.random = random;
    }

    private static List<String> deck() {
        List<String> deck = new ArrayList<>();
        for (String verb : VERBS) {
            String[] parts = verb.split(" ");
            for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
                deck.add(parts[0]);
            }
        }
        return deck;
    }

    /** The size of the read block of a program. */
    static int block(long number) {
        return BLOCKS[(int) Math.floorMod(number, (long) BLOCKS.length)];
    }

    /** The program of a number, of those that a seed makes. */
    static Program of(long seed, long number) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L + number);
        random.nextLong();
        Programs programs = new Programs(random);
        int length = 3 + random.nextInt(20);
        List<Step> steps = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            steps.add(Step.of("start"));
        }
        for (int i = 0; i < length; i++) {
            steps.add(programs.step(programs.of(DECK)));
        }
        return new Program(block(number), programs.of(FSYNCS), steps);
    }

    private <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int lines() {
        return chance(3) ? 200 + random.nextInt(2000) : 1 + random.nextInt(chance(20) ? 100 : 8);
    }

    private Step step(String verb) {
        return switch (verb) {
            case "write", "fresh" -> Step.of(verb, of(LOGS), lines());
            case "half", "finish", "reopen", "delete" -> Step.of(verb, of(LOGS));
            case "rotate" -> with("keep", 40, verb, of(LOGS));
            case "copytruncate" -> Step.of(verb, of(LOGS), chance(50) ? 0 : random.nextInt(5));
            case "compress" -> with("half", 30, verb, of(LOGS), 1 + random.nextInt(3));
            case "pause" -> Step.of(verb, 1 + random.nextInt(15));
            case "kill" -> Step.of(verb, chance(50) ? 0 : 1 + random.nextInt(2000));
            case "power" -> power();
            case "hang" -> with("after", 50, verb, of(OUTPUTS));
            case "throw" -> Step.of(verb, of(OUTPUTS), 1 + random.nextInt(2));
            case "full" -> with("journal", 30, verb, random.nextInt(1000));
            case "reload" ->
                    Step.of(verb, of(List.of("same", "broken", "add", "remove", "change")));
            case "rename", "remove" -> Step.of(verb, of(OUTPUTS));
            case "foreign" -> with("torn", 30, verb, of(OUTPUTS));
            default -> Step.of(verb);
        };
    }

    private Step power() {
        int percent = of(List.of(0, 30, 50, 99, 100));
        int journal = of(List.of(0, 50, 99, 100));
        return chance(50)
                ? Step.of("power", percent, journal)
                : Step.of("power", percent, journal, of(LOGS), 1 + random.nextInt(10));
    }

    private Step with(String word, int percent, Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        if (chance(percent)) {
            all.add(word);
        }
        return Step.of(all.toArray());
    }
}

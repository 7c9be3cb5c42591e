package org.amid.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Many inputs with mistakes: texts with bytes changed, left out, doubled and put in. The same texts
 * give the same inputs.
 */
public final class Mutations {
    private static final int MOST_CHANGES = 8;

    private final Random random = new Random(20261120);
    private final List<byte[]> seeds;
    private final List<String> scraps;

    /**
     * Mutations of texts.
     *
     * @param seeds the texts
     * @param scraps what is put in, besides single bytes
     */
    public Mutations(List<String> seeds, List<String> scraps) {
        this.seeds = seeds.stream().map(seed -> seed.getBytes(UTF_8)).toList();
        this.scraps = List.copyOf(scraps);
    }

    /**
     * Has so many inputs checked.
     *
     * @throws AssertionError with the input, if a check throws anything
     */
    public void check(int inputs, Consumer<byte[]> check) {
        for (int i = 0; i < inputs; i++) {
            byte[] input = next();
            try {
                check.accept(input);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                String shown = new String(input, ISO_8859_1).replace("\n", "\\n");
                throw new AssertionError("input " + i + ", as Latin-1: " + shown, e);
            }
        }
    }

    private byte[] next() {
        StringBuilder text = new StringBuilder(new String(any(seeds), ISO_8859_1));
        for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(10));
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, (char) random.nextInt(256));
                case 1 -> text.insert(at, any(scraps));
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(at, text.substring(at, end));
                default -> text.replace(at, end, any(scraps));
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

package org.amid.demo;

/**
 * A sequence of numbers that look random and depend on the seed alone, in every Java. The algorithm
 * is SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
 */
final class Dice {
    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    /** A number from 0 to {@code bound} - 1, the lower the more often. */
    int skewed(int bound) {
        return Math.min(below(bound), Math.min(below(bound), below(bound)));
    }

    /** True once in {@code times} throws, on the average. */
    boolean oneIn(int times) {
        return below(times) == 0;
    }

    /** One of these texts, each as often as the others. */
    byte[] oneOf(byte[][] texts) {
        return texts[below(texts.length)];
    }
}

package org.amid.apache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/**
 * What a directive {@code %{…}t} writes, compiled: a whole time, or what the directives beside it
 * lack. The text it begins and ends with belongs to the format around it, as if it stood outside of
 * the braces. Immutable.
 */
final class TimePart {
    private static final int NOWHERE = -1;

    private final Conversion[] conversions;
    private final String prefix;
    private final String suffix;

    /** The text before each conversion; none before the first. */
    private final byte[][] literals;

    /**
     * A part of a time.
     *
     * @param conversions what is written
     * @param texts what stands before each of them and behind the last
     */
    TimePart(List<Conversion> conversions, List<String> texts) {
        this.conversions = conversions.toArray(Conversion[]::new);
        this.prefix = texts.get(0);
        this.suffix = conversions.isEmpty() ? "" : texts.get(conversions.size());
        this.literals = texts.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
        this.literals[0] = new byte[0];
    }

    /** The text before the first value. */
    String prefix() {
        return prefix;
    }

    /** The text behind the last value. */
    String suffix() {
        return suffix;
    }

    /** Whether it is nothing but text. */
    boolean isText() {
        return conversions.length == 0;
    }

    /** Whether its last value tells by itself where it ends. */
    boolean endsByItself() {
        return !conversions[conversions.length - 1].isOpenEnded();
    }

    /** The set of {@link LogTime.Element}s it tells. */
    int told() {
        int told = 0;
        for (Conversion conversion : conversions) {
            told |= conversion.told();
        }
        return told;
    }

    /**
     * Reads the values at a position, and notes what they tell.
     *
     * @return where the last one ends, or -1 if they are not there
     */
    int read(byte[] block, int from, int to, LogTime time) {
        int at = from;
        for (int i = 0; i < conversions.length && at >= 0; i++) {
            at = literal(literals[i], block, at, to);
            if (at >= 0) {
                at = conversions[i].read(block, at, to, time);
            }
        }
        return at;
    }

    private static int literal(byte[] literal, byte[] block, int at, int to) {
        int end = at + literal.length;
        return end <= to && Arrays.equals(literal, 0, literal.length, block, at, end)
                ? end
                : NOWHERE;
    }
}

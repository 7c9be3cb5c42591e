package org.amid.tail;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Searches a stretch of bytes, eight at a time. Never reads outside the stretch, whatever lies
 * beside it in the array.
 *
 * <p>Source of the arithmetic: Henry S. Warren, Hacker's Delight, "Find First 0-Byte"; Sean Eron
 * Anderson, Bit Twiddling Hacks, "Determine if a word has a zero byte".
 */
public final class ByteSearch {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long SIGNS = 0x8080808080808080L;
    private static final long REST = ~SIGNS;
    private static final long ZEROS = '0' * ONES;
    private static final int STRIDE = 4 * Long.BYTES;

    private ByteSearch() {}

    /** The first position in {@code [from, to)} that holds {@code wanted}, or -1. */
    public static int indexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = repeated(wanted);
        int at = from;
        for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
            long met = lowestZero((long) LONGS.get(bytes, at) ^ pattern);
            if (met != 0) {
                return at + lowest(met);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** The last position in {@code [from, to)} that holds {@code wanted}, or -1. */
    public static int lastIndexOf(byte[] bytes, int from, int to, byte wanted) {
        long pattern = repeated(wanted);
        int end = to;
        for (; end - from >= Long.BYTES; end -= Long.BYTES) {
            long met = zeros((long) LONGS.get(bytes, end - Long.BYTES) ^ pattern);
            if (met != 0) {
                return end - 1 - (Long.numberOfLeadingZeros(met) >>> 3);
            }
        }
        while (--end >= from) {
            if (bytes[end] == wanted) {
                return end;
            }
        }
        return -1;
    }

    /**
     * The first position in {@code [from, to)} that holds {@code a} or {@code b}, or -1. For what
     * is expected within a few bytes; see {@link #indexOfEitherFar}.
     */
    public static int indexOfEither(byte[] bytes, int from, int to, byte a, byte b) {
        long patternA = repeated(a);
        long patternB = repeated(b);
        int at = from;
        for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            long met = lowestZero(word ^ patternA) | lowestZero(word ^ patternB);
            if (met != 0) {
                return at + lowest(met);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == a || bytes[at] == b) {
                return at;
            }
        }
        return -1;
    }

    /**
     * The same as {@link #indexOfEither}, faster where dozens of bytes are to be passed over.
     *
     * <p>It looks only at the bits that {@code a} and {@code b} have in common, so that one
     * comparison finds both, and a few bytes besides, which are sorted out afterwards: the fewer
     * bits the two differ in, the better. And it branches once in 32 bytes, because what a search
     * of unknown length costs is the branch that ends it, which no processor foresees.
     */
    public static int indexOfEitherFar(byte[] bytes, int from, int to, byte a, byte b) {
        long common = ~repeated((byte) (a ^ b));
        long pattern = repeated(a) & common;
        int at = from;
        for (int last = to - STRIDE; at <= last; at += STRIDE) {
            long first = lowestZero((long) LONGS.get(bytes, at) & common ^ pattern);
            long second = lowestZero((long) LONGS.get(bytes, at + 8) & common ^ pattern);
            long third = lowestZero((long) LONGS.get(bytes, at + 16) & common ^ pattern);
            long fourth = lowestZero((long) LONGS.get(bytes, at + 24) & common ^ pattern);
            if ((first | second | third | fourth) != 0) {
                int met = at + lowest(first, second, third, fourth);
                return bytes[met] == a || bytes[met] == b
                        ? met
                        : indexOfEither(bytes, met + 1, to, a, b);
            }
        }
        return indexOfEither(bytes, at, to, a, b);
    }

    /** The first position in {@code [from, to)} that holds no decimal digit, or {@code to}. */
    public static int endOfDigits(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - Long.BYTES; at <= last; at += Long.BYTES) {
            // A digit becomes 0 to 9; to anything above, 0x76 carries into the sign.
            long values = (long) LONGS.get(bytes, at) ^ ZEROS;
            long others = ((values & REST) + 0x76 * ONES | values) & SIGNS;
            if (others != 0) {
                return at + lowest(others);
            }
        }
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static long repeated(byte b) {
        return (b & 0xff) * ONES;
    }

    /**
     * Has the sign bit of the lowest byte that is zero, and none below it; bits above it mean
     * nothing, since a zero borrows from its neighbour.
     */
    private static long lowestZero(long word) {
        return (word - ONES) & ~word & SIGNS;
    }

    /** Has the sign bits of exactly the bytes that are zero; one operation more. */
    private static long zeros(long word) {
        return ~((word & REST) + REST | word | REST);
    }

    /** The number of the lowest byte whose sign bit is set; 8 where none is. */
    private static int lowest(long signs) {
        return Long.numberOfTrailingZeros(signs) >>> 3;
    }

    /** The same for four words, without a branch: a word counts where those before it give 8. */
    private static int lowest(long first, long second, long third, long fourth) {
        int inFirst = lowest(first);
        int inSecond = lowest(second);
        int inThird = lowest(third);
        int none = inFirst >>> 3;
        int noneOfTwo = none & inSecond >>> 3;
        int noneOfThree = noneOfTwo & inThird >>> 3;
        return inFirst
                + (inSecond & -none)
                + (inThird & -noneOfTwo)
                + (lowest(fourth) & -noneOfThree);
    }
}

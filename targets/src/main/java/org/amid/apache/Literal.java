package org.amid.apache;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.amid.tail.ByteSearch;

/** Text that stands in every line of a format, between two values; maybe none. Immutable. */
final class Literal {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    /** Further than any block reaches, and less than what overflows when a position is added. */
    private static final int NEVER = Integer.MAX_VALUE / 2;

    private final byte[] bytes;

    /** How many bytes it has. */
    final int length;

    /** Its first byte; 0 where it has none. */
    final byte first;

    /** Its first eight bytes. */
    final long word;

    /** Which bytes of {@link #word} there are. */
    final long mask;

    /** How much of a line must be left for the word to be compared, and that to suffice. */
    final int reach;

    /** A literal of these characters, in UTF-8. */
    Literal(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        length = bytes.length;
        byte[] eight = new byte[Long.BYTES];
        int inWord = Math.min(length, eight.length);
        System.arraycopy(bytes, 0, eight, 0, inWord);
        first = eight[0];
        word = (long) LONGS.get(eight, 0);
        mask = inWord == 0 ? 0 : -1L >>> Long.SIZE - Byte.SIZE * inWord;
        reach = length > Long.BYTES ? NEVER : Long.BYTES;
    }

    /** Whether it stands at a position of a line that ends at {@code to} or before. */
    boolean isAt(byte[] block, int at, int to) {
        return at + reach <= to
                ? (((long) LONGS.get(block, at) ^ word) & mask) == 0
                : isAtEnd(block, at, to);
    }

    /** The same, byte by byte: where eight are not left to be read, or do not suffice. */
    boolean isAtEnd(byte[] block, int at, int to) {
        return at + length <= to && Arrays.equals(bytes, 0, length, block, at, at + length);
    }

    /** Where it stands first at or behind a position, before the line ends; -1 if nowhere. */
    int find(byte[] block, int from, int to) {
        int at = from;
        while (true) {
            at = ByteSearch.indexOfEither(block, at, to, first, (byte) '\n');
            if (at < 0 || isAt(block, at, to)) {
                return at;
            }
            if (block[at] == '\n') {
                return -1;
            }
            at++;
        }
    }
}

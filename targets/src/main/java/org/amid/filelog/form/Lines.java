package org.amid.filelog.form;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines that are not written yet, end to end in one array that grows as it must and is kept for the
 * next ones. Not for several threads.
 */
public final class Lines {
    /** So many bytes are worth a write. */
    public static final int ENOUGH = 64 * 1024;

    /** An array up to this size is kept for good. */
    private static final int KEPT = 4 * ENOUGH;

    private static final int AT_FIRST = 1024;

    private byte[] bytes = new byte[AT_FIRST];
    private int length;
    private int most;

    /** No lines yet. */
    public Lines() {}

    /** The bytes, of which the first {@link #length()} count; another array after it has grown. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** Whether it is time to write. */
    public boolean isFull() {
        return length >= ENOUGH;
    }

    /** Makes room for more bytes behind the last one, to be filled by the caller. */
    public byte[] room(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), doubled()));
        }
        return bytes;
    }

    private int doubled() {
        return (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8);
    }

    /** Says that the array was filled up to a position. */
    public void filledTo(int end) {
        length = end;
    }

    /** Appends one byte. */
    public void add(int b) {
        room(1)[length++] = (byte) b;
    }

    /** Appends a stretch of bytes. */
    public void add(byte[] from, int start, int end) {
        System.arraycopy(from, start, room(end - start), length, end - start);
        length += end - start;
    }

    /** Forgets the lines; keeps the array. */
    public void clear() {
        most = Math.max(most, length);
        length = 0;
    }

    /** Gives back what a huge row took, once rows have been small for a whole batch again. */
    public void shrink() {
        if (bytes.length > KEPT && most < bytes.length / 4) {
            bytes = new byte[KEPT];
        }
        most = 0;
    }

    /** The lines as text, for people. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}

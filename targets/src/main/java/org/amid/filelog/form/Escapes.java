package org.amid.filelog.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.amid.datatree.Coding;

/**
 * What is written in place of bytes that would break a line, or that a terminal would obey: one set
 * of rules for each format. What it writes is valid UTF-8, except that {@link #line} keeps what it
 * was given. Not for several threads.
 */
final class Escapes {
    /** The most bytes that one byte becomes: a backslash, {@code u} and four digits. */
    private static final int GROWTH = 6;

    /** How many bytes are escaped before room is made again. */
    private static final int STEP = 256;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private static final Rules TABS = Rules.tabs();
    private static final Rules JSON = Rules.json();
    private static final Rules LINE = Rules.line();

    /**
     * What stands for which byte, null where it stands for itself.
     *
     * @param bytes for each byte; from 0x80 on, where it is no part of valid UTF-8
     * @param c1 for each of the 32 characters from U+0080
     * @param rare the one or two bytes between space and {@code ~} that have an escape
     */
    private record Rules(byte[][] bytes, byte[][] c1, byte... rare) {
        static Rules tabs() {
            Rules rules = hexadecimal((byte) '\\', (byte) '\\');
            rules.set('\\', "\\\\");
            rules.set('\t', "\\t");
            rules.set('\n', "\\n");
            rules.set('\r', "\\r");
            return rules;
        }

        static Rules line() {
            Rules rules = hexadecimal((byte) 0x7f, (byte) 0x7f);
            rules.bytes['\t'] = null;
            rules.set('\n', "\\n");
            rules.set('\r', "\\r");
            for (int b = 0xa0; b <= 0xff; b++) {
                rules.bytes[b] = null;
            }
            return rules;
        }

        private static Rules hexadecimal(byte... rare) {
            Rules rules = new Rules(new byte[256][], new byte[32][], rare);
            for (int b = 0; b <= 0xff; b++) {
                if (b < ' ' || b >= 0x7f) {
                    rules.set(b, "\\x" + hex(b));
                }
            }
            for (int i = 0; i < 32; i++) {
                rules.c1[i] = ascii("\\xc2\\x" + hex(0x80 + i));
            }
            return rules;
        }

        static Rules json() {
            Rules rules = new Rules(new byte[256][], new byte[32][], (byte) '\\', (byte) '"');
            for (int b = 0; b <= 0xff; b++) {
                if (b >= 0x80) {
                    rules.set(b, "\\\\x" + hex(b));
                } else if (b < ' ' || b == 0x7f) {
                    rules.set(b, "\\u00" + hex(b));
                }
            }
            for (int i = 0; i < 32; i++) {
                rules.c1[i] = ascii("\\u00" + hex(0x80 + i));
            }
            rules.set('"', "\\\"");
            rules.set('\\', "\\\\");
            rules.set('\b', "\\b");
            rules.set('\f', "\\f");
            rules.set('\n', "\\n");
            rules.set('\r', "\\r");
            rules.set('\t', "\\t");
            return rules;
        }

        private void set(int b, String escape) {
            bytes[b] = ascii(escape);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }

        private static String hex(int b) {
            return HexFormat.of().toHexDigits((byte) b);
        }
    }

    private final byte[][] bytes;
    private final byte[][] c1;
    private final long oneRare;
    private final long otherRare;
    private byte[] decoded = new byte[STEP];

    private Escapes(Rules rules) {
        bytes = rules.bytes;
        c1 = rules.c1;
        oneRare = ONES * rules.rare[0];
        otherRare = ONES * rules.rare[1];
    }

    /** The rules of a column between tabs. */
    static Escapes tabs() {
        return new Escapes(TABS);
    }

    /** The rules inside a JSON string. */
    static Escapes json() {
        return new Escapes(JSON);
    }

    /** The rules of a line that is kept as it stood: controls but the tab are escaped. */
    static Escapes line() {
        return new Escapes(LINE);
    }

    /** Appends the text of a value, decoded and escaped. */
    void append(byte[] from, int start, int end, Coding coding, Lines to) {
        int clean = clean(from, start, end);
        to.add(from, start, clean);
        if (clean == end) {
            return;
        }
        if (coding == Coding.PLAIN) {
            escape(from, clean, end, to);
            return;
        }
        if (decoded.length < end - clean) {
            decoded = new byte[end - clean];
        }
        escape(decoded, 0, coding.decode(from, clean, end, decoded, 0), to);
        if (decoded.length > Lines.ENOUGH) {
            decoded = new byte[STEP];
        }
    }

    /**
     * The position of the first byte that may have an escape or a coding, or {@code end}: up to
     * there it is plain printable ASCII. Most values are that altogether.
     */
    int clean(byte[] from, int start, int end) {
        int at = start;
        int last = end - Long.BYTES;
        while (at <= last && isClean((long) LONGS.get(from, at))) {
            at += Long.BYTES;
        }
        // the rest once more as the end of eight bytes, which is cheaper than one by one
        if (at > last && last >= start && isClean((long) LONGS.get(from, last))) {
            return end;
        }
        while (at < end && from[at] >= 0 && bytes[from[at]] == null) {
            at++;
        }
        return at;
    }

    private boolean isClean(long eight) {
        long found =
                eight
                        | eight - ONES * ' ' & ~eight
                        | zeroes(eight ^ ONES * 0x7f)
                        | zeroes(eight ^ oneRare)
                        | zeroes(eight ^ otherRare);
        return (found & TOPS) == 0;
    }

    /** Has a top bit set exactly where one of the eight bytes is 0, or above such a byte. */
    private static long zeroes(long eight) {
        return eight - ONES & ~eight;
    }

    private void escape(byte[] from, int start, int end, Lines to) {
        int in = start;
        while (in < end) {
            int stop = Math.min(end, in + STEP);
            byte[] room = to.room((STEP + Utf8.LONGEST) * GROWTH);
            int out = to.length();
            while (in < stop) {
                int taken = from[in] >= 0 ? 0 : Utf8.length(from, in, end);
                if (taken == 0) {
                    out = put(bytes[from[in] & 0xff], from, in, 1, room, out);
                    in++;
                } else {
                    out = put(controlEscape(from, in), from, in, taken, room, out);
                    in += taken;
                }
            }
            to.filledTo(out);
        }
    }

    /** What stands for the character of several bytes at a position, if it is one of C1. */
    private byte[] controlEscape(byte[] from, int at) {
        boolean control = from[at] == (byte) 0xc2 && (from[at + 1] & 0xff) < 0xa0;
        return control ? c1[from[at + 1] & 0x1f] : null;
    }

    private static int put(byte[] escape, byte[] from, int in, int taken, byte[] to, int at) {
        int out = at;
        if (escape == null) {
            for (int i = 0; i < taken; i++) {
                to[out++] = from[in + i];
            }
        } else {
            for (byte b : escape) {
                to[out++] = b;
            }
        }
        return out;
    }
}

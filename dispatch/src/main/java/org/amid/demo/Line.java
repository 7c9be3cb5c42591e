package org.amid.demo;

/** A line being written into somebody else's array. */
final class Line {
    private static final byte[] HEX = Vocabulary.bytes("0123456789abcdef");

    private byte[] to;
    private int at;

    /** Begins to write, at a position in an array. */
    Line over(byte[] array, int position) {
        to = array;
        at = position;
        return this;
    }

    /** Where the next byte goes. */
    int end() {
        return at;
    }

    /** Goes back to an earlier position: what follows it is written over. */
    void cut(int position) {
        at = position;
    }

    /** Writes these bytes. */
    Line text(byte[] text) {
        System.arraycopy(text, 0, to, at, text.length);
        at += text.length;
        return this;
    }

    /** Writes these bytes, a number in the place of each {@code #}. */
    Line filled(byte[] text, int number) {
        for (byte b : text) {
            if (b == '#') {
                number(number);
            } else {
                to[at++] = b;
            }
        }
        return this;
    }

    /** Writes one character of ASCII. */
    Line sign(char sign) {
        to[at++] = (byte) sign;
        return this;
    }

    /** Writes a number that is not negative, in decimal digits. */
    Line number(int number) {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return number(number, digits);
    }

    /** Writes the last digits of a number that is not negative. */
    Line number(int number, int digits) {
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += digits;
        return this;
    }

    /** Writes the last hexadecimal digits of a number. */
    Line hex(int number, int digits) {
        for (int i = 4 * (digits - 1); i >= 0; i -= 4) {
            to[at++] = HEX[number >>> i & 0xf];
        }
        return this;
    }
}

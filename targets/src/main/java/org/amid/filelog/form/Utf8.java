package org.amid.filelog.form;

/** The strict form of UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
    /** The most bytes of one character. */
    static final int LONGEST = 4;

    private Utf8() {}

    /** How many bytes the character at a position has, 1 to 4; 0 where no valid one stands. */
    static int length(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || end - at < length || !isSecond(first, bytes[at + 1] & 0xff)) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Unicode's table 3-7: behind four of the first bytes not every second byte is legal. */
    private static boolean isSecond(int first, int second) {
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        return second >= least && second <= most;
    }
}

package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * What every line of a file looks like: some bytes, a number, and more bytes, in which {@code ?}
 * stands for any.
 */
final class Shape {
    private static final String TIME = "2026-11-20T13:55:36+00:00";

    /** A line of a filelog of {@code tabs} that selects the request's path. */
    static final Shape TABS = new Shape(TIME + "\t/page/", "");

    /** A line of a filelog of {@code json} that selects the request's path. */
    static final Shape JSON =
            new Shape(
                    "{\"time\":\""
                            + TIME
                            + "\",\"channel\":\"apache.access.?xx.???\","
                            + "\"apache\":{\"request\":{\"path\":\"/page/",
                    "\"}}}");

    /** A line of the log itself, and so of a filelog of {@code line}. */
    static final Shape LOG = new Shape(NumberedLine.BEFORE, NumberedLine.BEHIND);

    private final byte[] before;
    private final byte[] behind;

    Shape(String before, String behind) {
        this.before = before.getBytes(US_ASCII);
        this.behind = behind.getBytes(US_ASCII);
    }

    /**
     * The number of a line.
     *
     * @param from where the line begins
     * @param to where it ends, without its end
     * @return -1 where it does not look like this
     */
    long number(byte[] bytes, int from, int to) {
        int digits = from + before.length;
        int end = to - behind.length;
        if (end <= digits || !matches(before, bytes, from) || !matches(behind, bytes, end)) {
            return -1;
        }
        long number = 0;
        for (int i = digits; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static boolean matches(byte[] wanted, byte[] bytes, int at) {
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] != bytes[at + i] && wanted[i] != '?') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return new String(before, US_ASCII) + "#" + new String(behind, US_ASCII);
    }
}

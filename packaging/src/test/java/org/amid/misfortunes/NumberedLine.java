package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A line of an access log as bytes: always of one length, with a number of nine digits, made
 * without a string. Every tenth number was not found.
 */
final class NumberedLine {
    /** What stands before the number, {@code ?} for any byte. */
    static final String BEFORE =
            "192.0.2.7 - - ["
                    + "?".repeat("20/Nov/2026:13:55:36".length())
                    + " +0000] \"GET /page/";

    /** What stands behind it. */
    static final String BEHIND = " HTTP/1.1\" ??? 17 \"-\" \"load\"";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String TEXT =
            "192.0.2.7 - - [20/Nov/2026:13:55:36 +0000] \"GET /page/000000000 HTTP/1.1\" 200 17"
                    + " \"-\" \"load\"\n";
    private static final int TIME_AT = TEXT.indexOf('[') + 1;
    private static final int NUMBER_END = TEXT.indexOf(" HTTP");
    private static final int STATUS_AT = TEXT.indexOf(" 200 ") + 1;

    /** How many bytes every line has. */
    static final int LENGTH = TEXT.length();

    private final byte[] text = TEXT.getBytes(US_ASCII);

    /** Has all lines from now on be of a second. */
    void at(Instant second) {
        byte[] time = TIME.format(second).getBytes(US_ASCII);
        System.arraycopy(time, 0, text, TIME_AT, time.length);
    }

    /** Puts the line of a number into an array. */
    void put(long number, byte[] into, int at) {
        System.arraycopy(text, 0, into, at, LENGTH);
        long rest = number;
        for (int i = at + NUMBER_END - 1; rest > 0; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        if (number % 10 == 0) {
            into[at + STATUS_AT] = '4';
            into[at + STATUS_AT + 2] = '4';
        }
    }
}

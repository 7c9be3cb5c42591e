package org.amid.apache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.amid.datatree.Row;
import org.amid.tail.ByteSearch;

/**
 * A line of httpd's error log, as 2.4 writes it where {@code ErrorLogFormat} is not set, and 2.2:
 *
 * <pre>
 * [Fri Nov 20 12:57:39.123456 2026] [core:error] [pid 42:tid 140] [client 192.0.2.7:4711] AH00037: …
 * </pre>
 *
 * <p>Before the client there may be where in httpd's source it was written (level debug and below)
 * and what the system said, {@code (13)Permission denied: }. Not for several threads.
 *
 * <p>Source: httpd 2.4, {@code do_errorlog_default} in server/log.c. It escapes control characters
 * and backslashes of the message ({@code ap_escape_errorlog_item}).
 */
final class ErrorLine {
    private static final int NOWHERE = -1;
    private static final int MOST_DIGITS = 18;
    private static final byte[] BETWEEN = bytes("] [");
    private static final byte[] PID_BEFORE = bytes("[pid ");
    private static final byte[] TID_BEFORE = bytes(":tid ");
    private static final byte[] CLIENT_BEFORE = bytes("[client ");
    private static final byte[] REMOTE_BEFORE = bytes("[remote ");
    private static final byte[] ENDS = bytes("] ");
    private static final byte[] COLON = bytes(": ");
    private static final byte[] CLOSE = bytes("): ");
    private static final byte[][] LEVEL_BYTES =
            ErrorSchema.LEVELS.stream().map(ErrorLine::bytes).toArray(byte[][]::new);

    private final TimePart form = TimeReader.ofErrorLog();
    private final LogTime time = new LogTime(form.told(), MachineZone.own());
    private int level;

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    /** The level of the line parsed last, as a position in {@link ErrorSchema#LEVELS}. */
    int level() {
        return level;
    }

    /**
     * Parses a line and fills a row of {@link ErrorSchema#METRICS} with it.
     *
     * @param to where the line ends
     * @return whether the line fits; if not, the row is good for nothing
     */
    boolean parse(byte[] block, int from, int to, Row row) {
        int[] bounds = row.bounds();
        row.over(block);
        Arrays.fill(bounds, Row.ABSENT);
        int at = time(block, from, to);
        at = at < 0 ? at : moduleAndLevel(block, at, to, bounds);
        if (at < 0) {
            return false;
        }
        row.time(time.micros(), time.zone());
        at = pid(block, at, to, bounds);
        at = source(block, at, to, bounds);
        at = osError(block, at, to, bounds);
        at = client(block, at, to, bounds, bounds[2 * ErrorSchema.PID] >= 0);
        at = code(block, at, to, bounds);
        fill(bounds, ErrorSchema.MESSAGE, at, to);
        fill(bounds, ErrorSchema.LINE, from, to);
        return true;
    }

    /** Reads the time and the bracket behind it. */
    private int time(byte[] block, int from, int to) {
        if (from == to || block[from] != '[') {
            return NOWHERE;
        }
        int end = form.read(block, from + 1, to, time);
        return end >= 0 && isAt(BETWEEN, block, end, to) && time.resolve()
                ? end + BETWEEN.length
                : NOWHERE;
    }

    private int moduleAndLevel(byte[] block, int from, int to, int[] bounds) {
        int end = ByteSearch.indexOf(block, from, to, (byte) ']');
        if (end < 0 || !isAt(ENDS, block, end, to)) {
            return NOWHERE;
        }
        int colon = ByteSearch.indexOf(block, from, end, (byte) ':');
        int start = colon < 0 ? from : colon + 1;
        level = levelAt(block, start, end);
        if (level < 0) {
            return NOWHERE;
        }
        fill(bounds, ErrorSchema.LEVEL, start, end);
        // A message of no module is written with nothing before the colon, or with a dash.
        if (colon > from && (colon > from + 1 || block[from] != '-')) {
            fill(bounds, ErrorSchema.MODULE, from, colon);
        }
        return end + ENDS.length;
    }

    private static int levelAt(byte[] block, int start, int end) {
        for (int i = 0; i < LEVEL_BYTES.length; i++) {
            if (end - start == LEVEL_BYTES[i].length && isAt(LEVEL_BYTES[i], block, start, end)) {
                return i;
            }
        }
        return NOWHERE;
    }

    /** {@code [pid 42] } or {@code [pid 42:tid 140] }. */
    private static int pid(byte[] block, int at, int to, int[] bounds) {
        int pid = at + PID_BEFORE.length;
        int pidEnd = isAt(PID_BEFORE, block, at, to) ? endOfNumber(block, pid, to) : NOWHERE;
        if (pidEnd < 0) {
            return at;
        }
        int tid = pidEnd + TID_BEFORE.length;
        int tidEnd = isAt(TID_BEFORE, block, pidEnd, to) ? endOfNumber(block, tid, to) : NOWHERE;
        int end = tidEnd < 0 ? pidEnd : tidEnd;
        if (!isAt(ENDS, block, end, to)) {
            return at;
        }
        fill(bounds, ErrorSchema.PID, pid, pidEnd);
        if (tidEnd >= 0) {
            fill(bounds, ErrorSchema.TID, tid, tidEnd);
        }
        return end + ENDS.length;
    }

    private static int endOfNumber(byte[] block, int from, int to) {
        int end = ByteSearch.endOfDigits(block, from, to);
        return end == from || end - from > MOST_DIGITS ? NOWHERE : end;
    }

    /** {@code mod_ssl.c(123): }. */
    private static int source(byte[] block, int at, int to, int[] bounds) {
        int open = at;
        while (open < to && isOfFileName(block[open])) {
            open++;
        }
        if (open == at || open == to || block[open] != '(') {
            return at;
        }
        int close = endOfNumber(block, open + 1, to);
        if (close < 0 || !isAt(CLOSE, block, close, to)) {
            return at;
        }
        fill(bounds, ErrorSchema.SOURCE, at, close + 1);
        return close + CLOSE.length;
    }

    private static boolean isOfFileName(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '_'
                || b == '-'
                || b == '.';
    }

    /** {@code (13)Permission denied: }; some of them are negative. */
    private static int osError(byte[] block, int at, int to, int[] bounds) {
        if (at == to || block[at] != '(') {
            return at;
        }
        int digits = at + 1 < to && block[at + 1] == '-' ? at + 2 : at + 1;
        int close = endOfNumber(block, digits, to);
        int end = close < 0 || close == to || block[close] != ')' ? NOWHERE : close;
        while (end >= 0 && !isAt(COLON, block, end, to)) {
            end = end + 1 < to ? ByteSearch.indexOf(block, end + 1, to, (byte) ':') : NOWHERE;
        }
        if (end < 0) {
            return at;
        }
        fill(bounds, ErrorSchema.OS_ERROR, at, end);
        return end + COLON.length;
    }

    /** {@code [client 192.0.2.7:4711] }; 2.2 writes no port. */
    private static int client(byte[] block, int at, int to, int[] bounds, boolean withPort) {
        // Of the other end of a connection of its own, httpd writes [remote …]; as long a word.
        if (!isAt(CLIENT_BEFORE, block, at, to) && !isAt(REMOTE_BEFORE, block, at, to)) {
            return at;
        }
        int start = at + CLIENT_BEFORE.length;
        int end = ByteSearch.indexOf(block, start, to, (byte) ']');
        if (end < 0 || !isAt(ENDS, block, end, to)) {
            return at;
        }
        int colon = end;
        while (withPort && colon > start && block[colon - 1] >= '0' && block[colon - 1] <= '9') {
            colon--;
        }
        boolean port = colon < end && colon > start && block[colon - 1] == ':';
        fill(bounds, ErrorSchema.CLIENT, start, port ? colon - 1 : end);
        if (port && end - colon <= MOST_DIGITS) {
            fill(bounds, ErrorSchema.PORT, colon, end);
        }
        return end + ENDS.length;
    }

    /** {@code AH00037: }. */
    private static int code(byte[] block, int at, int to, int[] bounds) {
        int digits = at + 2;
        boolean begins = digits < to && block[at] == 'A' && block[at + 1] == 'H';
        int end = begins ? endOfNumber(block, digits, to) : NOWHERE;
        if (end < 0 || !isAt(COLON, block, end, to)) {
            return at;
        }
        fill(bounds, ErrorSchema.CODE, at, end);
        return end + COLON.length;
    }

    private static void fill(int[] bounds, int metric, int start, int end) {
        bounds[2 * metric] = start;
        bounds[2 * metric + 1] = end;
    }

    private static boolean isAt(byte[] text, byte[] block, int at, int to) {
        int end = at + text.length;
        return end <= to && Arrays.equals(text, 0, text.length, block, at, end);
    }
}

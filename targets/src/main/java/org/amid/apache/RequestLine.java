package org.amid.apache;

import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.tail.ByteSearch;

/**
 * The first line of a request, as {@code %r} logs it: {@code METHOD SP target SP HTTP/d.d}.
 * Anything else (the bytes of a TLS greeting, a lone {@code -}, HTTP/0.9's {@code GET /}) is
 * malformed, and kept whole.
 *
 * <p>Sources: RFC 9112, section 3 (request line); RFC 9110, section 5.6.2 (token).
 */
final class RequestLine {
    static final Metric METHOD =
            Metric.text("request.method", "the method of the request").backslashed();
    static final Metric PATH =
            Metric.text("request.path", "what was asked for, up to the first '?'").backslashed();
    static final Metric QUERY =
            Metric.text("request.query", "what stood behind the first '?'").backslashed();
    static final Metric PROTOCOL =
            Metric.text("request.protocol", "the protocol of the request").backslashed();
    static final Metric MALFORMED =
            Metric.text("request.malformed", "the whole first line of a request that is not HTTP")
                    .backslashed();

    /** What {@link #split} fills, in this order. */
    static final List<Metric> METRICS = List.of(METHOD, PATH, QUERY, PROTOCOL, MALFORMED);

    /** Which of them holds the whole line until it is split. */
    static final int WHOLE = METRICS.indexOf(MALFORMED);

    private static final int LENGTH_OF_PROTOCOL = "HTTP/1.1".length();
    private static final boolean[] TOKEN = new boolean[256];

    static {
        String others = "!#$%&'*+-.^_`|~";
        for (int b = 0; b < 128; b++) {
            TOKEN[b] = Character.isLetterOrDigit(b) || others.indexOf(b) >= 0;
        }
    }

    private RequestLine() {}

    /**
     * Splits a line that stands whole in the last of the metrics; one that was split already stays.
     *
     * @param first the position of the first of them in the schema of the row
     */
    static void split(Row row, int first) {
        int[] bounds = row.bounds();
        byte[] bytes = row.bytes();
        int whole = first + WHOLE;
        int start = row.start(whole);
        int end = row.end(whole);
        if (start == Row.ABSENT) {
            return;
        }
        for (int metric = first; metric < whole; metric++) {
            fill(bounds, metric, Row.ABSENT, Row.ABSENT);
        }
        int method = endOfToken(bytes, start, end);
        int target = method + 1;
        int targetEnd = end - LENGTH_OF_PROTOCOL - 1;
        if (method == start
                || target >= targetEnd
                || bytes[method] != ' '
                || bytes[targetEnd] != ' '
                || !isProtocol(bytes, targetEnd + 1)
                || ByteSearch.indexOf(bytes, target, targetEnd, (byte) ' ') >= 0) {
            return;
        }
        int mark = ByteSearch.indexOf(bytes, target, targetEnd, (byte) '?');
        fill(bounds, first, start, method);
        fill(bounds, first + 1, target, mark < 0 ? targetEnd : mark);
        if (mark >= 0) {
            fill(bounds, first + 2, mark + 1, targetEnd);
        }
        fill(bounds, first + 3, targetEnd + 1, end);
        fill(bounds, whole, Row.ABSENT, Row.ABSENT);
    }

    private static int endOfToken(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && TOKEN[bytes[at] & 0xff]) {
            at++;
        }
        return at;
    }

    private static boolean isProtocol(byte[] bytes, int at) {
        return bytes[at] == 'H'
                && bytes[at + 1] == 'T'
                && bytes[at + 2] == 'T'
                && bytes[at + 3] == 'P'
                && bytes[at + 4] == '/'
                && isDigit(bytes[at + 5])
                && bytes[at + 6] == '.'
                && isDigit(bytes[at + 7]);
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static void fill(int[] bounds, int metric, int start, int end) {
        bounds[2 * metric] = start;
        bounds[2 * metric + 1] = end;
    }
}

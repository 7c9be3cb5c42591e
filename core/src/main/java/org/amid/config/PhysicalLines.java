package org.amid.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a file one after another, as text: ends of line and a byte order mark removed, bytes
 * that are no UTF-8 and control characters reported.
 *
 * <p>What was reported stands as U+FFFD in the text, so that the line can be read on: the value is
 * not used, but the attribute is not reported missing as well.
 */
final class PhysicalLines {

    private static final char WRONG = '\ufffd';

    private final String file;
    private final byte[] content;
    private final Problems problems;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private int start;
    private int number;
    private boolean sound = true;

    PhysicalLines(String file, byte[] content, Problems problems) {
        this.file = file;
        this.content = content;
        this.problems = problems;
        this.start = hasMark(content) ? 3 : 0;
    }

    /** The next line without its end, or null behind the last one. */
    String next() {
        if (start >= content.length) {
            return null;
        }
        int from = start;
        int end = from;
        while (end < content.length && content[end] != '\n') {
            end++;
        }
        start = end + 1;
        number++;
        sound = true;
        boolean crlf = end < content.length && end > from && content[end - 1] == '\r';
        return withoutControls(decoded(from, crlf ? end - 1 : end));
    }

    /** Where the line that was returned last stands. */
    Position position() {
        return new Position(file, number);
    }

    /** Whether nothing was reported about the line that was returned last. */
    boolean sound() {
        return sound;
    }

    private String decoded(int from, int end) {
        ByteBuffer bytes = ByteBuffer.wrap(content, from, end - from);
        CharBuffer text = CharBuffer.allocate(end - from);
        CoderResult result = decoder.reset().decode(bytes, text, true);
        if (!result.isError()) {
            return text.flip().toString();
        }
        int at = bytes.position();
        report(
                String.format(
                        "byte %d of the line, \\x%02x, is not UTF-8; save the file as UTF-8",
                        at - from + 1, content[at]));
        return new String(content, from, end - from, StandardCharsets.UTF_8);
    }

    private String withoutControls(String line) {
        int at = 0;
        while (at < line.length() && !isControl(line.charAt(at))) {
            at++;
        }
        if (at == line.length()) {
            return line;
        }
        char control = line.charAt(at);
        String tip = control == '\r' ? "; lines end in LF or CRLF" : "";
        report(
                String.format(
                        "column %d holds the control character \\x%02x%s",
                        at + 1, (int) control, tip));
        StringBuilder clean = new StringBuilder(line);
        for (int i = at; i < clean.length(); i++) {
            if (isControl(clean.charAt(i))) {
                clean.setCharAt(i, WRONG);
            }
        }
        return clean.toString();
    }

    /** One report a line is enough: what follows is mostly the same mistake. */
    private void report(String message) {
        if (sound) {
            problems.error(position(), message);
        }
        sound = false;
    }

    private static boolean isControl(char c) {
        return c != '\t' && Character.isISOControl(c);
    }

    private static boolean hasMark(byte[] content) {
        return content.length >= 3
                && (content[0] & 0xff) == 0xef
                && (content[1] & 0xff) == 0xbb
                && (content[2] & 0xff) == 0xbf;
    }
}

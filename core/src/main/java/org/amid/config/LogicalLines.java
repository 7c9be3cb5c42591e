package org.amid.config;

import java.io.Reader;
import java.util.List;

/**
 * What ini4j reads: legal lines only, continuations joined, comments and empty lines gone.
 *
 * <p>A call of {@link #read(char[], int, int)} hands out (a part of) one line and never touches the
 * next, so {@link #position()} belongs to whatever ini4j reports meanwhile.
 */
final class LogicalLines extends Reader {

    /**
     * A line with those that continue it.
     *
     * @param text what stands in them, without the blanks around it
     * @param position where the first of them stands
     * @param indented whether blanks stood before it
     * @param sound whether nothing was reported about any of them
     */
    record Line(String text, Position position, boolean indented, boolean sound) {}

    private final PhysicalLines lines;
    private final Problems problems;
    private final Grammar grammar;
    private String current = "";
    private int handed;
    private Position position;

    LogicalLines(PhysicalLines lines, Problems problems) {
        this.lines = lines;
        this.problems = problems;
        this.grammar = new Grammar(problems);
    }

    /** Where the line that is being handed out begins. */
    Position position() {
        return position;
    }

    /** The lines left out since this was asked last, as {@link Section#unread} has them. */
    List<Entry> takeUnread() {
        return grammar.takeUnread();
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (handed == current.length() && !advance()) {
            return -1;
        }
        int count = Math.min(length, current.length() - handed);
        current.getChars(handed, handed + count, buffer, offset);
        handed += count;
        return count;
    }

    @Override
    public void close() {}

    private boolean advance() {
        for (String first = lines.next(); first != null; first = lines.next()) {
            String text = first.trim();
            if (text.isEmpty() || isComment(text)) {
                continue;
            }
            Position at = lines.position();
            String legal = grammar.legal(joined(text, at, first.charAt(0) != text.charAt(0)));
            if (legal != null) {
                position = at;
                current = legal + "\n";
                handed = 0;
                return true;
            }
        }
        return false;
    }

    private Line joined(String first, Position at, boolean indented) {
        boolean sound = lines.sound();
        if (!first.endsWith("\\")) {
            return new Line(first, at, indented, sound);
        }
        StringBuilder whole = new StringBuilder();
        String text = first;
        while (text.endsWith("\\")) {
            whole.append(text, 0, text.length() - 1);
            String next = lines.next();
            if (next == null) {
                problems.error(
                        lines.position(),
                        "the '\\' at the end joins the next line, but this is the last one");
            }
            sound &= lines.sound();
            text = next == null ? "" : next.trim();
        }
        whole.append(text);
        return new Line(whole.toString().trim(), at, indented, sound);
    }

    private static boolean isComment(String text) {
        return text.charAt(0) == '#' || text.charAt(0) == ';';
    }
}

package org.amid.apache;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumSet;
import java.util.Set;
import org.amid.datatree.Row;
import org.amid.tail.ByteSearch;

/**
 * One value of a compiled format: how it is found, where it goes, and what must follow it.
 *
 * <p>A line ends at {@code to}, or before that at a line feed: no value and no literal has one.
 *
 * <p>How {@link #read} is cut is measured: what most values need is there, once for all kinds of
 * value, and small; the rest is out of its way. It was slower with the loop that looks for a
 * literal in it, and with the literal an object further.
 */
final class Column {
    /** How the end of a value is found. */
    private enum End {
        /** By the literal that follows. */
        LITERAL,
        /** By the first quote that no backslash escapes. */
        QUOTE,
        /** By the end of the line. */
        LINE,
        /** By the last digit. */
        DIGIT,
        /** By its length. */
        LENGTH
    }

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);

    private static final int NOWHERE = -1;

    /** As many digits as a number may have that is sure to fit a {@code long}. */
    private static final int MOST_DIGITS = 18;

    private static final Set<Directive.Form> SPECIAL =
            EnumSet.of(Directive.Form.USER, Directive.Form.QUERY, Directive.Form.TARGET);

    /** What no byte is. */
    private static final int NOTHING = 256;

    private final Directive.Form form;
    private final End end;
    private final ClfTime time;

    /** What reads a time that is not httpd's usual one; else null. */
    private final Times.Part part;

    private final Literal literal;

    // What the literal has, a step nearer.
    private final int length;
    private final byte first;
    private final long word;
    private final long mask;
    private final int reach;

    /** The position of its metric in the schema, or of the first of two. */
    private final int metric;

    /** The byte that stands for an absent value where it stands alone. */
    private final int dash;

    /** Whether there is more to the value than bytes and a dash. */
    private final boolean special;

    /**
     * A column for a directive.
     *
     * @param form how its value stands in a line
     * @param before the literal before it
     * @param behind the literal behind it
     * @param metric the position of its first metric in the schema
     * @param time what reads it if it is httpd's usual time
     * @param part what reads it if it is another time; else null
     */
    Column(
            Directive.Form form,
            String before,
            String behind,
            int metric,
            ClfTime time,
            Times.Part part) {
        this.part = part;
        boolean request = form == Directive.Form.REQUEST;
        this.form = form;
        this.time = time;
        this.literal = new Literal(behind);
        this.length = literal.length;
        this.first = literal.first;
        this.word = literal.word;
        this.mask = literal.mask;
        this.reach = literal.reach;
        this.metric = request ? metric + RequestLine.WHOLE : metric;
        this.dash = request ? NOTHING : '-';
        this.special = SPECIAL.contains(form);
        this.end =
                switch (form) {
                    case INTEGER -> End.DIGIT;
                    case TIME -> End.LENGTH;
                    case TEXT, USER, REQUEST, QUERY, TARGET -> endOfText(before, behind);
                };
    }

    private static End endOfText(String before, String behind) {
        if (behind.isEmpty()) {
            return End.LINE;
        }
        return before.endsWith("\"") && behind.startsWith("\"") ? End.QUOTE : End.LITERAL;
    }

    /**
     * Finds the value that begins at a position, notes its bounds, and checks what follows it.
     *
     * @return where the next value begins, or -1 if the line does not fit
     */
    int read(byte[] block, int at, int to, int[] bounds) {
        int stop =
                switch (end) {
                    case LITERAL -> ByteSearch.indexOfEither(block, at, to, first, (byte) '\n');
                    case QUOTE -> endOfQuoted(block, at, to);
                    case LINE -> endOfLine(block, at, to);
                    case DIGIT -> endOfNumber(block, at, to);
                    case LENGTH -> endOfTime(block, at, to);
                };
        if (stop == NOWHERE || !isFollowed(block, stop, to)) {
            return readOn(block, at, to, bounds);
        }
        return value(block, at, stop, to, bounds);
    }

    /** Whether the literal stands at a position. */
    private boolean isFollowed(byte[] block, int at, int to) {
        return at + reach <= to
                ? (((long) LONGS.get(block, at) ^ word) & mask) == 0
                : literal.isAtEnd(block, at, to);
    }

    /** Goes on where the first place looked at was not the end: the line may fit for all that. */
    private int readOn(byte[] block, int at, int to, int[] bounds) {
        if (isEmptyUser(block, at, to)) {
            return emptyUser(at, bounds);
        }
        int stop = end == End.LITERAL ? literal.find(block, at, to) : NOWHERE;
        return stop == NOWHERE ? NOWHERE : value(block, at, stop, to, bounds);
    }

    private int value(byte[] block, int start, int stop, int to, int[] bounds) {
        return special
                ? special(block, start, stop, to, bounds)
                : plain(block, start, stop, bounds, metric);
    }

    /** Where the first quote stands that no backslash escapes, if in this line. */
    private static int endOfQuoted(byte[] block, int from, int to) {
        int at = from;
        while (true) {
            at = ByteSearch.indexOfEitherFar(block, at, to, (byte) '"', (byte) '\n');
            if (at == NOWHERE || block[at] == '\n') {
                return NOWHERE;
            }
            if (at == from || block[at - 1] != '\\' || !isEscaped(block, from, at)) {
                return at;
            }
            at++;
        }
    }

    /** Whether an odd number of backslashes stands before a position. */
    private static boolean isEscaped(byte[] block, int from, int at) {
        int first = at;
        while (first > from && block[first - 1] == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }

    /** Where the line ends, before its CR if the line feed behind that is there to tell. */
    private static int endOfLine(byte[] block, int from, int to) {
        int feed = ByteSearch.indexOf(block, from, to, (byte) '\n');
        if (feed == NOWHERE) {
            return to;
        }
        return feed > from && block[feed - 1] == '\r' ? feed - 1 : feed;
    }

    /** Where a number ends; a minus alone is one too, and means that there is none. */
    private static int endOfNumber(byte[] block, int from, int to) {
        int digits = from < to && block[from] == '-' ? from + 1 : from;
        int stop = ByteSearch.endOfDigits(block, digits, to);
        return stop == from || stop - digits > MOST_DIGITS ? NOWHERE : stop;
    }

    private int endOfTime(byte[] block, int from, int to) {
        if (part != null) {
            return part.text().read(block, from, to, part.into());
        }
        int stop = from + ClfTime.LENGTH;
        return stop <= to && time.read(block, from) ? stop : NOWHERE;
    }

    /**
     * Whether {@code ""} stands at a position, which is how httpd writes a user of no letters. It
     * does so between quotes too, and then there are four.
     */
    private boolean isEmptyUser(byte[] block, int at, int to) {
        return form == Directive.Form.USER
                && to - at >= 2
                && block[at] == '"'
                && block[at + 1] == '"'
                && literal.isAt(block, at + 2, to)
                && (end != End.LINE || at + 2 == endOfLine(block, at, to));
    }

    private int emptyUser(int at, int[] bounds) {
        fill(bounds, metric, at, at);
        return at + 2 + length;
    }

    private int special(byte[] block, int start, int stop, int to, int[] bounds) {
        if (form == Directive.Form.USER) {
            return isEmptyUser(block, start, to)
                    ? emptyUser(start, bounds)
                    : plain(block, start, stop, bounds, metric);
        }
        int mark = start;
        int query = metric;
        if (form == Directive.Form.TARGET) {
            int found = ByteSearch.indexOf(block, start, stop, (byte) '?');
            mark = found == NOWHERE ? stop : found;
            plain(block, start, mark, bounds, query++);
        }
        return query(block, mark, stop, bounds, query);
    }

    /** Notes a query without its {@code ?}; httpd writes nothing at all where there is none. */
    private int query(byte[] block, int start, int stop, int[] bounds, int into) {
        if (start < stop && block[start] != '?') {
            return plain(block, start, stop, bounds, into);
        }
        fill(bounds, into, start < stop ? start + 1 : Row.ABSENT, stop);
        return stop + length;
    }

    /** Notes the bounds of a value that is absent if it is a dash, and tells what is behind. */
    private int plain(byte[] block, int start, int stop, int[] bounds, int into) {
        boolean absent = stop - start == 1 && block[start] == dash;
        fill(bounds, into, absent ? Row.ABSENT : start, stop);
        return stop + length;
    }

    private static void fill(int[] bounds, int into, int start, int stop) {
        bounds[2 * into] = start;
        bounds[2 * into + 1] = stop;
    }
}

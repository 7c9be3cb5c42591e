package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import org.amid.datatree.Row;

/**
 * One open log file and how far it has been read, always up to the end of a line. Not for several
 * threads.
 *
 * <p>Each read begins a few bytes before the position, at the <em>anchor</em>: the last bytes that
 * were read before. If they are not the same any more, the file was truncated, and perhaps filled
 * again beyond the old position; it is then {@link #isReplaced}. Never a memory map: the writer may
 * truncate.
 */
final class TailedFile implements Closeable {
    /** How often a path may turn into another file between two looks before that is an error. */
    private static final int ATTEMPTS = 10;

    private final Path path;
    private final LogBytes bytes;
    private final FileIdentity identity;
    private long modified;
    private long firstTime = Row.NO_TIME;
    private boolean isTimed;
    private long head = FileMark.NO_HEAD;
    private long position;
    private byte[] anchor = {};
    private boolean isSkipping;
    private boolean isAtEnd;
    private boolean isReplaced;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private TailedFile(Path path, LogBytes bytes, FileState state) throws IOException {
        this.path = path;
        this.bytes = bytes;
        this.identity = state.identity();
        this.modified = state.modified();
        head();
    }

    /**
     * Opens the file that a path leads to, to be read from its start.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    static TailedFile open(Path path) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FileState before = FileState.of(path).regular(path);
            LogBytes bytes = LogBytes.open(path, before);
            try {
                if (before.identity().equals(FileIdentity.of(path))) {
                    return new TailedFile(path, bytes, before);
                }
            } catch (IOException e) {
                bytes.close();
                throw e;
            }
            bytes.close();
        }
        throw new FileSystemException(path.toString(), null, "is replaced again and again");
    }

    /** Which file this is. */
    FileIdentity identity() {
        return identity;
    }

    /** Where it stood when it was opened. */
    Path path() {
        return path;
    }

    /** Everything before this byte has been read. */
    long position() {
        return position;
    }

    /** Whether another has read more of the same file; null has not. */
    boolean isBehind(TailedFile other) {
        return other != null && identity.equals(other.identity) && position < other.position;
    }

    /** Notes when it was last changed. */
    void seen(long changed) {
        modified = changed;
    }

    /** Notes the time of its first event, {@link Row#NO_TIME} for none. */
    void firstTime(long time) {
        firstTime = time;
        isTimed = true;
    }

    /** Whether the time of its first event was noted. */
    boolean isTimed() {
        return isTimed;
    }

    /** How far it has been read, and what proves that it is this file. */
    FileMark mark() {
        return new FileMark(
                identity,
                head,
                position,
                FileMark.Anchor.of(anchor.clone()),
                isSkipping,
                isAtEnd,
                modified,
                firstTime);
    }

    /** The hash of its first line, as far as it is whole. */
    long head() throws IOException {
        if (head == FileMark.NO_HEAD) {
            byte[] first = bytes(0, FileMark.MOST_HEAD);
            head = FileMark.head(first, first.length);
        }
        return head;
    }

    /** Bytes from a position on, fewer at the end. */
    byte[] bytes(long from, int most) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(most);
        while (into.hasRemaining() && bytes.read(into, from + into.position()) > 0) {
            continue;
        }
        return Arrays.copyOf(into.array(), into.position());
    }

    /** Whether it holds what was read before a mark was made, perhaps of another file. */
    boolean holds(FileMark mark) throws IOException {
        if (mark.head() != FileMark.NO_HEAD && mark.head() != head()) {
            return false;
        }
        int length = mark.anchor().length();
        return mark.anchor().matches(bytes(mark.position() - length, length));
    }

    /** Whether anything stands behind a position. */
    boolean hasMoreThan(long end) throws IOException {
        return bytes(end, 1).length > 0;
    }

    /** Whether this is a copy of another file, made now or when that was shorter. */
    boolean isCopyOf(TailedFile other) throws IOException {
        long end = size();
        if (bytes.isPacked() || end > other.size() || head() != other.head()) {
            return false;
        }
        int length = (int) Math.min(FileMark.MOST_ANCHOR, end);
        return Arrays.equals(bytes(end - length, length), other.bytes(end - length, length));
    }

    /** Whether this is a copy of another file that is being read, also after that was truncated. */
    boolean isCopyOfWhatIsReadIn(TailedFile current) throws IOException {
        FileMark mark = current.mark();
        return head() != FileMark.NO_HEAD
                && (isCopyOf(current) || mark.position() > 0 && holds(mark) || isBeginningOf(mark));
    }

    /**
     * Whether this is a copy of what was read up to a mark, made when that was shorter: what copies
     * and truncates loses what is written in between, and that may have been read. By the head
     * alone, for nothing else is known of what stood there.
     */
    boolean isBeginningOf(FileMark mark) throws IOException {
        return mark.head() != FileMark.NO_HEAD
                && mark.position() > 0
                && mark.head() == head()
                && !isUnfinished()
                && !hasMoreThan(mark.position() - 1);
    }

    /** How many bytes stand in the file now; of a compressed one, how many are known. */
    long size() throws IOException {
        return bytes.size();
    }

    /** How many bytes behind the position stand there before an end. */
    long rest(long end) {
        try {
            return Math.min(size(), end) - position;
        } catch (IOException e) {
            return 0; // the next read fails too, and says so
        }
    }

    /** Whether it is compressed. */
    boolean isPacked() {
        return bytes.isPacked();
    }

    /** Whether more is to come of a compressed file that is written just now. */
    boolean isUnfinished() {
        return bytes.isUnfinished();
    }

    /** Whether it was not closed, by {@link #close} or by a failure. */
    boolean isOpen() {
        return bytes.isOpen();
    }

    /** Whether another handle of the same file stands at the same place. */
    boolean isLevelWith(TailedFile other) {
        return identity.equals(other.identity)
                && position == other.position
                && isSkipping == other.isSkipping;
    }

    /** Whether other bytes stand before the position than were read there. */
    boolean isReplaced() {
        return isReplaced;
    }

    /** Goes on where a mark was made, in this file or in another that {@link #holds} the same. */
    void goOnFrom(FileMark mark) throws IOException {
        if (mark.anchor().length() == 0) {
            skipTo(mark.position()); // nobody has read there, so it may be within a line
            return;
        }
        position = mark.position();
        anchor = bytes(position - mark.anchor().length(), mark.anchor().length());
        isSkipping = mark.isSkipping();
    }

    /** Goes to the start of a line. */
    void goTo(long line) throws IOException {
        int length = (int) Math.min(FileMark.MOST_ANCHOR, line);
        position = line;
        anchor = bytes(position - length, length);
    }

    /** Searches for what happened at a time, and goes there; not in a compressed file. */
    void goTo(TimeSearch search, long micros) throws IOException {
        if (bytes instanceof LogBytes.Plain plain) {
            goTo(search.offset(plain.channel(), micros));
        }
    }

    /** Goes to the end of the last whole line before {@code end}. */
    void skipTo(long end) throws IOException {
        byte[] block = new byte[4096];
        long at = Math.min(end, size());
        long line = 0;
        while (at > 0) {
            int length = (int) Math.min(block.length, at);
            byte[] read = bytes(at - length, length);
            int last = ByteSearch.lastIndexOf(read, 0, read.length, (byte) '\n');
            if (last >= 0) {
                line = at - length + last + 1;
                break;
            }
            at -= length;
        }
        goTo(line);
    }

    /**
     * Reads a block at the most and hands over the whole lines in it.
     *
     * @param upTo the position not to read beyond
     * @return whether the position moved, or the file {@link #isReplaced}
     */
    boolean read(byte[] block, long upTo, Lines lines) throws IOException {
        if (position == 0 && !isHeaded()) {
            isReplaced = true;
            return true;
        }
        int back = Math.min(anchor.length, reserve(block));
        long end = Math.min(position + longest(block), Math.max(upTo, position));
        int length = fill(block, position - back, end);
        if (length < back || !isAnchored(block, back)) {
            isReplaced = true;
            return true;
        }
        int last = ByteSearch.lastIndexOf(block, back, length, (byte) '\n');
        if (last < 0) {
            isAtEnd = !skipUnended(block, back, length, lines);
            return !isAtEnd;
        }
        int first = back;
        if (isSkipping) {
            isSkipping = false;
            first = ByteSearch.indexOf(block, back, length, (byte) '\n') + 1;
        }
        if (first <= last) {
            lines.lines(block, first, last + 1);
        }
        moveTo(block, back, last + 1);
        return true;
    }

    /** Whether it begins as it did when it was opened, as far as that is known. */
    private boolean isHeaded() throws IOException {
        if (head == FileMark.NO_HEAD) {
            return true;
        }
        byte[] first = bytes(0, FileMark.MOST_HEAD);
        return FileMark.head(first, first.length) == head;
    }

    /** A block without a line end: half a line, or one that is longer than a block. */
    private boolean skipUnended(byte[] block, int back, int length, Lines lines)
            throws IOException {
        if (length == back || length - back < longest(block) && !isSkipping) {
            return false;
        }
        if (!isSkipping) {
            isSkipping = true;
            lines.tooLong();
        }
        moveTo(block, back, length);
        return true;
    }

    private int fill(byte[] block, long from, long upTo) throws IOException {
        if (buffer.array() != block) {
            buffer = ByteBuffer.wrap(block);
        }
        buffer.clear().limit((int) (upTo - from));
        int length = 0;
        while (buffer.hasRemaining()) {
            int read = bytes.read(buffer, from + length);
            if (read <= 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    /** How much of a block is kept for the anchor, also where there is none yet. */
    private static int reserve(byte[] block) {
        return Math.min(FileMark.MOST_ANCHOR, block.length / 8);
    }

    /** The longest line that is read: the same wherever it stands in the file. */
    private static int longest(byte[] block) {
        return block.length - reserve(block);
    }

    private boolean isAnchored(byte[] block, int back) {
        int length = anchor.length;
        return Arrays.equals(block, 0, back, anchor, length - back, length);
    }

    private void moveTo(byte[] block, int back, int end) throws IOException {
        position += end - back;
        int length = (int) Math.min(Math.min(FileMark.MOST_ANCHOR, end), position);
        if (anchor.length != length) {
            anchor = new byte[length];
        }
        System.arraycopy(block, end - length, anchor, 0, length);
        isAtEnd = false;
        head();
    }

    /** Begins at its start again. */
    void restart() throws IOException {
        position = 0;
        anchor = new byte[0];
        isSkipping = false;
        isAtEnd = false;
        isReplaced = false;
        head = FileMark.NO_HEAD;
        head();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

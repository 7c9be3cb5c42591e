package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/**
 * One open log file and how far it has been read, always up to the end of a line. Not for several
 * threads.
 *
 * <p>Each read begins a few bytes before the position, at the <em>anchor</em>: the last bytes that
 * were read before. If they are not the same any more, the file was truncated, and perhaps filled
 * again beyond the old position; it is then read from its start. Never a memory map: the writer may
 * truncate.
 */
final class TailedFile implements Closeable {
    private static final int MOST_ANCHOR = 64;
    private static final int HEAD = 1024;

    /** How often a path may turn into another file between two looks before that is an error. */
    private static final int ATTEMPTS = 10;

    private final FileChannel channel;
    private final FileIdentity identity;
    private long position;
    private byte[] anchor = {};
    private boolean skipping;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private TailedFile(FileChannel channel, FileIdentity identity) {
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * Opens the file that a path leads to, to be read from its start.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    static TailedFile open(Path path) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
            if (!before.isRegularFile()) {
                String what = before.isDirectory() ? "is a directory" : "is not a regular file";
                throw new FileSystemException(path.toString(), null, what);
            }
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            FileIdentity identity = FileIdentity.of(before);
            if (identity.equals(FileIdentity.of(path))) {
                return new TailedFile(channel, identity);
            }
            channel.close();
        }
        throw new FileSystemException(path.toString(), null, "is replaced again and again");
    }

    /** Which file this is. */
    FileIdentity identity() {
        return identity;
    }

    /** Everything before this byte has been read. */
    long position() {
        return position;
    }

    /** Which file this is, and how far it has been read. */
    FilePosition place() {
        return new FilePosition(identity, position);
    }

    /** Whether two are one file, or one is a copy of the other: as long, and beginning alike. */
    boolean isLike(TailedFile other) throws IOException {
        return identity.equals(other.identity)
                || size() == other.size() && Arrays.equals(head(), other.head());
    }

    private byte[] head() throws IOException {
        byte[] head = new byte[HEAD];
        int length = channel.read(ByteBuffer.wrap(head), 0);
        return Arrays.copyOf(head, Math.max(length, 0));
    }

    /** How many bytes stand in the file now. */
    long size() throws IOException {
        return channel.size();
    }

    /** Whether it was not closed, by {@link #close} or by a failure. */
    boolean isOpen() {
        return channel.isOpen();
    }

    /** Goes on where another handle of the same file has got to. */
    void goOnFrom(TailedFile other) {
        position = other.position;
        anchor = other.anchor;
        skipping = other.skipping;
    }

    /** Goes to the end of the last whole line before {@code end}. */
    void skipTo(long end) throws IOException {
        byte[] block = new byte[4096];
        long at = Math.min(end, size());
        position = 0;
        while (at > 0) {
            int length = (int) Math.min(block.length, at);
            int read = channel.read(ByteBuffer.wrap(block, 0, length), at - length);
            int last = ByteSearch.lastIndexOf(block, 0, Math.max(read, 0), (byte) '\n');
            if (last >= 0) {
                position = at - length + last + 1;
                break;
            }
            at -= length;
        }
        byte[] before = new byte[(int) Math.min(MOST_ANCHOR, position)];
        int read = channel.read(ByteBuffer.wrap(before), position - before.length);
        anchor = read == before.length ? before : new byte[0];
    }

    /**
     * Reads a block at the most and hands over the whole lines in it.
     *
     * @param upTo the position not to read beyond
     * @return whether the position moved
     */
    boolean read(byte[] block, long upTo, Lines lines) throws IOException {
        int back = Math.min(anchor.length, reserve(block));
        long end = Math.min(position + longest(block), Math.max(upTo, position));
        int length = fill(block, position - back, end);
        if (length < back || !isAnchored(block, back)) {
            restart();
            return true;
        }
        int last = ByteSearch.lastIndexOf(block, back, length, (byte) '\n');
        if (last < 0) {
            return skipUnended(block, back, length, lines);
        }
        int first = back;
        if (skipping) {
            skipping = false;
            first = ByteSearch.indexOf(block, back, length, (byte) '\n') + 1;
        }
        if (first <= last) {
            lines.lines(block, first, last + 1);
        }
        moveTo(block, back, last + 1);
        return true;
    }

    /** A block without a line end: half a line, or one that is longer than a block. */
    private boolean skipUnended(byte[] block, int back, int length, Lines lines) {
        if (length == back || length - back < longest(block) && !skipping) {
            return false;
        }
        if (!skipping) {
            skipping = true;
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
            int read = channel.read(buffer, from + length);
            if (read <= 0) {
                break;
            }
            length += read;
        }
        return length;
    }

    /** How much of a block is kept for the anchor, also where there is none yet. */
    private static int reserve(byte[] block) {
        return Math.min(MOST_ANCHOR, block.length / 8);
    }

    /** The longest line that is read: the same wherever it stands in the file. */
    private static int longest(byte[] block) {
        return block.length - reserve(block);
    }

    private boolean isAnchored(byte[] block, int back) {
        int length = anchor.length;
        return Arrays.equals(block, 0, back, anchor, length - back, length);
    }

    private void moveTo(byte[] block, int back, int end) {
        position += end - back;
        int length = (int) Math.min(Math.min(MOST_ANCHOR, end), position);
        if (anchor.length != length) {
            anchor = new byte[length];
        }
        System.arraycopy(block, end - length, anchor, 0, length);
    }

    private void restart() {
        position = 0;
        anchor = new byte[0];
        skipping = false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package org.amid.filelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a file that stands already ends: what must be known before lines are appended to it. Of a
 * file that may be written but not read, nothing is found.
 */
final class Ending {
    private static final int BLOCK = 256 * 1024;

    private final SeekableByteChannel file;

    private Ending(SeekableByteChannel file) {
        this.file = file;
    }

    /** Whether its last line has no end; an empty file has no such line. */
    static boolean isTorn(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            byte[] last = new Ending(file).read(Math.max(0, file.size() - 1), 1);
            return last.length > 0 && last[0] != '\n';
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    /**
     * Whether the last heading in it is this one. The last may stand at the top of a long file,
     * which is then read from end to top, once.
     *
     * @param heading a line with its end
     */
    static boolean isUnder(byte[] heading, Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            return new Ending(file).isUnder(heading);
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    /**
     * The bytes before a length, as many as an {@link Anchor} is made of; empty where the file
     * cannot be read.
     */
    static Optional<byte[]> before(long length, Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            long from = Math.max(0, length - Anchor.LENGTH);
            return Optional.of(new Ending(file).read(from, (int) (length - from)));
        } catch (AccessDeniedException e) {
            return Optional.empty();
        }
    }

    private boolean isUnder(byte[] heading) throws IOException {
        byte[] mark = mark(heading);
        long size = file.size();
        for (long to = size; to > 0; to -= BLOCK) {
            // a line's start is known by the end before it, and a mark may reach into what was seen
            long from = Math.max(0, to - BLOCK - 1);
            byte[] block = read(from, (int) (Math.min(size, to + mark.length) - from));
            int found = last(mark, block, from == 0);
            if (found >= 0) {
                return Arrays.equals(heading, read(from + found, heading.length));
            }
        }
        return false;
    }

    /** What all headings begin with: this one up to its first tab or its end. */
    private static byte[] mark(byte[] heading) {
        int end = 0;
        while (heading[end] != '\t' && heading[end] != '\n') {
            end++;
        }
        return Arrays.copyOf(heading, end);
    }

    private static int last(byte[] mark, byte[] block, boolean top) {
        for (int at = block.length - mark.length; at >= 0; at--) {
            if (block[at] == mark[0]
                    && (at > 0 ? block[at - 1] == '\n' : top)
                    && Arrays.equals(mark, 0, mark.length, block, at, at + mark.length)) {
                return at;
            }
        }
        return -1;
    }

    /** The bytes from a position on, fewer where the file ends before. */
    private byte[] read(long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(from);
        while (bytes.hasRemaining() && file.read(bytes) >= 0) {
            // goes on until all is there
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }
}

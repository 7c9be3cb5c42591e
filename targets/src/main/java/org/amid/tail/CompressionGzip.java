package org.amid.tail;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The members of a gzip file, one after the other. The JDK's own stream takes a second member whose
 * head is cut off for the end of the file, and passes over what follows that is not gzip; here the
 * one is an {@link EOFException} and the other a {@link ZipException}. Source: RFC 1952.
 */
final class CompressionGzip extends InputStream {
    private static final int DEFLATE = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private boolean isInMember;

    /** Reads what stands in {@code in}, which begins with a member. */
    CompressionGzip(InputStream in) throws IOException {
        this.in = in;
        readHead(next());
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (isInMember || findMember()) {
            int inflated = inflate(bytes, from, length);
            if (inflated > 0) {
                checksum.update(bytes, from, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                readTail();
            } else if (inflater.needsInput()) {
                feed();
            } else {
                throw new ZipException("the gz data is damaged");
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int from, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException("the gz data is damaged").initCause(e);
        }
    }

    private void feed() throws IOException {
        if (!fill()) {
            throw new EOFException();
        }
        inflater.setInput(buffer, 0, end);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer, 0, buffer.length), 0);
        return end > 0;
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException();
        }
        return buffer[at++] & 0xff;
    }

    /** A number of so many bytes, the lowest first. */
    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << (8 * i);
        }
        return number;
    }

    private void passOver(long bytes) throws IOException {
        for (long i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        int read = next();
        while (read != 0) {
            read = next();
        }
    }

    /** Whether another member follows; zeros may, where the file was filled up to a block. */
    private boolean findMember() throws IOException {
        boolean isFilledUp = false;
        while (at < end || fill()) {
            int first = next();
            if (first != 0) {
                if (isFilledUp) {
                    throw foreign();
                }
                readHead(first);
                return true;
            }
            isFilledUp = true;
        }
        return false;
    }

    private static ZipException foreign() {
        return new ZipException("something that is not gz follows the gz data");
    }

    private void readHead(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b) {
            throw foreign();
        }
        if (next() != DEFLATE) {
            throw new ZipException("it is compressed in a way that gz does not know");
        }
        int flags = next();
        passOver(6); // when, how and on what system it was compressed
        if ((flags & HAS_EXTRA) != 0) {
            passOver(number(2));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_CHECKSUM) != 0) {
            passOver(2);
        }
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        checksum.reset();
        isInMember = true;
    }

    private void readTail() throws IOException {
        at = end - inflater.getRemaining();
        isInMember = false;
        long expected = number(4);
        long length = number(4);
        if (checksum.getValue() != expected
                || (inflater.getBytesWritten() & 0xffff_ffffL) != length) {
            throw new ZipException("the gz data is damaged: its checksum is wrong");
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an open log file, uncompressed. Not for several threads. */
sealed interface LogBytes extends Closeable permits LogBytes.Plain, PackedBytes {
    /** Opens a file, compressed or not. */
    static LogBytes open(Path path, FileState state) throws IOException {
        return Compression.isCompressed(path)
                ? new PackedBytes(path, state)
                : new Plain(FileChannel.open(path, StandardOpenOption.READ));
    }

    /**
     * Reads bytes that begin at a position.
     *
     * @return how many; none or fewer at the present end
     */
    int read(ByteBuffer into, long position) throws IOException;

    /** How many there are; of a compressed file, how many are known. */
    long size() throws IOException;

    /** Whether it is compressed. */
    boolean isPacked();

    /** Whether more is to come of a compressed file that is written just now. */
    boolean isUnfinished();

    /** Whether it was not closed. */
    boolean isOpen();

    /** A file as it lies on the disk. */
    record Plain(FileChannel channel) implements LogBytes {
        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public boolean isPacked() {
            return false;
        }

        @Override
        public boolean isUnfinished() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

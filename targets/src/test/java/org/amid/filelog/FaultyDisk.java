package org.amid.filelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A disk that runs full after so many bytes, as a real one does: what fits of a write is written
 * first. It can also refuse to cut, and to be forced, and counts how often it was forced.
 */
final class FaultyDisk implements OpenFile.Opener {
    /** How many bytes still fit. */
    long room = Long.MAX_VALUE;

    /** Whether it refuses to cut files. */
    boolean refusesToCut;

    /** Whether the next write is interrupted when it is done, and so does not tell what it did. */
    boolean interrupts;

    /** Whether it refuses to bring anything to the disk. */
    boolean refusesToForce;

    /** Called before a write fails. */
    Runnable beforeFailure = () -> {};

    /** Called before each write, whether it fails or not. */
    Writing beforeWriting = () -> {};

    /** Called before anything is brought to the disk. */
    Runnable beforeForcing = () -> {};

    /** Called with a path when a file is to be opened there. */
    Opening beforeOpening = path -> {};

    /** How often something was brought to the disk. */
    volatile int forced;

    /** How many files are open. */
    int open;

    private final Set<FileChannel> channels = new HashSet<>();
    private final Map<Object, Long> safe = new HashMap<>();

    /** How much of a file was brought to the disk. */
    long safe(Path file) throws IOException {
        return Math.min(Files.size(file), safe.getOrDefault(key(file), 0L));
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** What happens before a write. */
    interface Writing {
        void happens() throws IOException;
    }

    /** What happens before a file is opened. */
    interface Opening {
        void at(Path path) throws IOException;
    }

    /** Lets go of all files as the kernel does when a process is killed. */
    void kill() throws IOException {
        for (FileChannel channel : List.copyOf(channels)) {
            channel.close();
        }
    }

    @Override
    public FileChannel open(Path path) throws IOException {
        beforeOpening.at(path);
        FileChannel file = new Faulty(FileChannel.open(path, StandardOpenOption.APPEND), key(path));
        open++;
        channels.add(file);
        return file;
    }

    private final class Faulty extends FileChannel {
        private final FileChannel file;
        private final Object key;

        private Faulty(FileChannel file, Object key) {
            this.file = file;
            this.key = key;
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            beforeWriting.happens();
            if (from.hasRemaining() && room == 0) {
                beforeFailure.run();
                throw new IOException("No space left on device");
            }
            int start = from.position();
            int end = from.limit();
            from.limit((int) Math.min(end, from.position() + room));
            int count = file.write(from);
            from.limit(end);
            room -= count;
            if (interrupts) {
                interrupts = false;
                from.position(start);
                close();
                throw new ClosedByInterruptException();
            }
            return count;
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (refusesToCut) {
                throw new IOException("Input/output error");
            }
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            beforeForcing.run();
            if (refusesToForce) {
                throw new IOException("Input/output error");
            }
            file.force(metaData);
            safe.put(key, file.size());
            forced++;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            open--;
            channels.remove(this);
            file.close();
        }

        @Override
        public int read(ByteBuffer to) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileChannel position(long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(ByteBuffer to, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(ByteBuffer from, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }
    }
}

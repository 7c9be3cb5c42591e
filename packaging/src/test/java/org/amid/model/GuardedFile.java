package org.amid.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of a filelog that is appended to as long as who opened it lives. */
final class GuardedFile extends FileChannel {
    private final FileChannel file;
    private final Life life;
    private final Machine machine;
    private final Object identity;

    private GuardedFile(FileChannel file, Life life, Machine machine, Object identity) {
        this.file = file;
        this.life = life;
        this.machine = machine;
        this.identity = identity;
    }

    /** Opens a file that stands. */
    static GuardedFile open(Path path, Life life, Machine machine) throws IOException {
        synchronized (machine) {
            life.check();
            FileChannel file = FileChannel.open(path, StandardOpenOption.APPEND);
            Object identity = Files.getAttribute(path, "unix:ino");
            GuardedFile guarded = new GuardedFile(file, life, machine, identity);
            life.opened(guarded);
            return guarded;
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int start = from.position();
        int end = from.limit();
        return machine.write(
                life,
                false,
                from.remaining(),
                count -> {
                    from.limit(start + count);
                    try {
                        while (from.hasRemaining()) {
                            file.write(from);
                        }
                    } finally {
                        from.limit(end);
                    }
                });
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        synchronized (machine) {
            life.check();
            file.truncate(size);
            return this;
        }
    }

    @Override
    public void force(boolean metaData) throws IOException {
        synchronized (machine) {
            life.check();
            machine.force(identity, file.size());
        }
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        synchronized (machine) {
            life.check();
            return file.tryLock(position, size, shared);
        }
    }

    @Override
    protected void implCloseChannel() throws IOException {
        synchronized (machine) {
            life.closed(this);
            file.close();
        }
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

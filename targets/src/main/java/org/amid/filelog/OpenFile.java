package org.amid.filelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.amid.filelog.form.Lines;

/** A file that is open for appending, and locked against other writers that ask for a lock. */
final class OpenFile {
    /** So many bytes go to the kernel at once; the JDK keeps a copy of that size off the heap. */
    private static final int SLICE = Lines.ENOUGH;

    /** How often a file may be replaced while it is being opened. */
    private static final int ATTEMPTS = 10;

    /** How a file is opened; there so that tests can provoke what a disk does. */
    interface Opener {
        /** Opens a file that stands, for appending. */
        FileChannel open(Path path) throws IOException;
    }

    private final FileChannel channel;
    private final Extent.Inode inode;
    private final Object key;
    private final boolean regular;
    private FileLock lock;
    private final long size;

    private OpenFile(FileChannel channel, Extent.Inode inode, BasicFileAttributes attributes) {
        this.channel = channel;
        this.inode = inode;
        this.key = attributes.fileKey();
        this.regular = attributes.isRegularFile();
        this.size = regular ? attributes.size() : 0;
    }

    /** Opens the file at a path, made if it is missing. */
    static OpenFile at(Path path, NewFile newFile, Opener opener) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            if (look(path).isEmpty()) {
                newFile.make(path);
                continue;
            }
            Optional<OpenFile> file = standing(path, opener);
            if (file.isPresent()) {
                return file.get();
            }
        }
        throw new FileSystemException(path.toString(), null, "is replaced again and again");
    }

    /** Opens the file that stands at a path; empty where it is replaced or removed meanwhile. */
    static Optional<OpenFile> standing(Path path, Opener opener) throws IOException {
        Optional<BasicFileAttributes> before = look(path);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        FileChannel opened = opener.open(path);
        boolean kept = false;
        try {
            Extent.Inode inode =
                    Extent.Inode.of(Files.readAttributes(path, Extent.Inode.ATTRIBUTES));
            Optional<BasicFileAttributes> after = look(path);
            // else the identity might be that of another file than the one that was opened
            if (after.isPresent() && after.get().fileKey().equals(before.get().fileKey())) {
                OpenFile file = new OpenFile(opened, inode, after.get());
                file.lock(path);
                kept = true;
                return Optional.of(file);
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } finally {
            if (!kept) {
                opened.close();
            }
        }
        return Optional.empty();
    }

    /** What stands at a path; empty where nothing does. */
    static Optional<BasicFileAttributes> look(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Locks it once more. The kernel drops all locks of a process on a file as soon as that process
     * closes any descriptor of it, as whoever has read how it ends has done.
     */
    void lockAgain(Path path) throws IOException {
        if (lock != null) {
            lock.release();
            lock(path);
        }
    }

    private void lock(Path path) throws IOException {
        boolean free = true;
        try {
            lock = regular ? channel.tryLock() : null;
            free = !regular || lock != null;
        } catch (OverlappingFileLockException e) {
            free = false;
        } catch (IOException e) {
            // some network file systems have no locks; that is no reason not to write
            lock = null;
        }
        if (!free) {
            throw new FileSystemException(path.toString(), null, "another writer has locked it");
        }
    }

    /** Its identity, as {@link #look} shows it. */
    Object key() {
        return key;
    }

    /** The same as numbers, which can be kept. */
    Extent.Inode inode() {
        return inode;
    }

    /** Whether it is a plain file, which can be read back, cut and brought to the disk. */
    boolean isRegular() {
        return regular;
    }

    /** How long it was when it was opened; 0 for a special file. */
    long size() {
        return size;
    }

    /**
     * Appends what remains in a buffer.
     *
     * @throws IOException if not all of it could be written; the buffer is behind what was
     */
    void write(ByteBuffer rest) throws IOException {
        int end = rest.limit();
        while (rest.position() < end) {
            rest.limit(Math.min(end, rest.position() + SLICE));
            if (channel.write(rest) == 0) {
                throw new IOException("it takes nothing");
            }
        }
    }

    /**
     * Cuts off what stands behind a length, unless that is more than it may be.
     *
     * @return whether something was cut off
     */
    boolean cut(long whole, long most) throws IOException {
        long now = channel.size();
        if (now <= whole || now > most) {
            return false;
        }
        channel.truncate(whole);
        return true;
    }

    /** Brings what was written to the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Closes it, and with that unlocks it. */
    void close() throws IOException {
        channel.close();
    }
}

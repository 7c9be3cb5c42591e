package org.amid.bookmark;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A state directory that belongs to this process alone, until it is given back. */
final class DirectoryLock implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    // Within the process: the kernel drops a lock when any of the process's handles is closed.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel file;

    private DirectoryLock(Path directory, FileChannel file) {
        this.directory = directory;
        this.file = file;
    }

    /** Takes a directory, and makes it if it is not there. */
    static DirectoryLock take(Path directory) throws IOException {
        make(directory);
        Path real = real(directory);
        if (!OURS.add(real)) {
            throw taken(directory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new DirectoryLock(real, lock(directory));
        } catch (IOException | RuntimeException e) {
            OURS.remove(real);
            throw e;
        }
    }

    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return; // or a link to one, at which createDirectories would fail
        }
        try {
            Path above = directory.toAbsolutePath().normalize();
            while (Files.notExists(above)) {
                above = above.getParent();
            }
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            forceNames(directory.toAbsolutePath().normalize(), above);
        } catch (IOException e) {
            throw Trouble.with(directory, "the state directory cannot be made", e);
        }
    }

    /** Brings new directories to the disk, up to the one that was there. */
    private static void forceNames(Path directory, Path above) throws IOException {
        for (Path made = directory; !made.equals(above); made = made.getParent()) {
            Disk.LOCAL.forceNames(made.getParent());
        }
    }

    private static Path real(Path directory) throws IOException {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            throw Trouble.with(directory, "the state directory cannot be opened", e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path path = directory.resolve("lock");
        FileChannel file = open(path);
        if (!isFree(file, path)) {
            file.close();
            throw taken(directory, owner(path));
        }
        return file;
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(
                    path,
                    Set.of(
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw Trouble.with(path, "cannot be opened", e);
        }
    }

    private static boolean isFree(FileChannel file, Path path) {
        try {
            FileLock lock = file.tryLock();
            if (lock == null) {
                return false;
            }
            String pid = ProcessHandle.current().pid() + "\n";
            file.truncate(0);
            file.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            LOG.debug("{}: goes on without a lock", path, e); // a network file system, a full disk
        }
        return true;
    }

    private static String owner(Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static IOException taken(Path directory, String owner) {
        String process = owner.matches("\\d+") ? " (process " + owner + ")" : "";
        return new IOException(
                directory
                        + ": another amid uses this state directory"
                        + process
                        + "; give one of them another with --state");
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            OURS.remove(directory);
        }
    }
}

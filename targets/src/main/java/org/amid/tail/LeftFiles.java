package org.amid.tail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that stood at a path and do not any more, oldest first. A writer may go on with one for
 * a while, so each stays open until nothing came for ten minutes, or for ten seconds where it was
 * removed. How far it was read is remembered longer, for it may be met again. Not for several
 * threads.
 */
final class LeftFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);

    /** A file that nothing is written to for so long is done with. */
    static final long KEPT_IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final long KEPT_REMOVED_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Path HANDLES = Path.of("/proc/self/fd");

    /** How many files are kept open, however often the log is rotated. */
    private static final int MOST_OPEN = 16;

    /** How many closed files are remembered. */
    private static final int MOST_CLOSED = 16;

    private static final class Left {
        private final TailedFile file;
        private long lastRead;
        private long lookedAt;

        private Left(TailedFile file, long now) {
            this.file = file;
            this.lastRead = now;
            this.lookedAt = now + KEPT_REMOVED_NANOS - LOOK_NANOS;
        }
    }

    private final Path path;
    private final LongSupplier clock;
    private final List<Left> files = new ArrayList<>();
    private final List<Long> forgotten = new ArrayList<>();
    private int changes;

    LeftFiles(Path path, LongSupplier clock) {
        this.path = path;
        this.clock = clock;
    }

    /** Whether any may still give something. */
    boolean hasOpen() {
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).file.isOpen()) {
                return true;
            }
        }
        return false;
    }

    /** Adds a file, as the youngest. */
    void add(TailedFile file) {
        files.add(new Left(file, clock.getAsLong()));
    }

    /**
     * Reads a block at the most of the oldest that has anything; whether there was anything.
     *
     * @param current what is read beside them, null for nothing; its copies are not read
     */
    boolean read(byte[] block, Lines lines, TailedFile current) throws IOException {
        if (!hasOpen()) {
            return false;
        }
        if (current != null) {
            dropCopiesOf(current);
        }
        long now = clock.getAsLong();
        for (Left left : files) {
            if (!left.file.isOpen()) {
                continue;
            }
            if (read(left.file, block, lines)) {
                left.lastRead = now;
                left.lookedAt = now + KEPT_REMOVED_NANOS - LOOK_NANOS;
                return true;
            }
            if (isDone(left, now)) {
                left.file.close();
                changes++;
            }
        }
        forgetOldest();
        return false;
    }

    private boolean isDone(Left left, long now) {
        if (left.file.isPacked() || now - left.lastRead > KEPT_IDLE_NANOS) {
            return !left.file.isUnfinished();
        }
        if (now - left.lookedAt < LOOK_NANOS) {
            return false;
        }
        left.lookedAt = now;
        return isRemoved(left.file.identity());
    }

    /** Whether no name leads to an open file: only the system's list of handles can tell. */
    private static boolean isRemoved(FileIdentity identity) {
        try (DirectoryStream<Path> handles = Files.newDirectoryStream(HANDLES)) {
            for (Path handle : handles) {
                Optional<FileState> state = state(handle);
                if (state.isPresent() && state.get().identity().equals(identity)) {
                    return state.get().links() == 0;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("{}: {}", HANDLES, e.getMessage());
        }
        return false;
    }

    private static Optional<FileState> state(Path handle) throws IOException {
        try {
            return Optional.of(FileState.of(handle));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private void forgetOldest() throws IOException {
        long open = files.stream().filter(left -> left.file.isOpen()).count();
        long closed = files.size() - open;
        for (int i = 0; open > MOST_OPEN; i++) {
            if (files.get(i).file.isOpen()) {
                files.get(i).file.close();
                changes++;
                open--;
                closed++;
            }
        }
        for (int i = 0; closed > MOST_CLOSED; i++) {
            if (!files.get(i).file.isOpen()) {
                forgotten.add(files.remove(i--).file.mark().head());
                closed--;
            }
        }
    }

    /** One that fails must not keep the others from being read. */
    private boolean read(TailedFile file, byte[] block, Lines lines) throws IOException {
        try {
            boolean isRead = file.read(block, Long.MAX_VALUE, lines);
            if (file.isReplaced()) {
                LOG.info("{}: a file that stood there was truncated or written anew", path);
                file.close();
                changes++;
                return false;
            }
            return isRead;
        } catch (IOException e) {
            LOG.error("{}: the rest of a file that stood there: {}", path, Trouble.words(e));
            file.close();
            changes++;
            return false;
        }
    }

    /** A number that is another one when a file was closed or taken out meanwhile. */
    int changes() {
        return changes;
    }

    /** Takes out the file of an identity, open or closed. */
    Optional<TailedFile> remove(FileIdentity identity) {
        for (Left left : files) {
            if (left.file.identity().equals(identity)) {
                files.remove(left);
                changes++;
                return Optional.of(left.file);
            }
        }
        return Optional.empty();
    }

    /** The heads of those that were remembered once, since this was asked last. */
    List<Long> takeForgotten() {
        List<Long> taken = List.copyOf(forgotten);
        forgotten.clear();
        return taken;
    }

    /** The heads of those that were closed. */
    List<Long> closedHeads() {
        List<Long> heads = new ArrayList<>(forgotten);
        files.stream()
                .filter(left -> !left.file.isOpen())
                .forEach(left -> heads.add(left.file.mark().head()));
        return heads;
    }

    /** Closes those of which nothing was read and that turn out to be copies of another. */
    private void dropCopiesOf(TailedFile current) throws IOException {
        for (TailedFile file : open()) {
            if (file.position() == 0 && file.size() > 0 && file.isCopyOfWhatIsReadIn(current)) {
                remove(file.identity());
                file.close();
            }
        }
    }

    /** Whether the file of an identity is remembered, open or closed. */
    boolean remembers(FileIdentity identity) {
        return all().stream().anyMatch(file -> file.identity().equals(identity));
    }

    /** Whether the file of an identity is open. */
    boolean isOpen(FileIdentity identity) {
        return open().stream().anyMatch(file -> file.identity().equals(identity));
    }

    /** The files that are open, oldest first. */
    List<TailedFile> open() {
        return files.stream().map(left -> left.file).filter(TailedFile::isOpen).toList();
    }

    /** All that are remembered, open or closed, oldest first. */
    List<TailedFile> all() {
        return files.stream().map(left -> left.file).toList();
    }

    /** Whether reading on from either would give the same. */
    boolean isLevelWith(LeftFiles other) throws IOException {
        return isReadOrAsFarIn(other) && other.isReadOrAsFarIn(this);
    }

    private boolean isReadOrAsFarIn(LeftFiles other) throws IOException {
        for (TailedFile file : open()) {
            if (file.position() < file.size() && !other.isAsFar(file)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAsFar(TailedFile file) {
        return open().stream().anyMatch(file::isLevelWith);
    }

    /** The bytes of open files that are not read yet. */
    long behind() {
        long behind = 0;
        for (TailedFile file : open()) {
            try {
                behind += file.size() - file.position();
            } catch (IOException e) {
                LOG.debug("{}: {}", path, Trouble.words(e)); // the next read says so
            }
        }
        return behind;
    }

    void close() {
        for (Left left : files) {
            try {
                left.file.close();
            } catch (IOException e) {
                LOG.debug("{}: {}", path, Trouble.words(e));
            }
        }
        files.clear();
    }
}

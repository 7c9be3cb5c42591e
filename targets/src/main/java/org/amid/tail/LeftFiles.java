package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that stood at a path and do not any more, oldest first. A writer may go on with one for
 * a while, so each stays open until nothing came for ten minutes. How far it was read is remembered
 * longer, for it may be met again. Not for several threads.
 */
final class LeftFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);
    private static final long KEPT_IDLE_NANOS = 600_000_000_000L;

    /** How many closed files are remembered. */
    private static final int MOST_CLOSED = 16;

    private static final class Left {
        private final TailedFile file;
        private long lastRead;

        private Left(TailedFile file, long now) {
            this.file = file;
            this.lastRead = now;
        }
    }

    private final Path path;
    private final LongSupplier clock;
    private final List<Left> files = new ArrayList<>();

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

    /** Reads a block at the most of the oldest that has anything; whether there was anything. */
    boolean read(byte[] block, Lines lines) throws IOException {
        if (!hasOpen()) {
            return false;
        }
        long now = clock.getAsLong();
        for (Left left : files) {
            if (!left.file.isOpen()) {
                continue;
            }
            if (read(left.file, block, lines)) {
                left.lastRead = now;
                return true;
            }
            if (now - left.lastRead > KEPT_IDLE_NANOS) {
                left.file.close();
            }
        }
        forgetOldest();
        return false;
    }

    private void forgetOldest() {
        long closed = files.stream().filter(left -> !left.file.isOpen()).count();
        for (int i = 0; closed > MOST_CLOSED; i++) {
            if (!files.get(i).file.isOpen()) {
                files.remove(i--);
                closed--;
            }
        }
    }

    /** One that fails must not keep the others from being read. */
    private boolean read(TailedFile file, byte[] block, Lines lines) throws IOException {
        try {
            return file.read(block, Long.MAX_VALUE, lines);
        } catch (IOException e) {
            LOG.error("{}: the rest of a file that stood there: {}", path, Trouble.words(e));
            file.close();
            return false;
        }
    }

    /** Takes out the file of an identity, open or closed. */
    Optional<TailedFile> remove(FileIdentity identity) {
        for (Left left : files) {
            if (left.file.identity().equals(identity)) {
                files.remove(left);
                return Optional.of(left.file);
            }
        }
        return Optional.empty();
    }

    /** The files that are open, oldest first. */
    List<TailedFile> open() {
        return files.stream().map(left -> left.file).filter(TailedFile::isOpen).toList();
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

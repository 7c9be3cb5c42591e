package org.amid.tail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Says when to look for other files before the first line of one is read: it may have been copied
 * and truncated already, which nothing tells that stands in it. Not for several threads.
 */
final class FirstLook {
    /**
     * The system's clock for files goes by ticks, and what happens within one is not told apart.
     */
    private static final long TICKS_MICROS = 20_000;

    private static final long NEVER = Long.MIN_VALUE;

    private final Path folder;
    private TailedFile lookedFor;
    private long seen = NEVER;

    FirstLook(Path path) {
        this.folder = path.toAbsolutePath().getParent();
    }

    /** Whether files may have come since this was asked last, while nothing of a file was read. */
    boolean isDue(TailedFile file) {
        if (file.position() > 0 || file.isPacked()) {
            lookedFor = null;
            return false;
        }
        long now = LatestPlace.now();
        long changed = changed();
        boolean isDue = file != lookedFor || changed != seen;
        lookedFor = file;
        seen = Math.abs(now - changed) < TICKS_MICROS ? NEVER : changed;
        return isDue;
    }

    private long changed() {
        try {
            return Files.getLastModifiedTime(folder).to(TimeUnit.MICROSECONDS);
        } catch (IOException e) {
            return seen; // nothing can be listed there
        }
    }
}

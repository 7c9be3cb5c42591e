package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which file stood at a path at a moment, and how long it was.
 *
 * @param file which; null if there was none
 * @param size its length in bytes
 */
record Extent(FileIdentity file, long size) {
    private static final Logger LOG = LoggerFactory.getLogger(Extent.class);

    /** That of the file which is there now. */
    static Extent of(Path path) {
        try {
            FileState found = FileState.of(path).regular(path);
            return new Extent(found.identity(), found.size());
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e)); // said aloud when it is polled
            return new Extent(null, 0);
        }
    }

    /** Whether it is the one of a file. */
    boolean isOf(TailedFile other) {
        return other != null && other.identity().equals(file);
    }

    /** The end of it, as a place. */
    LogPlace place(OptionalLong since) {
        long now = LatestPlace.now();
        return new LogPlace(
                since,
                now,
                file == null ? List.of() : List.of(FileMark.unopened(file, size, now)),
                Optional.empty());
    }
}

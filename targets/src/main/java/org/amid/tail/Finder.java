package org.amid.tail;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the file of a mark again: at the log's path or beside it, renamed, copied or compressed. It
 * is the one with the same inode that holds what was read; else any that does. Not for several
 * threads.
 */
final class Finder {
    private static final Logger LOG = LoggerFactory.getLogger(Finder.class);

    private final Path path;
    private final Siblings siblings;

    Finder(Path path, Siblings siblings) {
        this.path = path;
        this.siblings = siblings;
    }

    /**
     * Opens the file of a mark, to be read from there on.
     *
     * @param rebooted whether the file may have lost its end
     */
    Optional<TailedFile> find(FileMark mark, boolean rebooted) throws IOException {
        Optional<TailedFile> atPath = same(path, mark);
        if (atPath.isPresent()) {
            return atPath;
        }
        List<Sibling> all = siblings.list();
        for (Sibling sibling : all) {
            Optional<TailedFile> same = same(sibling.path(), mark);
            if (same.isPresent()) {
                return same;
            }
        }
        Optional<TailedFile> found = Optional.empty();
        if (mark.head() != FileMark.NO_HEAD || mark.position() > 0) {
            found = longest(candidate(path, mark), all, mark);
        }
        return found.isEmpty() && rebooted ? shortened(all, mark) : found;
    }

    /** Opens a copy of a file beside the log, to be read from a mark on. */
    Optional<TailedFile> copy(FileMark mark) throws IOException {
        return mark.head() == FileMark.NO_HEAD && mark.position() == 0
                ? Optional.empty()
                : longest(Optional.empty(), siblings.list(), mark);
    }

    /** The file at a path, if it is the very one. */
    private static Optional<TailedFile> same(Path at, FileMark mark) throws IOException {
        try {
            if (FileIdentity.of(at).inode() != mark.identity().inode()) {
                return Optional.empty();
            }
            return standing(TailedFile.open(at), mark);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The file, if it holds what was read, at the mark; else it is closed. */
    private static Optional<TailedFile> standing(TailedFile file, FileMark mark)
            throws IOException {
        try {
            if (file.holds(mark)) {
                file.goOnFrom(mark);
                file.firstTime(mark.firstTime());
                return Optional.of(file);
            }
            if (file.isUnfinished() && file.size() < mark.position()) {
                throw new IOException(file.path().getFileName() + " is being compressed");
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    /** Of the files that hold what was read, one that is not compressed, and the longest. */
    private static Optional<TailedFile> longest(
            Optional<TailedFile> first, List<Sibling> all, FileMark mark) throws IOException {
        Optional<TailedFile> best = first;
        for (Sibling sibling : all) {
            if (sibling.head() != mark.head() && mark.head() != FileMark.NO_HEAD) {
                continue;
            }
            if (sibling.isPacked() && best.isPresent()) {
                continue;
            }
            Optional<TailedFile> found = candidate(sibling.path(), mark);
            if (found.isPresent() && best.isPresent() && !isBetter(found.get(), best.get())) {
                found.get().close();
            } else if (found.isPresent()) {
                if (best.isPresent()) {
                    best.get().close();
                }
                best = found;
            }
        }
        return best;
    }

    private static boolean isBetter(TailedFile one, TailedFile other) throws IOException {
        return other.isPacked() || one.size() > other.size();
    }

    private static Optional<TailedFile> candidate(Path at, FileMark mark) throws IOException {
        try {
            return standing(TailedFile.open(at), mark);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * The file of which the system did not bring the end to the disk: goes on from what is left.
     */
    private Optional<TailedFile> shortened(List<Sibling> all, FileMark mark) throws IOException {
        Optional<TailedFile> file = shortened(path, mark);
        for (int i = 0; i < all.size() && file.isEmpty(); i++) {
            file = shortened(all.get(i).path(), mark);
        }
        return file;
    }

    private static Optional<TailedFile> shortened(Path at, FileMark mark) throws IOException {
        try {
            if (FileIdentity.of(at).inode() != mark.identity().inode()) {
                return Optional.empty();
            }
            TailedFile file = TailedFile.open(at);
            if (mark.head() == FileMark.NO_HEAD || file.head() != mark.head()) {
                file.close();
                return Optional.empty();
            }
            file.skipTo(mark.position());
            LOG.error(
                    "{}: it was read to byte {} before the machine was started again, and is not the"
                            + " same up to there any more; goes on from byte {}",
                    at,
                    mark.position(),
                    file.position());
            return Optional.of(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}

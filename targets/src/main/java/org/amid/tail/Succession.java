package org.amid.tail;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a log in the order they were written: those beside its path, then the one at it.
 * Says which comes after another, and leaves out what was read already, under whatever name it is
 * met again. Not for several threads.
 */
final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** How often a file may be renamed before it is opened. */
    private static final int ATTEMPTS = 10;

    /** Where times have no zone, they go back an hour in autumn. */
    private static final Duration MARGIN = TimeSearch.MARGIN.plusHours(1);

    private final Path path;
    private final Siblings siblings;
    private final Finder finder;
    private final LeftFiles left;
    private final TimeSearch search;
    private final UnreadFiles unread;
    private final FirstLook firstLook;

    Succession(Path path, Siblings siblings, LeftFiles left, TimeSearch.LineTimes times) {
        this.search = new TimeSearch(times, MARGIN);
        this.path = path;
        this.siblings = siblings;
        this.finder = new Finder(path, siblings);
        this.left = left;
        this.firstLook = new FirstLook(path);
        this.unread = new UnreadFiles(siblings, left);
    }

    /** Which files beside the path were not read yet. */
    UnreadFiles unread() {
        return unread;
    }

    /** What is to be seen of the file at the path; empty if there is none. */
    Optional<FileState> state() throws IOException {
        try {
            return Optional.of(FileState.of(path).regular(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The file at the path, to be read from its start; empty if there is none. */
    Optional<TailedFile> atPath() throws IOException {
        try {
            return Optional.of(TailedFile.open(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** How far a file was read, with the time of its first event. */
    FileMark mark(TailedFile file) throws IOException {
        if (!file.isTimed() && file.isOpen() && file.position() > 0) {
            file.firstTime(siblings.firstTime(file));
        }
        return file.mark();
    }

    /** The file of a mark, wherever it is now, to be read on from there. */
    Optional<TailedFile> find(FileMark mark, boolean rebooted) throws IOException {
        return finder.find(mark, rebooted);
    }

    /** Takes a file for one that was left: it is not met again as something new. */
    void leave(TailedFile file) {
        left.add(file);
    }

    /** Takes that back. */
    void forget(TailedFile file) {
        left.remove(file.identity());
    }

    /** A file beside the path that holds what was read before the path's own was truncated. */
    Optional<TailedFile> copy(FileMark mark) throws IOException {
        return finder.copy(mark);
    }

    /**
     * A file beside the path that is to be read before the one at it. Looks for it only where that
     * can be, and rarely.
     */
    Optional<TailedFile> before(TailedFile there) throws IOException {
        if (!there.path().equals(path) || !firstLook.isDue(there)) {
            return Optional.empty();
        }
        return before(null, there);
    }

    private Optional<TailedFile> before(FileMark mark, TailedFile there) throws IOException {
        try {
            return unread.first(mark, null, Optional.of(there));
        } catch (NoSuchFileException e) {
            LOG.debug("{}: renamed or removed before it was opened", e.getFile());
            return Optional.empty();
        }
    }

    /**
     * Has all that were not read be read while the file at the path is, of which a part was.
     *
     * @param mark that part
     */
    void leaveUnread(FileMark mark, TailedFile there) throws IOException {
        if (unread.known().isEmpty()) {
            unread.passAll(Optional.of(there));
        }
        Optional<TailedFile> file = before(mark, there);
        while (file.isPresent()) {
            left.add(file.get());
            file = before(mark, there);
        }
    }

    /**
     * The file to be read after another.
     *
     * @param mark the other; null to begin with the oldest
     * @param current the same, where it is open
     * @return empty if there is none, also none at the path
     */
    Optional<TailedFile> after(FileMark mark, TailedFile current) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // the path's file first: whatever is younger is seen when this one was read
            Optional<TailedFile> there = atPath();
            try {
                Optional<TailedFile> beside = unread.first(mark, current, there);
                if (beside.isPresent()) {
                    close(there);
                    return beside;
                }
                return there.isPresent() ? Optional.of(resumed(there.get(), mark)) : there;
            } catch (NoSuchFileException e) {
                close(there);
                LOG.debug("{}: renamed or removed before it was opened", e.getFile());
            } catch (IOException e) {
                close(there);
                throw e;
            }
        }
        throw new IOException("the files it is rotated to are renamed again and again");
    }

    /**
     * The file with the first event at or after a time, where it or a little before it stands.
     *
     * @return empty if there is no file, also none at the path
     */
    Optional<TailedFile> around(long micros) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<TailedFile> there = atPath();
            try {
                return around(micros, there);
            } catch (NoSuchFileException e) {
                close(there);
                LOG.debug("{}: renamed or removed before it was opened", e.getFile());
            } catch (IOException e) {
                close(there);
                throw e;
            }
        }
        throw new IOException("the files it is rotated to are renamed again and again");
    }

    private Optional<TailedFile> around(long micros, Optional<TailedFile> there)
            throws IOException {
        List<Sibling> all = new ArrayList<>(siblings.list());
        all.removeIf(one -> there.isPresent() && there.get().identity().equals(one.identity()));
        List<Long> firstTimes = new ArrayList<>(all.stream().map(Sibling::firstTime).toList());
        if (there.isPresent()) {
            firstTimes.add(siblings.firstTime(there.get()));
        }
        int first = search.firstFile(firstTimes, micros);
        Optional<TailedFile> found = there;
        unread.know(Optional.of(KnownFiles.NONE));
        unread.pass(all.subList(0, Math.min(first, all.size())));
        if (first < all.size()) {
            found = Optional.of(UnreadFiles.open(all.get(first)));
            close(there);
        }
        if (found.isPresent()) {
            found.get().goTo(search, micros);
        }
        return found;
    }

    private static void close(Optional<TailedFile> file) throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    /** The file at the path, where it was left before, to be read on. */
    private TailedFile resumed(TailedFile there, FileMark mark) throws IOException {
        Optional<TailedFile> before = left.remove(there.identity());
        if (before.isPresent()) {
            FileMark known = before.get().mark();
            if (there.holds(known)) {
                if (before.get().isOpen()) {
                    there.close();
                    return before.get();
                }
                there.goOnFrom(known);
            }
            before.get().close();
        } else if (mark != null
                && mark.identity().equals(there.identity())
                && !mark.isNothing()
                && there.holds(mark)) {
            there.goOnFrom(mark);
        }
        return there;
    }

    /** The oldest file beside the path, if it is needed to read on from a mark. */
    Optional<Sibling> endangered(FileMark mark, TailedFile current) throws IOException {
        List<TailedFile> others = List.of(current);
        List<Sibling> all = unread.list(mark, others);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Sibling oldest = all.get(0);
        if (oldest.isFileOf(mark)) {
            return current.hasMoreThan(current.position()) ? Optional.of(oldest) : Optional.empty();
        }
        boolean isNeeded = unread.unknown(all, mark, others).contains(oldest);
        return isNeeded ? Optional.of(oldest) : Optional.empty();
    }
}

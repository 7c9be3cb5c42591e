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

    Succession(Path path, Siblings siblings, LeftFiles left, TimeSearch.LineTimes times) {
        this.search = new TimeSearch(times, MARGIN);
        this.path = path;
        this.siblings = siblings;
        this.finder = new Finder(path, siblings);
        this.left = left;
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
                Optional<TailedFile> beside = beside(mark, current, there);
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
        if (first < all.size()) {
            found = Optional.of(open(all.get(first)));
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

    private Optional<TailedFile> beside(
            FileMark mark, TailedFile current, Optional<TailedFile> there) throws IOException {
        List<Sibling> all = siblings.list();
        for (Sibling sibling : younger(all, mark)) {
            FileIdentity identity = sibling.identity();
            if (there.isPresent() && there.get().identity().equals(identity)) {
                break;
            }
            boolean isCurrent = current != null && current.identity().equals(identity);
            if (!isCurrent && !left.isOpen(identity)) {
                TailedFile file = open(sibling);
                if (isUnread(file, mark, all, there)) {
                    return Optional.of(file);
                }
                file.close();
            }
        }
        return Optional.empty();
    }

    private static List<Sibling> younger(List<Sibling> all, FileMark mark) {
        if (mark == null) {
            return all;
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isFileOf(mark)) {
                return all.subList(i, all.size());
            }
        }
        return all.stream().filter(sibling -> sibling.isAfter(mark)).toList();
    }

    private static TailedFile open(Sibling sibling) throws IOException {
        TailedFile file = TailedFile.open(sibling.path());
        if (!file.identity().equals(sibling.identity())) {
            file.close();
            throw new NoSuchFileException(sibling.path().toString());
        }
        file.seen(sibling.state().modified());
        file.firstTime(sibling.firstTime());
        return file;
    }

    /** Whether a file holds what was not read; it then stands where that begins. */
    private boolean isUnread(
            TailedFile file, FileMark mark, List<Sibling> all, Optional<TailedFile> there)
            throws IOException {
        try {
            for (FileMark known : known(mark)) {
                Optional<Sibling> original = original(known, file, all);
                if (original.isEmpty() && file.holds(known)) {
                    file.goOnFrom(known);
                    return file.hasMoreThan(known.position());
                }
                if (original.isPresent() && isCopy(file, original.get())) {
                    return false;
                }
                if (original.isEmpty() && file.isBeginningOf(known)) {
                    return false;
                }
            }
            return there.isEmpty() || !file.isCopyOf(there.get());
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** What was read, as far as it is remembered. */
    private List<FileMark> known(FileMark mark) {
        List<FileMark> known = new ArrayList<>();
        if (mark != null && !isNothing(mark)) {
            known.add(mark);
        }
        for (TailedFile file : left.all()) {
            if (!isNothing(file.mark())) {
                known.add(file.mark());
            }
        }
        return known;
    }

    private static boolean isNothing(FileMark mark) {
        return mark.head() == FileMark.NO_HEAD && mark.position() == 0;
    }

    /** The file of a mark itself, where that is there beside another that is held against it. */
    private static Optional<Sibling> original(FileMark mark, TailedFile other, List<Sibling> all) {
        return all.stream()
                .filter(sibling -> sibling.isFileOf(mark))
                .filter(sibling -> !sibling.identity().equals(other.identity()))
                .filter(sibling -> sibling.isPacked() || sibling.state().size() >= mark.position())
                .findFirst();
    }

    private static boolean isCopy(TailedFile file, Sibling original) throws IOException {
        if (file.head() != original.head() || file.head() == FileMark.NO_HEAD) {
            return false;
        }
        try (TailedFile opened = open(original)) {
            return file.isCopyOf(opened);
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
                && !isNothing(mark)
                && there.holds(mark)) {
            there.goOnFrom(mark);
        }
        return there;
    }

    /** The oldest file beside the path, if it is needed to read on from a mark. */
    Optional<Sibling> endangered(FileMark mark, TailedFile current) throws IOException {
        List<Sibling> all = siblings.list();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Sibling oldest = all.get(0);
        if (oldest.isFileOf(mark)) {
            return current.hasMoreThan(current.position()) ? Optional.of(oldest) : Optional.empty();
        }
        boolean isNeeded = younger(all, mark).stream().anyMatch(oldest::equals);
        return isNeeded ? Optional.of(oldest) : Optional.empty();
    }
}

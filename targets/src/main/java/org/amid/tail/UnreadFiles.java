package org.amid.tail;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the files beside a log were not read yet: all but those that are known, whatever their
 * times say, and but copies of what was read. Not for several threads.
 */
final class UnreadFiles {
    /** How many files without a whole line are followed. */
    private static final int MOST_BEGUN = 8;

    private final Siblings siblings;
    private final LeftFiles left;

    /** Null where only times tell, until the files are listed the first time. */
    private KnownFiles toldOf;

    private List<Long> toldWith = List.of();
    private Optional<KnownFiles> told = Optional.empty();
    private KnownFiles known;

    UnreadFiles(Siblings siblings, LeftFiles left) {
        this.siblings = siblings;
        this.left = left;
    }

    /** Says which files need not be read; empty where only times can tell. */
    void know(Optional<KnownFiles> files) {
        known = files.orElse(null);
    }

    /** Says that files need not be read. */
    void pass(List<Sibling> files) {
        known = known == null ? KnownFiles.NONE : known;
        known = known.with(files.stream().map(Sibling::head).toList());
    }

    /** Says that no file need be read that is there now. */
    void passAll(Optional<TailedFile> there) throws IOException {
        List<Sibling> all = siblings.list();
        known = KnownFiles.NONE;
        pass(all.stream().filter(one -> isNoneOf(there.stream().toList(), one)).toList());
    }

    /** Those that need not be read; empty where only times can tell. */
    Optional<KnownFiles> known() {
        List<Long> closed = left.closedHeads();
        // asked for every place, and the same nearly always
        if (toldOf != known || !closed.equals(toldWith)) {
            toldOf = known;
            toldWith = closed;
            told = Optional.ofNullable(known).map(files -> files.with(closed));
        }
        return told;
    }

    /**
     * Lists the files beside the log, oldest first, and notes what is gone.
     *
     * @param mark what was read last, where only times tell; null to begin with the oldest
     * @param others the open files that may be among them
     */
    List<Sibling> list(FileMark mark, List<TailedFile> others) throws IOException {
        List<Sibling> all = siblings.list();
        if (known == null) {
            pass(older(all, mark));
        }
        known = known.with(left.takeForgotten());
        if (siblings.isComplete()) {
            known = known.among(all.stream().map(Sibling::head).toList());
        }
        return all;
    }

    private static List<Sibling> older(List<Sibling> all, FileMark mark) {
        if (mark == null) {
            return List.of();
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).isFileOf(mark)) {
                return all.subList(0, i);
            }
        }
        return all.stream().filter(sibling -> !sibling.isAfter(mark)).toList();
    }

    private static boolean isNoneOf(List<TailedFile> files, Sibling sibling) {
        return files.stream().noneMatch(file -> file.identity().equals(sibling.identity()));
    }

    /** Those of listed files that are not known, oldest first; they may be copies. */
    List<Sibling> unknown(List<Sibling> all, FileMark mark, List<TailedFile> others) {
        Map<Long, Integer> counts = new HashMap<>(known.counts());
        List<Sibling> unknown = new ArrayList<>();
        for (Sibling one : all) {
            if (left.isOpen(one.identity()) || !isNoneOf(others, one)) {
                continue;
            }
            // of two that begin alike, the older was read first
            boolean isKnown = counts.merge(KnownFiles.key(one.head()), -1, Integer::sum) >= 0;
            if (!isKnown && (!known.isFull() || mark == null || one.isAfter(mark))) {
                unknown.add(one);
            }
        }
        return unknown;
    }

    /** Whether another has the same files still to read. */
    boolean isLevelWith(UnreadFiles other, TailedFile current) throws IOException {
        List<TailedFile> others = current == null ? List.of() : List.of(current);
        return known != null && known.equals(other.known)
                || ahead(others).equals(other.ahead(others));
    }

    private Set<FileIdentity> ahead(List<TailedFile> others) throws IOException {
        List<Sibling> all = list(null, others);
        return unknown(all, null, others).stream()
                .map(Sibling::identity)
                .filter(identity -> !left.remembers(identity))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /**
     * Opens the oldest that was not read, where that begins.
     *
     * @param mark what was read last; null to begin with the oldest
     * @param current the same, where it is open
     * @param there the file at the path
     */
    Optional<TailedFile> first(FileMark mark, TailedFile current, Optional<TailedFile> there)
            throws IOException {
        List<TailedFile> others = new ArrayList<>(there.stream().toList());
        if (current != null) {
            others.add(current);
        }
        List<Sibling> all = list(mark, others);
        for (Sibling sibling : unknown(before(there, all), mark, others)) {
            TailedFile file = open(sibling);
            if (isUnread(file, sibling, mark, all, there)) {
                return Optional.of(file);
            }
            file.close();
        }
        follow(siblings.begun(), others);
        return Optional.empty();
    }

    /** Opens files that may yet get a line; not before all older ones are read. */
    private void follow(List<Sibling> begun, List<TailedFile> others) throws IOException {
        for (Sibling one : begun.subList(Math.max(0, begun.size() - MOST_BEGUN), begun.size())) {
            if (!left.remembers(one.identity()) && isNoneOf(others, one)) {
                left.add(open(one));
            }
        }
    }

    /** Those that are older than the file at the path, where that was renamed meanwhile. */
    private static List<Sibling> before(Optional<TailedFile> there, List<Sibling> all) {
        for (int i = 0; there.isPresent() && i < all.size(); i++) {
            if (all.get(i).identity().equals(there.get().identity())) {
                return all.subList(0, i);
            }
        }
        return all;
    }

    static TailedFile open(Sibling sibling) throws IOException {
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
            TailedFile file,
            Sibling sibling,
            FileMark mark,
            List<Sibling> all,
            Optional<TailedFile> there)
            throws IOException {
        try {
            if (there.isPresent() && file.isCopyOf(there.get())) {
                return false; // not known for that: what is truncated before it is read is here
            }
            FileMark furthest = null;
            for (FileMark read : read(mark)) {
                Optional<Sibling> original = original(read, file, all);
                boolean isRead =
                        original.isPresent()
                                ? isCopy(file, original.get())
                                : file.isBeginningOf(read) || isStanding(there, read, file);
                if (isRead) {
                    return isPassed(sibling);
                }
                if (original.isEmpty()
                        && file.holds(read)
                        && (furthest == null || furthest.position() < read.position())) {
                    furthest = read;
                }
            }
            if (furthest == null) {
                return true;
            }
            file.goOnFrom(furthest);
            return file.hasMoreThan(furthest.position()) || isPassed(sibling);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Notes a file that need not be read; false, for it is not unread. */
    private boolean isPassed(Sibling sibling) {
        if (!left.remembers(sibling.identity())) {
            pass(List.of(sibling));
        }
        return false;
    }

    /** What was read, as far as it is remembered. */
    private List<FileMark> read(FileMark mark) {
        List<FileMark> read = new ArrayList<>();
        if (mark != null) {
            read.add(mark);
        }
        left.all().forEach(file -> read.add(file.mark()));
        read.removeIf(one -> one.position() == 0);
        return read;
    }

    /** Whether a file is a copy of the one at the path, which still holds what was read there. */
    private static boolean isStanding(Optional<TailedFile> there, FileMark read, TailedFile copy)
            throws IOException {
        return there.isPresent()
                && there.get().identity().inode() == read.identity().inode()
                && there.get().holds(read)
                && copy.holds(read);
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
}

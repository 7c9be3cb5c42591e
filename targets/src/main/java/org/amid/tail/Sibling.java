package org.amid.tail;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.amid.datatree.Row;

/**
 * A file beside a log that it was rotated to.
 *
 * @param path where it is
 * @param state what is to be seen of it
 * @param head the hash of its first line, as {@link FileMark#head}
 * @param firstTime the time of its first event, {@link Row#NO_TIME} for none
 */
record Sibling(Path path, FileState state, long head, long firstTime) {
    /** By the last change; where that is the same, a date is later than the one before it. */
    private static final Comparator<Sibling> BY_CHANGE =
            Comparator.<Sibling>comparingLong(sibling -> sibling.state.modified())
                    .thenComparing(Sibling::compareNames);

    private static final Comparator<Sibling> BY_FIRST_TIME =
            Comparator.comparingLong(Sibling::firstTime).thenComparing(BY_CHANGE);

    /** How files are ordered by age: by their first events where each has one. Never by number. */
    static Comparator<Sibling> oldestFirst(List<Sibling> all) {
        return all.stream().allMatch(Sibling::hasTime) ? BY_FIRST_TIME : BY_CHANGE;
    }

    /** Rotations within one tick of the clock can be told by nothing else: 10 is before 9. */
    private static int compareNames(Sibling one, Sibling other) {
        String first = one.name();
        String second = other.name();
        return first.length() == second.length()
                        && first.chars().filter(Character::isDigit).count() >= 8
                ? first.compareTo(second)
                : first.length() == second.length()
                        ? second.compareTo(first)
                        : Integer.compare(second.length(), first.length());
    }

    private boolean hasTime() {
        return firstTime != Row.NO_TIME;
    }

    String name() {
        return path.getFileName().toString();
    }

    FileIdentity identity() {
        return state.identity();
    }

    boolean isPacked() {
        return Compression.isCompressed(path);
    }

    /** Whether it is the file of a mark, under whatever name. */
    boolean isFileOf(FileMark mark) {
        return identity().inode() == mark.identity().inode()
                && (head == mark.head() || mark.head() == FileMark.NO_HEAD);
    }

    /** Whether it is younger than the file of a mark, or as old as far as can be told. */
    boolean isAfter(FileMark mark) {
        if (hasTime() && mark.firstTime() != Row.NO_TIME && firstTime != mark.firstTime()) {
            return firstTime > mark.firstTime();
        }
        return state.modified() >= mark.modified();
    }
}

package org.amid.bookmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Journal.Line;

/** Bookmarks and journals for tests. */
final class Marks {
    private Marks() {}

    /** A bookmark that is told from others by its number. */
    static Bookmark mark(long number) {
        return new Bookmark(
                Optional.of("receipt " + number),
                Map.of("all", Map.of("apache", Map.of("/log/access", "place " + number))));
    }

    static Line line(String target, String boot, long run, Worth worth, long number) {
        return new Line(target, boot, run, worth, mark(number));
    }

    static void keep(Bookmarks bookmarks, String target, Worth worth, long number)
            throws IOException {
        bookmarks.keep(Map.of(target, mark(number)), worth);
    }

    static Optional<Found> found(long number, boolean clean, boolean rebooted) {
        return Optional.of(new Found(mark(number), clean, rebooted));
    }

    static Path journal(Path directory) {
        return directory.resolve("bookmarks");
    }

    /** The lines of the journal without their checksums. */
    static List<String> lines(Path directory) throws IOException {
        return Files.readAllLines(journal(directory)).stream()
                .map(line -> line.startsWith("amid") || line.isEmpty() ? line : line.substring(9))
                .toList();
    }

    /** Opens what must be whole. */
    static Bookmarks open(Path directory, String boot) throws IOException {
        List<String> errors = new ArrayList<>();
        Bookmarks bookmarks = Bookmarks.open(directory, boot, Disk.LOCAL, errors::add);
        if (!errors.isEmpty()) {
            bookmarks.close();
            throw new AssertionError(errors);
        }
        return bookmarks;
    }

    /** A copy of a state directory as a process that dies leaves it. */
    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("bookmarks", "bookmarks.new")) {
            Files.deleteIfExists(to.resolve(name));
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
        return to;
    }
}

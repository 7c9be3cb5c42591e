package org.amid.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file of a filelog, with those that it was renamed to, and what somebody else wrote there. */
final class OutputFile {
    private static final String FOREIGN = "# foreign ";

    /** A file that stood at the path. */
    private static final class Piece {
        private final Path path;
        private final boolean removed;
        private boolean repeated;

        private Piece(Path path, boolean removed, boolean repeated) {
            this.path = path;
            this.removed = removed;
            this.repeated = repeated;
        }
    }

    private final Path path;
    private final Path aside;
    private final List<String> headings;
    private final List<Piece> pieces = new ArrayList<>();
    private final Set<String> foreign = new HashSet<>();

    /**
     * A file.
     *
     * @param headings those it may have; none for a file of JSON objects
     * @param aside where removed files still can be looked at
     */
    OutputFile(Path path, Path aside, List<String> headings) {
        this.path = path;
        this.aside = aside;
        this.headings = headings;
    }

    /** What was found in it. */
    static final class Found {
        private final Map<String, List<Integer>> numbers = new HashMap<>();
        private final List<String> complaints = new ArrayList<>();

        /** The numbers of the lines of a log, in the order they stand there. */
        List<Integer> numbers(String log) {
            return numbers.getOrDefault(log, List.of());
        }

        /** Rows that are none, or not whole. */
        List<String> complaints() {
            return complaints;
        }
    }

    /** Renames it, as a rotation does that Amid knows nothing of. */
    void rename() throws IOException {
        if (Files.exists(path)) {
            Path to = path.resolveSibling(path.getFileName() + "." + (pieces.size() + 1));
            Files.move(path, to);
            pieces.add(new Piece(to, false, false));
        }
    }

    /**
     * Removes it.
     *
     * @param killed whether Amid was killed, so that it could not take back what it wrote last
     */
    void remove(boolean killed) throws IOException {
        if (Files.exists(path)) {
            Path to = aside.resolve(path.getFileName() + "." + (pieces.size() + 1));
            Files.createLink(to, path);
            Files.delete(path);
            pieces.add(new Piece(to, true, killed));
        }
    }

    /** Has somebody else append a line. */
    void append(boolean torn) throws IOException {
        String line = FOREIGN + foreign.size();
        foreign.add(line);
        Files.writeString(
                path,
                torn ? line : line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Notes that Amid was killed: what it wrote last to a removed file, it writes again. */
    void killed() {
        pieces.forEach(piece -> piece.repeated |= piece.removed);
    }

    /** Where it stands, and what it was renamed to, oldest first. */
    List<Path> files() {
        List<Path> files = new ArrayList<>();
        pieces.forEach(piece -> files.add(piece.path));
        files.add(path);
        return files;
    }

    /** Reads all that stands there. */
    Found read() throws IOException {
        Found found = new Found();
        Set<String> strangers = new HashSet<>(foreign);
        Map<NumberedLine, Boolean> repeatable = new HashMap<>();
        for (Piece piece : pieces) {
            read(piece.path, piece.repeated, repeatable, strangers, found);
        }
        if (Files.exists(path)) {
            read(path, false, repeatable, strangers, found);
        }
        if (!strangers.isEmpty()) {
            found.complaints.add("what others wrote is gone: " + strangers);
        }
        return found;
    }

    private void read(
            Path file,
            boolean repeated,
            Map<NumberedLine, Boolean> repeatable,
            Set<String> strangers,
            Found found)
            throws IOException {
        String text = Files.readString(file, US_ASCII);
        String heading = "";
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            String row = text.substring(start, end < 0 ? text.length() : end);
            start = end < 0 ? text.length() : end + 1;
            if (strangers.remove(row)) {
                continue;
            }
            if (end < 0) {
                if (!repeated) {
                    found.complaints.add("torn: " + row);
                }
            } else if (headings.contains(row)) {
                if (row.equals(heading)) {
                    found.complaints.add("twice in " + file.getFileName() + ": " + row);
                }
                heading = row;
            } else {
                add(row, heading, repeated, repeatable, found);
            }
        }
    }

    private void add(
            String row,
            String heading,
            boolean repeated,
            Map<NumberedLine, Boolean> repeatable,
            Found found) {
        Optional<NumberedLine> line = NumberedLine.of(row);
        if (line.isEmpty() || !row.equals(expected(line.get(), heading))) {
            found.complaints.add("not what Amid writes: " + row);
            return;
        }
        List<Integer> numbers =
                found.numbers.computeIfAbsent(line.get().log(), log -> new ArrayList<>());
        if (!repeated && repeatable.containsKey(line.get())) {
            // from here on, nothing that stood in the removed file was known to Amid
            numbers.subList(numbers.indexOf(line.get().number()), numbers.size()).clear();
            repeatable.keySet().removeIf(one -> one.log().equals(line.get().log()));
        }
        if (repeated) {
            repeatable.put(line.get(), true);
        }
        numbers.add(line.get().number());
    }

    private String expected(NumberedLine line, String heading) {
        if (headings.isEmpty()) {
            return line.json();
        }
        return heading.isEmpty() ? "" : line.row(heading);
    }
}

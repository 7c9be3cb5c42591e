package org.amid.tail;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one log has been read: its unfinished files, each with a position, and which of those
 * beside it need not be read. Does not change; made often, so its text is made only when somebody
 * asks for it.
 *
 * @param since the time of an event that is still waited for, to begin with; empty when begun
 * @param seen when this was so, microseconds since 1970-01-01T00:00Z
 * @param files those that were renamed and may still grow, oldest first; then the one that is read
 * @param known those that are done with; empty where only times can tell
 */
public record LogPlace(
        OptionalLong since, long seen, List<FileMark> files, Optional<KnownFiles> known) {
    private static final String VERSION = "2";
    private static final int HEADER = 4;
    private static final String BEFORE = "1";
    private static final String BY_TIMES = "?";

    /** The place in a log of which nothing is known but that it was not there at a time. */
    public static LogPlace unread(OptionalLong since, long seen) {
        return new LogPlace(since, seen, List.of(), Optional.empty());
    }

    /** What to keep of it; one line. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION).append(' ');
        text.append(since.isPresent() ? Long.toString(since.getAsLong()) : "-");
        text.append(' ').append(seen);
        text.append(' ').append(known.map(KnownFiles::text).orElse(BY_TIMES));
        files.forEach(file -> text.append(' ').append(file.text()));
        return text.toString();
    }

    /** The same in a few words for people: {@code at byte 4711}. */
    public String words() {
        return files.isEmpty()
                ? "before its first line"
                : "at byte " + files.get(files.size() - 1).position();
    }

    /**
     * Reads what {@link #text} made, also that of the version before, which knew of no other files.
     *
     * @throws IllegalArgumentException if it is something else, or of another version
     */
    public static LogPlace parse(String text) {
        List<String> parts = Arrays.asList(text.split(" ", -1));
        boolean isBefore = parts.get(0).equals(BEFORE);
        int header = isBefore ? HEADER - 1 : HEADER;
        if (!isBefore && !parts.get(0).equals(VERSION) || parts.size() < header) {
            throw new IllegalArgumentException("not a place of version " + VERSION);
        }
        String since = parts.get(1);
        String known = isBefore ? BY_TIMES : parts.get(header - 1);
        return new LogPlace(
                since.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(since)),
                Long.parseLong(parts.get(2)),
                parts.subList(header, parts.size()).stream().map(FileMark::parse).toList(),
                known.equals(BY_TIMES) ? Optional.empty() : Optional.of(KnownFiles.parse(known)));
    }
}

package org.amid.tail;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * How far one log has been read: its unfinished files, each with a position. Does not change; made
 * often, so its text is made only when somebody asks for it.
 *
 * @param since the time of an event that is still waited for, to begin with; empty when begun
 * @param seen when this was so, microseconds since 1970-01-01T00:00Z
 * @param files those that were renamed and may still grow, oldest first; then the one that is read
 */
public record LogPlace(OptionalLong since, long seen, List<FileMark> files) {
    private static final String VERSION = "1";
    private static final int HEADER = 3;

    /** What to keep of it; one line. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION).append(' ');
        text.append(since.isPresent() ? Long.toString(since.getAsLong()) : "-");
        text.append(' ').append(seen);
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
     * Reads what {@link #text} made.
     *
     * @throws IllegalArgumentException if it is something else, or of another version
     */
    public static LogPlace parse(String text) {
        List<String> parts = Arrays.asList(text.split(" ", -1));
        if (!parts.get(0).equals(VERSION) || parts.size() < HEADER) {
            throw new IllegalArgumentException("not a place of version " + VERSION);
        }
        String since = parts.get(1);
        return new LogPlace(
                since.equals("-") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(since)),
                Long.parseLong(parts.get(2)),
                parts.subList(HEADER, parts.size()).stream().map(FileMark::parse).toList());
    }
}

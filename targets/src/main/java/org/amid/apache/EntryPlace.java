package org.amid.apache;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.amid.tail.LogPlace;

/**
 * How far the files of one {@code log} attribute have been read: one file, or those that a pattern
 * stands for. Does not change.
 *
 * @param isGlob whether it is a pattern
 * @param seen when this was so, microseconds since 1970-01-01T00:00Z
 * @param logs the place in each; empty where that is to be found out yet
 */
record EntryPlace(boolean isGlob, long seen, Map<Path, Optional<LogPlace>> logs) {
    private static final String GLOB = "1 glob ";

    /** What to keep of it; empty where that is to be found out yet. */
    Optional<String> text() {
        if (!isGlob) {
            return logs.values().iterator().next().map(LogPlace::text);
        }
        StringBuilder text = new StringBuilder(GLOB).append(seen);
        logs.forEach(
                (path, place) ->
                        place.ifPresent(
                                known ->
                                        text.append('|')
                                                .append(encoded(path))
                                                .append(' ')
                                                .append(known.text())));
        return Optional.of(text.toString());
    }

    /** The same in a few words for people. */
    String words() {
        if (!isGlob) {
            return words(logs.values().iterator().next());
        }
        return logs.isEmpty()
                ? "no file"
                : logs.entrySet().stream()
                        .map(log -> log.getKey() + " " + words(log.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String words(Optional<LogPlace> place) {
        return place.map(LogPlace::words).orElse("not found yet");
    }

    /**
     * The bytes of the name as they are, whatever letters they mean in the locale of the moment.
     */
    private static String encoded(Path path) {
        return path.toUri().getRawPath();
    }

    private static Path decoded(String encoded) {
        return Path.of(URI.create("file://" + encoded));
    }

    /**
     * What {@link #text} made of a pattern's files.
     *
     * @param seen when it was made
     * @param texts the text of each file's place
     */
    record Kept(long seen, Map<Path, String> texts) {
        /**
         * Reads such a text.
         *
         * @throws IllegalArgumentException if it is something else, or of another version
         */
        static Kept parse(String text) {
            if (!text.startsWith(GLOB)) {
                throw new IllegalArgumentException("not a place of version 1 in several files");
            }
            String[] parts = text.split("\\|", -1);
            Map<Path, String> texts = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int blank = parts[i].indexOf(' ');
                if (blank < 0) {
                    throw new IllegalArgumentException("not a place in a file: " + parts[i]);
                }
                String path = parts[i].substring(0, blank);
                String place = parts[i].substring(blank + 1);
                LogPlace.parse(place);
                texts.put(decoded(path), place);
            }
            return new Kept(Long.parseLong(parts[0].substring(GLOB.length())), texts);
        }
    }
}

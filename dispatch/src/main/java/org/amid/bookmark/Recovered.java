package org.amid.bookmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.amid.bookmark.Journal.Line;

/**
 * What was read back from a journal. The file may have been damaged anywhere; whatever is whole in
 * it is used, and what is not is told.
 */
final class Recovered {
    private static final Pattern HEADER = Pattern.compile(LineBuffer.TITLE + "(\\d{1,6})");
    private static final int LONGEST = 1 << 26; // nobody's bookmark has 64 MiB
    private static final int MOST_TOLD = 20;

    private final LineParser parser = new LineParser();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<String, Long> numbers = new TreeMap<>();
    private final List<Long> damaged = new ArrayList<>();
    private long number;
    private long whole;
    private long lastRun;
    private int version;
    private boolean terminated = true;

    private Recovered() {}

    /**
     * Reads a journal.
     *
     * @param file its name, for messages
     * @throws IOException also if a newer Amid wrote it
     */
    static Recovered read(Path file, InputStream in) throws IOException {
        Recovered recovered = new Recovered();
        recovered.read(in);
        if (recovered.version > LineBuffer.VERSION && recovered.whole == 0) {
            throw new IOException(
                    String.format(
                            "%s: was written by a newer Amid, in version %d; this Amid knows"
                                    + " version %d. Run the newer one, or name another directory"
                                    + " with --state; there every target starts where its"
                                    + " attribute from says",
                            file, recovered.version, LineBuffer.VERSION));
        }
        return recovered;
    }

    private void read(InputStream in) throws IOException {
        byte[] block = new byte[1 << 16];
        byte[] line = new byte[1 << 12];
        long length = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            for (int from = 0; from < read; ) {
                int end = lineEnd(block, from, read);
                int more = end - from;
                if (length == 0) {
                    line[0] = block[from]; // decides whether the line is kept
                }
                if (line[0] != 0 && length + more <= LONGEST) { // zeros need no memory
                    line = grown(line, (int) length + more);
                    System.arraycopy(block, from, line, (int) length, more);
                }
                length += more;
                if (end < read) {
                    take(line, length);
                    length = 0;
                }
                from = end + 1;
            }
        }
        if (length > 0) {
            take(line, length);
            terminated = false;
        }
    }

    private static int lineEnd(byte[] block, int from, int to) {
        int end = from;
        while (end < to && block[end] != '\n') {
            end++;
        }
        return end;
    }

    private static byte[] grown(byte[] line, int length) {
        return length <= line.length
                ? line
                : Arrays.copyOf(line, Math.max(length, 2 * line.length));
    }

    private void take(byte[] bytes, long length) {
        number++;
        if (length == 0 && number > 1) {
            return; // an append that failed is ended by the next one
        }
        Optional<Line> line =
                length > LONGEST || bytes[0] == 0
                        ? Optional.empty()
                        : parser.parse(bytes, (int) length);
        if (line.isPresent()) {
            take(line.get());
        } else if (number == 1) {
            version =
                    version(
                            new String(
                                    bytes,
                                    0,
                                    (int) Math.min(length, 64),
                                    StandardCharsets.ISO_8859_1));
        } else {
            damaged.add(number);
        }
    }

    private void take(Line line) {
        whole++;
        lastRun = Math.max(lastRun, line.run());
        Standing standing = Standing.after(standings.get(line.target()), line);
        if (standing == null) {
            standings.remove(line.target());
            numbers.remove(line.target());
        } else {
            standings.put(line.target(), standing);
            numbers.put(line.target(), number);
        }
    }

    private static int version(String header) {
        Matcher matcher = HEADER.matcher(header);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** What counts of each target. */
    Map<String, Standing> standings() {
        return standings;
    }

    /** The highest number of a run in it. */
    long lastRun() {
        return lastRun;
    }

    /** Whether it ends with a line end. */
    boolean isTerminated() {
        return terminated;
    }

    /** What is damaged, and what is used instead; empty if all is whole. */
    Optional<String> damage() {
        List<String> parts = new ArrayList<>();
        if (version != LineBuffer.VERSION) {
            parts.add("its header is missing or damaged");
        }
        if (damaged.size() == 1) {
            parts.add("line " + damaged.get(0) + " is damaged and left out");
        } else if (!damaged.isEmpty()) {
            parts.add("lines " + told(damaged) + " are damaged and left out");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", parts) + "; " + instead());
    }

    private String instead() {
        if (numbers.isEmpty()) {
            return "no bookmark is left, so every target starts where its attribute from says";
        }
        List<String> lines = new ArrayList<>();
        numbers.forEach((target, line) -> lines.add(target + " (line " + line + ")"));
        return "of each target its last whole line is used: " + told(lines);
    }

    private static String told(List<?> things) {
        String told =
                things.stream()
                        .limit(MOST_TOLD)
                        .map(Object::toString)
                        .collect(Collectors.joining(", "));
        int more = things.size() - MOST_TOLD;
        return more > 0 ? told + " and " + more + " more" : told;
    }
}

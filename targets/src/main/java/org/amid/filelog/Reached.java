package org.amid.filelog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.amid.target.Receipt;

/**
 * What a filelog has written.
 *
 * @param path the file
 * @param files what stands there and is to be kept; the last is the one that is written to, others
 *     stood at the path before. None for a special file, of which nothing can be taken back.
 * @param length how long the file is by now, in bytes; of a special file how much was written since
 *     it was opened
 */
record Reached(Path path, List<Extent> files, long length) implements Receipt {
    private static final String VERSION = "1";
    private static final String SPECIAL = "special";

    /** So many files are remembered: a filelog that is never brought to the disk may see more. */
    private static final int MOST_FILES = 256;

    Reached {
        files = List.copyOf(files);
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws IllegalArgumentException if it did not give that, or another version of Amid did
     */
    static Reached parse(String text) {
        int slash = text.indexOf(" /");
        String[] head = text.substring(0, Math.max(0, slash)).split(" ");
        if (head.length < 2 || !head[0].equals(VERSION)) {
            throw new IllegalArgumentException(text);
        }
        Path path = Path.of(unescaped(text.substring(slash + 1)));
        List<Extent> files = new ArrayList<>();
        boolean special = head.length == 2 && head[1].equals(SPECIAL);
        if (!special) {
            for (int i = 1; i < head.length; i++) {
                files.add(Extent.parse(head[i]));
            }
        }
        return new Reached(path, files, files.isEmpty() ? 0 : files.get(files.size() - 1).length());
    }

    /** The same, and another file that is about to be written to. */
    Reached plus(Extent next) {
        if (files.contains(next)) {
            return this;
        }
        List<Extent> more = new ArrayList<>(files);
        more.add(next);
        List<Extent> kept = more.subList(Math.max(0, more.size() - MOST_FILES), more.size());
        return new Reached(path, kept, next.length());
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(VERSION);
        if (files.isEmpty()) {
            text.append(' ').append(SPECIAL);
        }
        for (Extent file : files) {
            text.append(' ').append(file.text());
        }
        return text.append(' ').append(escaped(path.toString())).toString();
    }

    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                c = escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped;
            }
            path.append(c);
        }
        return path.toString();
    }

    @Override
    public String toString() {
        return files.isEmpty()
                ? path + ", no plain file, " + length + " bytes written"
                : path + ", now " + length + " bytes long";
    }
}

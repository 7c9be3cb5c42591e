package org.amid.tail;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that logs are rotated to: {@code access.log.1}, {@code access.log-20261120.gz}, {@code
 * access-20261120.log}, {@code access.1.log.xz}.
 */
public final class RotatedNames {
    /**
     * What stands behind the log's name, or before its last part: a number, or a date, which begins
     * with a year, or seconds since 1970. So that no other log is meant: {@code access.log-443}.
     */
    private static final String NUMBER =
            "(?:[.][0-9]{1,3}|[.-](?=[0-9]{4})(?=(?:[T:_.-]*[0-9]){6})[0-9T:_.-]+)";

    private static final String PACKED = packed();
    private static final Pattern BEHIND = Pattern.compile(NUMBER + PACKED);
    private static final Pattern WITHIN = Pattern.compile(NUMBER + "([.][^.]+)" + PACKED);

    private RotatedNames() {}

    private static String packed() {
        StringBuilder ends = new StringBuilder();
        Compression.suffixes().forEach(end -> ends.append('|').append(Pattern.quote(end)));
        return "(?:" + ends.substring(1) + ")?";
    }

    /** What the names of one log's files look like. */
    static Pattern of(Path log) {
        String name = log.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String behind = Pattern.quote(name) + NUMBER;
        if (dot <= 0) {
            return Pattern.compile(behind + PACKED);
        }
        String within = Pattern.quote(name.substring(0, dot)) + NUMBER;
        String end = Pattern.quote(name.substring(dot));
        return Pattern.compile("(?:" + behind + "|" + within + end + ")" + PACKED);
    }

    /** Whether a file has such a name of any of some logs, or is compressed. */
    public static boolean isOfOneOf(Path file, Set<Path> logs) {
        String name = file.getFileName().toString();
        for (int i = 1; i < name.length(); i++) {
            if (name.charAt(i) != '.' && name.charAt(i) != '-') {
                continue;
            }
            String end = name.substring(i);
            if (BEHIND.matcher(end).matches()
                    && logs.contains(file.resolveSibling(name.substring(0, i)))) {
                return true;
            }
            var within = WITHIN.matcher(end);
            if (within.matches()
                    && logs.contains(file.resolveSibling(name.substring(0, i) + within.group(1)))) {
                return true;
            }
        }
        return Compression.isCompressed(file);
    }
}

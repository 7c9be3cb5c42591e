package org.amid.apache;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.channel.Channel;
import org.amid.config.Guess;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;
import org.amid.tail.PathGlob;
import org.amid.target.Start;

/**
 * One {@code log} attribute of an {@code [apache]} section: {@code access:
 * /var/log/apache2/access.log [combined]}. Source: the MonAMI guide, "Event monitoring".
 *
 * @param channel the name the administrator chose for its channel, one element
 * @param path the log file, or a pattern of several
 * @param format how its lines are written
 */
record LogEntry(String channel, Path path, EntryFormat format) {
    /** How it is written, for messages and the reference. */
    public static final String SYNTAX = "CHANNEL: PATH [FORMAT]";

    /** A LogFormat at the end; the first bracket that may begin it, since it may hold some too. */
    private static final Pattern QUOTED = Pattern.compile("\\[\\s*\"(.*)\"\\s*]$");

    /** The channel for the lines that fit no format; none of the administrator's own. */
    static final String UNPARSABLE = "unparsable";

    /**
     * What an event holds whose line fits no format. Here, since whoever only declares it must not
     * make a logger: where messages go is known when the whole configuration was read.
     */
    static final Schema UNPARSABLE_SCHEMA =
            new Schema(List.of(Metric.text("line", "the line, as it stands in the log")));

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static LogEntry parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "expected CHANNEL: PATH [FORMAT]; there is no ':' behind a channel's name");
        }
        String channel = channel(text.substring(0, colon).strip());
        String rest = text.substring(colon + 1).strip();
        Matcher quoted = QUOTED.matcher(rest);
        boolean isQuoted = quoted.find();
        int bracket = isQuoted ? quoted.start() : rest.lastIndexOf('[');
        if (!rest.endsWith("]") || bracket < 0) {
            throw new IllegalArgumentException(
                    "expected CHANNEL: PATH [FORMAT]; " + missing(rest, bracket));
        }
        String inner = rest.substring(bracket + 1, rest.length() - 1).strip();
        EntryFormat format = isQuoted ? LogFormat.compile(quoted.group(1)) : named(inner);
        return new LogEntry(channel, path(rest.substring(0, bracket).strip()), format);
    }

    /** Opens the log: what it holds is published below a target's root. */
    ApacheLog open(Channel root, Start start) {
        return format.open(this, root, start);
    }

    /** What is wrong with an entry that does not end in a format. */
    private static String missing(String rest, int bracket) {
        if (bracket < 0) {
            return "the format is missing at the end, like [combined]";
        }
        return rest.indexOf(']', bracket) < 0
                ? "the ']' behind the format is missing"
                : "nothing may follow the ']' behind the format";
    }

    private static String channel(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected CHANNEL: PATH [FORMAT]; there is no channel's name before the ':'");
        }
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new IllegalArgumentException(
                    "a channel's name holds letters, digits, '-' and '_' only, and is not '"
                            + name
                            + "'");
        }
        if (name.equals(UNPARSABLE)) {
            throw new IllegalArgumentException(
                    "'unparsable' is the channel of lines that fit no format; choose another name");
        }
        return name;
    }

    private static Path path(String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected CHANNEL: PATH [FORMAT]; there is no path between ':' and '['");
        }
        if (path.matches(".*\\[.*]\\s*[,;].*")) {
            throw new IllegalArgumentException(
                    "one log a line; the next one has a 'log =' of its own");
        }
        try {
            return PathGlob.isGlob(Path.of(path)) ? pattern(Path.of(path)) : Path.of(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("not a path: " + e.getReason(), e);
        }
    }

    /** The path, if it can be used as a pattern. */
    private static Path pattern(Path path) {
        PathGlob.of(path);
        return path;
    }

    private static EntryFormat named(String nickname) {
        if (nickname.contains("%")) {
            throw new IllegalArgumentException(
                    "a LogFormat stands in straight double quotes, like [\"%h %t\"]");
        }
        if (nickname.equals(ErrorFormat.NICKNAME)) {
            return new ErrorFormat();
        }
        if (!LogFormat.nicknames().contains(nickname)) {
            List<String> known = new ArrayList<>(LogFormat.nicknames());
            known.add(ErrorFormat.NICKNAME);
            String guess = Guess.didYouMean(nickname, known);
            String legal = "; a format is one of " + String.join(", ", known);
            throw new IllegalArgumentException(
                    "no format '"
                            + nickname
                            + "'"
                            + (guess.isEmpty()
                                    ? legal + ", or a LogFormat in double quotes"
                                    : guess));
        }
        return LogFormat.named(nickname);
    }
}

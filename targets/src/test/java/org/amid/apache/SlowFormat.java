package org.amid.apache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.datatree.Metric;

/**
 * What {@link LogFormat} should be, written down a second time, with regular expressions and no
 * thought of speed: to hold the fast one against. Lines are text in ISO 8859-1, a character a byte.
 */
final class SlowFormat {
    private static final Pattern DIRECTIVE =
            Pattern.compile("%[!<>,\\d]*(?:\\{(.*?)\\})?(\\^[a-zA-Z]{2}|[a-zA-Z])");
    private static final Pattern REQUEST =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+) (HTTP/[0-9]\\.[0-9])");
    private static final Pattern TIME =
            Pattern.compile(
                    "([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):([0-9]{2}):([0-9]{2}):([0-9]{2})"
                            + " ([+-])([0-9]{2})([0-9]{2})");
    private static final List<String> MONTHS =
            List.of("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "));

    private final List<String> kinds = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private final SlowTime parts = new SlowTime();
    private final Pattern line;

    /**
     * A format without escapes but for {@code %%}; a metric's path is the one it has for {@link
     * LogFormat}.
     */
    SlowFormat(String definition) {
        List<MatchResult> directives = DIRECTIVE.matcher(definition).results().toList();
        StringBuilder regex = new StringBuilder();
        String before = definition.substring(0, directives.get(0).start());
        regex.append(Pattern.quote(bytes(before)));
        for (int i = 0; i < directives.size(); i++) {
            MatchResult directive = directives.get(i);
            boolean last = i + 1 == directives.size();
            int next = last ? definition.length() : directives.get(i + 1).start();
            String behind = definition.substring(directive.end(), next);
            boolean time = !last && directives.get(i + 1).group(2).equals("t");
            String until = time && name(directives.get(i + 1)).isEmpty() ? behind + "[" : behind;
            String kind = directive.group(2);
            boolean part = kind.equals("t") && !name(directive).isEmpty();
            kinds.add(part ? "part" : kind);
            List<Metric> metrics =
                    Directive.of(kind, name(directive), directive.group()).metrics(name(directive));
            paths.add(metrics.isEmpty() ? null : metrics.get(0).path());
            regex.append(
                    part
                            ? parts.add(name(directive))
                            : value(kind, before.endsWith("\""), bytes(until)));
            regex.append(behind.isEmpty() ? "" : Pattern.quote(bytes(behind)));
            before = behind;
        }
        line = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String bytes(String text) {
        return new String(text.replace("%%", "%").getBytes(UTF_8), ISO_8859_1);
    }

    private static String name(MatchResult directive) {
        return directive.group(1) == null ? "" : directive.group(1);
    }

    private static String value(String kind, boolean quoted, String until) {
        if (kind.equals("t")) {
            return "\\[(" + TIME.pattern().replaceAll("\\((?!\\?)", "(?:") + ")\\]";
        }
        if ("sbBDTpPIOS".contains(kind)) {
            return "(-?+[0-9]{1,18}+(?![0-9])|-(?![0-9]))";
        }
        String stop = until.isEmpty() ? "$(?!\n)" : Pattern.quote(until);
        String text =
                quoted && until.startsWith("\"")
                        ? "(?:[^\"\\\\]|\\\\.)*+"
                        : until.isEmpty() ? ".*+" : "(?:(?!" + stop + ").)*+";
        return kind.equals("u") ? "(\"\"(?=" + stop + ")|" + text + ")" : "(" + text + ")";
    }

    /** The values of a line by path, absent ones left out; null where it does not fit. */
    Map<String, String> parse(String text) {
        Matcher matcher = line.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, String> values = new LinkedHashMap<>();
        parts.begin();
        for (int i = 0; i < kinds.size(); i++) {
            String value = matcher.group(i + 1);
            switch (kinds.get(i)) {
                case "t" -> {
                    String time = time(value);
                    if (time == null) {
                        return null;
                    }
                    values.put("time", time);
                }
                case "part" -> parts.take(value);
                case "r" -> request(value, values);
                case "u" -> put(values, paths.get(i), value.equals("\"\"") ? "" : value);
                case "q" -> {
                    if (!value.isEmpty()) {
                        put(values, paths.get(i), value, value.startsWith("?") ? 1 : 0);
                    }
                }
                default -> put(values, paths.get(i), value);
            }
        }
        String sum = parts.sum();
        if (sum != null) {
            values.put("time", sum);
        }
        values.put("line", text);
        return parts.isWrong() ? null : values;
    }

    private static void put(Map<String, String> values, String path, String value, int skip) {
        if (skip > 0) {
            values.put(path, value.substring(skip));
        } else {
            put(values, path, value);
        }
    }

    private static void put(Map<String, String> values, String path, String value) {
        if (path != null && !value.equals("-")) {
            values.put(path, value);
        }
    }

    private static void request(String value, Map<String, String> values) {
        Matcher matcher = REQUEST.matcher(value);
        if (!matcher.matches()) {
            values.put("request.malformed", value);
            return;
        }
        String[] target = matcher.group(2).split("\\?", 2);
        values.put("request.method", matcher.group(1));
        values.put("request.path", target[0]);
        if (target.length == 2) {
            values.put("request.query", target[1]);
        }
        values.put("request.protocol", matcher.group(3));
    }

    /** Microseconds and seconds of offset: {@code 1791640536000000 0}; null where it is no time. */
    private static String time(String text) {
        Matcher matcher = TIME.matcher(text);
        int month = matcher.matches() ? MONTHS.indexOf(matcher.group(2)) + 1 : 0;
        int second = month > 0 ? Integer.parseInt(matcher.group(6)) : 0;
        if (month == 0 || second > 60) {
            return null;
        }
        int hours = Integer.parseInt(matcher.group(8));
        int minutes = Integer.parseInt(matcher.group(9));
        int offset = (hours * 60 + minutes) * (matcher.group(7).equals("-") ? -60 : 60);
        if (hours > 23 || minutes > 59) {
            return null;
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            Integer.parseInt(matcher.group(3)),
                            month,
                            Integer.parseInt(matcher.group(1)),
                            Integer.parseInt(matcher.group(4)),
                            Integer.parseInt(matcher.group(5)),
                            0);
            long seconds = local.toEpochSecond(ZoneOffset.UTC) + second - offset;
            return seconds * 1_000_000 + " " + offset;
        } catch (DateTimeException e) {
            return null;
        }
    }
}

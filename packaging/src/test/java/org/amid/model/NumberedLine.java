package org.amid.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of an access log that bears its number, and what becomes of it in each filelog.
 *
 * @param log the name of the log: {@code a}
 * @param number which line of it, from 1
 */
record NumberedLine(String log, int number) {
    private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Pattern PATH = Pattern.compile("/([ab])/(\\d+)\\b");

    /** The line that a row was made of, as far as the row tells. */
    static Optional<NumberedLine> of(String row) {
        Matcher path = PATH.matcher(row);
        return path.find()
                ? Optional.of(new NumberedLine(path.group(1), Integer.parseInt(path.group(2))))
                : Optional.empty();
    }

    /** What stands in the log, with its end. */
    String text() {
        return String.format(
                "192.0.2.7 - - [%s] \"GET %s HTTP/1.1\" %d 17 \"-\" \"%s\"\n",
                CLF.format(time()), path(), status(), agent());
    }

    private Instant time() {
        return FIRST.plusSeconds(number);
    }

    private String path() {
        return "/" + log + "/" + number;
    }

    /** The status of the request: 404 of every third. */
    int status() {
        return number % 3 == 0 ? 404 : 200;
    }

    /** Of many lengths, so that lines end anywhere in a block. */
    private String agent() {
        return "agent" + ".".repeat(number * 37 % 97);
    }

    /** Its row in a filelog of tabs, below this heading. */
    String row(String heading) {
        StringBuilder row = new StringBuilder(ISO.format(time()));
        boolean isOfBranch = heading.equals(Site.MIXED_HEADING) && log.equals("a");
        for (String column : heading.split("\t")) {
            switch (column) {
                case "apache.request.path" -> row.append('\t').append(path());
                case "apache.user-agent" -> row.append('\t').append(isOfBranch ? "-" : agent());
                case "apache.status" ->
                        row.append('\t').append(isOfBranch || !isMixed(heading) ? status() : "-");
                default -> {
                    // the time
                }
            }
        }
        return row.toString();
    }

    private static boolean isMixed(String heading) {
        return heading.equals(Site.MIXED_HEADING);
    }

    /** Its row in a filelog of JSON objects. */
    String json() {
        return String.format(
                "{\"time\":\"%s\",\"channel\":\"apache.%s.%dxx.%d\",\"apache\":{\"request\":"
                        + "{\"path\":\"%s\"},\"user-agent\":\"%s\"}}",
                ISO.format(time()), log, status() / 100, status(), path(), agent());
    }
}

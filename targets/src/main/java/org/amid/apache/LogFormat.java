package org.amid.apache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amid.channel.Channel;
import org.amid.datatree.Metric;
import org.amid.datatree.Row;
import org.amid.datatree.Schema;
import org.amid.tail.ByteSearch;
import org.amid.target.Start;

/**
 * The format of a log, compiled: finds the values of a line. Every literal is checked in every
 * line, so what fits does not depend on who listens. Not for several threads: it remembers the line
 * parsed last.
 *
 * <p>Sources: httpd 2.4, mod_log_config; RFC 9110 and 9112 for the request line.
 */
final class LogFormat implements EntryFormat {
    /**
     * The formats that httpd's and Debian's own configuration give a name. The size is {@code %b}
     * in all of them: Debian logs {@code %O} in its place, which looks the same in a line.
     */
    private static final Map<String, String> NICKNAMES = new LinkedHashMap<>();

    static {
        String common = "%h %l %u %t \"%r\" %>s %b";
        String combined = common + " \"%{Referer}i\" \"%{User-Agent}i\"";
        NICKNAMES.put("common", common);
        NICKNAMES.put("combined", combined);
        NICKNAMES.put("vhost_combined", "%v:%p " + combined);
        NICKNAMES.put("combinedio", combined + " %I %O");
    }

    private final Schema schema;
    private final Literal prefix;
    private final Column[] columns;
    private final ClfTime time = new ClfTime();

    /** The time where it is not one {@code %t} that tells it; else null. */
    private final LogTime parts;

    private final boolean lacksTime;

    // Where these metrics are in the schema; -1 where the format lacks them.
    private final int timeMetric;
    private final int requestMetric;
    private final int statusMetric;
    private final int lineMetric;

    private int status;
    private int end;

    private LogFormat(Times times, List<String> literals) {
        List<FormatReader.Field> fields = times.fields();
        List<Metric> metrics = new ArrayList<>();
        fields.forEach(field -> metrics.addAll(field.metrics()));
        metrics.add(
                Metric.text("line", "the whole line, as it stands in the log")
                        .selectedOnlyByName());
        schema = new Schema(metrics);
        lineMetric = schema.indexOf("line");
        parts = times.sum();
        lacksTime = times.areIncomplete();
        columns = new Column[fields.size()];
        int next = 0;
        for (int i = 0; i < columns.length; i++) {
            int filled = fields.get(i).metrics().size();
            // What fills no metric is noted where the line will be.
            int metric = filled == 0 ? lineMetric : next;
            next += filled;
            columns[i] =
                    new Column(
                            fields.get(i).directive().form(),
                            literals.get(i),
                            literals.get(i + 1),
                            metric,
                            time,
                            times.part(i));
        }
        prefix = new Literal(literals.get(0));
        timeMetric = schema.indexOf("time");
        statusMetric = schema.indexOf("status");
        int malformed = schema.indexOf(RequestLine.MALFORMED.path());
        requestMetric = malformed < 0 ? -1 : malformed - RequestLine.WHOLE;
    }

    /**
     * Compiles what stands in {@code LogFormat} behind the keyword, without the quotes around it.
     *
     * @throws IllegalArgumentException with a message for the administrator
     */
    static LogFormat compile(String definition) {
        FormatReader read = new FormatReader(definition);
        Times times = new Times(Doubles.passOver(read.fields()));
        Doubles.refuse(times.fields());
        return new LogFormat(times, read.literals());
    }

    /**
     * Compiles the format with a nickname.
     *
     * @throws IllegalArgumentException with a message for the administrator
     */
    static LogFormat named(String nickname) {
        String definition = NICKNAMES.get(nickname);
        if (definition == null) {
            throw new IllegalArgumentException(
                    "'"
                            + nickname
                            + "': no such format; there are "
                            + String.join(", ", nicknames()));
        }
        return compile(definition);
    }

    /** The names that {@link #named} knows. */
    static Collection<String> nicknames() {
        return List.copyOf(NICKNAMES.keySet());
    }

    /** The formats that {@link #named} knows, as httpd defines them, by their names. */
    static Map<String, String> definitions() {
        return Collections.unmodifiableMap(NICKNAMES);
    }

    /** What a line holds: the metrics in the order of the directives, then the line itself. */
    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public boolean lacksTime() {
        return lacksTime;
    }

    @Override
    public void declare(Channel root, String channel) {
        StatusChannels.declare(root, channel, schema);
    }

    @Override
    public ApacheLog open(LogEntry entry, Channel root, Start start) {
        return new AccessLog(this, entry, root, start);
    }

    /**
     * Parses the line that begins at {@code from} and fills a row of this format's schema with it,
     * all but the parts of {@code %r}.
     *
     * @param to where the line ends, its CR and LF left out; or where a later one ends, and then
     *     the line ends before the first LF and a CR in front of it
     * @return whether the line fits; if not, the row is good for nothing
     */
    boolean parse(byte[] block, int from, int to, Row row) {
        int[] bounds = row.bounds();
        int at = prefix.isAt(block, from, to) ? from + prefix.length : -1;
        for (int i = 0; i < columns.length && at >= 0; i++) {
            at = columns[i].read(block, at, to, bounds);
        }
        if (at < 0 || !endsAt(block, at, to) || parts != null && !parts.resolve()) {
            int feed = ByteSearch.indexOf(block, from, to, (byte) '\n');
            end = feed < 0 ? to : feed;
            status = 0;
            return false;
        }
        if (row.bytes() != block) {
            row.over(block);
        }
        fill(bounds, lineMetric, from, at);
        if (timeMetric >= 0) {
            long micros = parts == null ? time.micros() : parts.micros();
            row.time(micros, parts == null ? time.zone() : parts.zone());
            // A time is the row's; its bytes would be copied for nothing.
            fill(bounds, timeMetric, Row.ABSENT, Row.ABSENT);
        }
        status = statusMetric < 0 ? 0 : status(row);
        return true;
    }

    /** Whether the line ends at a position, or there with a CR; notes where its LF is. */
    private boolean endsAt(byte[] block, int at, int to) {
        end = at < to && block[at] == '\r' ? at + 1 : at;
        return at == to || end < to && block[end] == '\n';
    }

    private int status(Row row) {
        byte[] block = row.bytes();
        int start = row.start(statusMetric);
        boolean fits = start >= 0 && row.end(statusMetric) - start == 3;
        if (!fits || block[start] < '1' || block[start] > '5') {
            return 0;
        }
        return 100 * block[start] + 10 * block[start + 1] + block[start + 2] - 111 * '0';
    }

    private static void fill(int[] bounds, int metric, int start, int stop) {
        bounds[2 * metric] = start;
        bounds[2 * metric + 1] = stop;
    }

    /** Where the line parsed last ends: at its LF, or where {@link #parse} was told. */
    int end() {
        return end;
    }

    /** The status of the line parsed last, 100 to 599; 0 where it had none or any other. */
    int status() {
        return status;
    }

    /** Whether anybody looks at a part of {@code %r} on a channel; if not, it need not be split. */
    boolean isRequestSelected(Channel channel) {
        for (int part = 0; requestMetric >= 0 && part <= RequestLine.WHOLE; part++) {
            if (channel.isSelected(requestMetric + part)) {
                return true;
            }
        }
        return false;
    }

    /** Fills the parts of {@code %r} of the line parsed last; nothing where there is none. */
    void split(Row row) {
        if (requestMetric >= 0) {
            RequestLine.split(row, requestMetric);
        }
    }
}

package org.amid.apache;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amid.datatree.Metric;

/**
 * A directive of {@code LogFormat} that Amid reads: how it is written, and the metrics it fills.
 *
 * <p>Sources: httpd 2.4, mod_log_config, "Custom Log Formats", and mod_logio for {@code %I %O %S}.
 * What of it is escaped by {@code ap_escape_logitem} is read in mod_log_config.c: all that a
 * client, a module or the configuration can put a byte into; neither addresses nor numbers.
 */
enum Directive {
    HOST("%h", Form.TEXT, text("host", "the client's name, or its address").backslashed()),
    PEER_HOST("%{c}h", Form.TEXT, HOST.metrics.get(0)),
    REMOTE_IP("%a", Form.TEXT, text("remote-ip", "the client's address")),
    PEER_IP("%{c}a", Form.TEXT, REMOTE_IP.metrics.get(0)),
    LOCAL_IP("%A", Form.TEXT, text("local-ip", "the server's address")),
    IDENT("%l", Form.TEXT, text("ident", "who the client's identd says it is").backslashed()),
    USER("%u", Form.USER, text("user", "who the client has proved to be").backslashed()),
    TIME("%t %{begin}t %{end}t", Form.TIME, Metric.time("time", "when the request was received")),
    /** One with a format of its own; where it is the first of a time, it becomes {@link #TIME}. */
    TIME_PART("%{FORMAT}t", Form.TIME),
    REQUEST("%r", Form.REQUEST, RequestLine.METRICS.toArray(Metric[]::new)),
    METHOD("%m", Form.TEXT, RequestLine.METHOD),
    PATH("%U", Form.TEXT, RequestLine.PATH),
    QUERY("%q", Form.QUERY, RequestLine.QUERY),
    TARGET("%U%q", Form.TARGET, RequestLine.PATH, RequestLine.QUERY),
    PROTOCOL("%H", Form.TEXT, RequestLine.PROTOCOL),
    STATUS("%s", Form.INTEGER, Metric.integer("status", "", "the status of the response")),
    BYTES("%b %B", Form.INTEGER, bytes("bytes", "the size of the response, without its headers")),
    DURATION_US("%D %{us}T", Form.INTEGER, duration("us")),
    DURATION_MS("%{ms}T", Form.INTEGER, duration("ms")),
    DURATION_S("%T %{s}T", Form.INTEGER, duration("s")),
    VHOST("%v", Form.TEXT, text("vhost", "the ServerName of the virtual host").backslashed()),
    SERVER_NAME(
            "%V",
            Form.TEXT,
            text("server-name", "the server's name as the client used it").backslashed()),
    PORT("%p %{canonical}p", Form.INTEGER, Metric.integer("port", "", "the port of the server")),
    PID(
            "%P %{pid}P",
            Form.INTEGER, Metric.integer("pid", "", "the process that served the request")),
    BYTES_RECEIVED("%I", Form.INTEGER, bytes("bytes-received", "what came in, headers included")),
    BYTES_SENT("%O", Form.INTEGER, bytes("bytes-sent", "what went out, headers included")),
    BYTES_TOTAL("%S", Form.INTEGER, bytes("bytes-total", "what came in and went out")),
    REFERER("%{Referer}i", Form.TEXT, text("referer", "the page that led here").backslashed()),
    USER_AGENT(
            "%{User-Agent}i",
            Form.TEXT, text("user-agent", "what the client says it is").backslashed()),
    REQUEST_HEADER(
            "%{NAME}i",
            Form.TEXT, text("request-header.NAME", "the request header NAME").backslashed()),
    RESPONSE_HEADER(
            "%{NAME}o",
            Form.TEXT, text("response-header.NAME", "the response header NAME").backslashed()),
    COOKIE(
            "%{NAME}C",
            Form.TEXT, text("cookie.NAME", "the cookie NAME of the request").backslashed()),
    ENVIRONMENT(
            "%{NAME}e", Form.TEXT, text("env.NAME", "the environment variable NAME").backslashed()),
    NOTE("%{NAME}n", Form.TEXT, text("note.NAME", "the note NAME of another module").backslashed()),
    /** Those that fill no metric: their values are passed over. */
    PASSED(
            "%f %k %L %{c}L %R %X %{local}p %{remote}p %{tid}P %{hextid}P %^FB %^FU"
                    + " %{NAME}c %{NAME}x %{NAME}^ti %{NAME}^to",
            Form.TEXT);

    /** How the value of a directive stands in a line. */
    enum Form {
        /** Any bytes; absent where they are {@code -}. */
        TEXT,
        /** Text, but for {@code ""}, with which httpd writes a user of no letters. */
        USER,
        /** The request line, of which {@code -} is one like any other. */
        REQUEST,
        /** Text behind a {@code ?}, or nothing at all. */
        QUERY,
        /** Text without a {@code ?}, and a query right behind it. */
        TARGET,
        /** A whole number; absent where it is {@code -}. */
        INTEGER,
        /** A time, or a part of one. */
        TIME
    }

    private static final String NAME = "NAME";
    private static final Pattern ELEMENTS = Pattern.compile("[\\w-]+(\\.[\\w-]+)*");

    private final List<String> spellings;
    private final Form form;
    private final List<Metric> metrics;

    Directive(String spellings, Form form, Metric... metrics) {
        this.spellings = List.of(spellings.split(" "));
        this.form = form;
        this.metrics = List.of(metrics);
    }

    private static Metric text(String path, String help) {
        return Metric.text(path, help);
    }

    private static Metric bytes(String path, String help) {
        return Metric.integer(path, "B", help);
    }

    private static Metric duration(String unit) {
        return Metric.integer("duration-" + unit, unit, "how long the request took to serve");
    }

    /** The ways to write it, without conditions; {@code NAME} where a name of choice stands. */
    List<String> spellings() {
        return spellings;
    }

    /** How its value stands in a line. */
    Form form() {
        return form;
    }

    /** The metrics it fills; {@code NAME} in the path where a name of choice stands. */
    List<Metric> metrics() {
        return metrics;
    }

    /** The metrics it fills where a certain name was chosen, in lower case if it is a header's. */
    List<Metric> metrics(String name) {
        return metrics.stream().map(metric -> named(metric, name)).toList();
    }

    private Metric named(Metric metric, String name) {
        boolean header = this == REQUEST_HEADER || this == RESPONSE_HEADER;
        String chosen = header ? name.toLowerCase(Locale.ROOT) : name;
        return new Metric(
                metric.path().replace(NAME, chosen),
                metric.type(),
                metric.unit(),
                metric.coding(),
                metric.onlyByName(),
                metric.help().replace(NAME, chosen));
    }

    /**
     * Finds the directive with a letter and what stands between its braces.
     *
     * @param letter a letter, or one of the names that are {@code ^} and two letters
     * @param argument empty where there are no braces
     * @param written the whole directive, for messages
     * @throws IllegalArgumentException with a message for the administrator, if there is none
     */
    static Directive of(String letter, String argument, String written) {
        String spelling = argument.isEmpty() ? "%" + letter : "%{" + argument + "}" + letter;
        Directive known = spelled(letter.equals("i") ? canonical(spelling) : spelling);
        if (known != null && !argument.equals(NAME)) {
            return known;
        }
        if (letter.equals("t")) {
            return TIME_PART;
        }
        Directive named = spelled("%{" + NAME + "}" + letter);
        if (named == null) {
            throw refusal(written, " is not a directive Amid knows; it knows " + known());
        }
        if (argument.isEmpty()) {
            throw refusal(written, " needs a name: '%{" + NAME + "}" + letter + "'");
        }
        if (!named.metrics.isEmpty() && !ELEMENTS.matcher(argument).matches()) {
            throw refusal(
                    written,
                    ": '"
                            + argument
                            + "' cannot become part of a metric's name, which has letters, digits,"
                            + " '-', '_' and dots between them");
        }
        return named;
    }

    private static IllegalArgumentException refusal(String written, String reason) {
        return new IllegalArgumentException("'" + written + "'" + reason);
    }

    private static Directive spelled(String spelling) {
        for (Directive directive : values()) {
            if (directive.spellings.contains(spelling)) {
                return directive;
            }
        }
        return null;
    }

    /** The spelling that differs from this one only by upper and lower case, or this one. */
    private static String canonical(String spelling) {
        return Stream.of(REFERER, USER_AGENT)
                .map(directive -> directive.spellings.get(0))
                .filter(spelling::equalsIgnoreCase)
                .findFirst()
                .orElse(spelling);
    }

    private static String known() {
        return Arrays.stream(values())
                .flatMap(directive -> directive.spellings.stream())
                .collect(Collectors.joining(" "));
    }
}

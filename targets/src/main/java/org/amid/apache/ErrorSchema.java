package org.amid.apache;

import java.util.List;
import org.amid.datatree.Metric;
import org.amid.datatree.Schema;

/** What a line of an error log holds, and where each metric is. */
final class ErrorSchema {
    /** The levels, the most urgent first. */
    static final List<String> LEVELS =
            List.of(
                    "emerg", "alert", "crit", "error", "warn", "notice", "info", "debug", "trace1",
                    "trace2", "trace3", "trace4", "trace5", "trace6", "trace7", "trace8");

    /** What a line holds. */
    static final Schema METRICS =
            new Schema(
                    List.of(
                            Metric.time("time", "when it was written"),
                            Metric.text("module", "the module of httpd that wrote it"),
                            Metric.text("level", "how bad it is: emerg to trace8"),
                            Metric.integer("pid", "", "the process that wrote it"),
                            Metric.integer("tid", "", "the thread that wrote it"),
                            Metric.text("source", "where in httpd's source it was written"),
                            Metric.text("os-error", "what the system said: (2)No such file …")
                                    .backslashed(),
                            Metric.text("client", "the client's address"),
                            Metric.integer("client-port", "", "the client's port"),
                            Metric.text("code", "the number of the message: AH00037"),
                            Metric.text("message", "what is behind all that").backslashed(),
                            Metric.text("line", "the whole line, as it stands in the log")
                                    .selectedOnlyByName()));

    static final int MODULE = METRICS.indexOf("module");
    static final int LEVEL = METRICS.indexOf("level");
    static final int PID = METRICS.indexOf("pid");
    static final int TID = METRICS.indexOf("tid");
    static final int SOURCE = METRICS.indexOf("source");
    static final int OS_ERROR = METRICS.indexOf("os-error");
    static final int CLIENT = METRICS.indexOf("client");
    static final int PORT = METRICS.indexOf("client-port");
    static final int CODE = METRICS.indexOf("code");
    static final int MESSAGE = METRICS.indexOf("message");
    static final int LINE = METRICS.indexOf("line");

    private ErrorSchema() {}
}

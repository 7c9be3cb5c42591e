package org.amid.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import org.amid.config.Guess;
import org.amid.explain.Explainer;
import org.amid.explain.Explanation;
import org.amid.explain.Notated;
import org.amid.explain.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amid explain}: what would become of a line. */
@Command(
        name = "explain",
        description = {
            "Reads lines of a log from standard input and tells of each its channel, its datatree,"
                    + " which dispatches take it, and what each output would write. Opens and"
                    + " writes nothing."
        })
final class ExplainCommand implements Callable<Integer> {
    /** Set by the launcher when standard output is a terminal. */
    private static final String TERMINAL = "amid.terminal";

    @Spec private CommandSpec spec;
    @Mixin private ConfigurationFile configuration;

    @Option(
            names = "--log",
            paramLabel = "TARGET.CHANNEL",
            description = "Whose lines they are; needed where there are several logs.")
    private String log;

    @Option(
            names = "--line",
            paramLabel = "LINE",
            description = "This line, instead of standard input.")
    private String line;

    @Option(names = "--json", description = "For machines: one JSON object for each line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Explainer explainer = new Explainer(configuration.plan());
        String chosen = log(explainer.logs());
        PrintWriter out = spec.commandLine().getOut();
        if (line != null) {
            tell(explainer.explain(chosen, line.getBytes(StandardCharsets.UTF_8)), out);
        } else {
            InputStream in = new BufferedInputStream(System.in);
            for (byte[] next = next(in); next != null; next = next(in)) {
                tell(explainer.explain(chosen, next), out);
            }
        }
        out.flush();
        return Exit.OK;
    }

    private String log(Set<String> logs) {
        if (logs.isEmpty()) {
            throw new Failure(Exit.USAGE, "the configuration follows no log");
        }
        String all = String.join(", ", logs);
        if (log == null && logs.size() > 1) {
            throw new Failure(Exit.USAGE, "name the log with --log; there are " + all);
        }
        if (log != null && !logs.contains(log)) {
            throw new Failure(
                    Exit.USAGE,
                    "--log: no log is called '"
                            + log
                            + "'"
                            + Guess.didYouMean(log, logs)
                            + "; there are "
                            + all);
        }
        return log != null ? log : logs.iterator().next();
    }

    /** The bytes of the next line; null at the end. */
    private static byte[] next(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = in.read();
        }
        return line.toByteArray();
    }

    private void tell(Explanation explanation, PrintWriter out) {
        boolean coloured = Boolean.getBoolean(TERMINAL) && System.getenv("NO_COLOR") == null;
        out.println(json ? Notated.text(explanation) : Told.text(explanation, coloured));
        out.flush();
    }
}

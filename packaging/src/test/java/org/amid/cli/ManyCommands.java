package org.amid.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * A program that runs one command with each of many files, all in one process: a process for each
 * would take the time of a hundred starts.
 */
public final class ManyCommands {
    private ManyCommands() {}

    /**
     * Runs them, and leaves what became of {@code FILE} in {@code FILE.out}, {@code FILE.err} and
     * {@code FILE.status}.
     *
     * @param arguments where to leave it; the command; the files
     */
    public static void main(String[] arguments) throws IOException {
        for (int i = 2; i < arguments.length; i++) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine amid = Amid.commandLine();
            amid.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            int status = amid.execute(arguments[1], arguments[i]);
            Path into = Path.of(arguments[0], arguments[i]);
            Files.createDirectories(into.getParent());
            Files.writeString(into.resolveSibling(into.getFileName() + ".out"), out.toString());
            Files.writeString(into.resolveSibling(into.getFileName() + ".err"), err.toString());
            Files.writeString(into.resolveSibling(into.getFileName() + ".status"), "" + status);
        }
    }
}

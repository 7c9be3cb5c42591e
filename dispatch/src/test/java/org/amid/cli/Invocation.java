package org.amid.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.amid.plan.ApacheStandIn;
import org.amid.plan.FilelogStandIn;
import org.amid.target.TargetType;
import picocli.CommandLine;

/**
 * What became of a command line.
 *
 * @param status the exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Invocation(int status, String out, String err) {
    /** Runs the program without any type of target installed. */
    static Invocation of(String... arguments) {
        return of(Amid.commandLine(), arguments);
    }

    static Invocation of(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(arguments);
        return new Invocation(status, out.toString(), err.toString());
    }

    /** Runs the program with the stand-ins of {@code org.amid.plan} installed. */
    static Invocation withStandIns(Path directory, String... arguments) {
        return installed(directory, () -> of(arguments));
    }

    /** Does something with the stand-ins of {@code org.amid.plan} installed. */
    static <T> T installed(Path directory, Callable<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {services(directory)}, before)) {
            thread.setContextClassLoader(loader);
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL services(Path directory) throws IOException {
        Path jar = directory.resolve("installed");
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(TargetType.class.getName()),
                ApacheStandIn.class.getName() + "\n" + FilelogStandIn.class.getName() + "\n");
        return jar.toUri().toURL();
    }
}

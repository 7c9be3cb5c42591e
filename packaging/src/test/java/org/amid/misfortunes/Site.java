package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;

/**
 * A folder with a configuration, {@code access.log}, {@code out.log} and a state directory: where a
 * misfortune happens.
 */
final class Site {
    /** Where the configuration of every test begins: one log in the format of servers. */
    static final String ONE_LOG = "[apache]\nlog = access: access.log [combined]\n";

    private final Path folder;
    private final Path log;
    private final Path out;

    private Site(Path folder) {
        this.folder = folder;
        this.log = folder.resolve("access.log");
        this.out = folder.resolve("out.log");
    }

    /** One log of which every request's path goes to one filelog, from its end. */
    static Site of(Path folder) throws IOException {
        return of(folder, "from = end", "");
    }

    /** The same with more lines in the section of the dispatch, and in that of the filelog. */
    static Site of(Path folder, String dispatch, String filelog) throws IOException {
        Site site = new Site(folder);
        site.configure(
                ONE_LOG,
                "[dispatch]",
                "subscribe = apache.access",
                "select = apache.request.path",
                "send = out",
                dispatch,
                "[filelog]",
                "name = out",
                "filename = out.log",
                filelog);
        return site;
    }

    /** One that a test configures by itself. */
    static Site configured(Path folder, String... lines) throws IOException {
        Site site = new Site(folder);
        site.configure(lines);
        return site;
    }

    void configure(String... lines) throws IOException {
        Files.writeString(path("amid.conf"), String.join("\n", lines) + "\n");
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path log() {
        return log;
    }

    Path out() {
        return out;
    }

    Path folder() {
        return folder;
    }

    AmidProcess start() throws IOException {
        return AmidProcess.startRun(folder);
    }

    /** Starts it with options for its JVM. */
    AmidProcess startWith(String options) throws IOException {
        return AmidProcess.startRunBy(List.of(), options, folder);
    }

    /** Appends the lines of these numbers to the log, by a handle of its own. */
    Site append(int from, int to) throws IOException {
        return appendTo("access.log", from, to);
    }

    Site appendTo(String name, int from, int to) throws IOException {
        try (NumberedLog writer = NumberedLog.at(path(name))) {
            writer.append(from, to);
        }
        return this;
    }

    /** Renames a file, as logrotate does. */
    Path move(String from, String to) throws IOException {
        return Files.move(path(from), path(to));
    }

    /** Compresses a file as logrotate does: the compressed one is another file. */
    void compress(String name) throws IOException {
        Shell.run(folder, "gzip", name);
    }

    /** Waits until these numbers stand in the filelog, in order and nothing else. */
    void await(AmidProcess amid, String numbers) {
        await(amid, out, numbers);
    }

    void await(AmidProcess amid, Path file, String numbers) {
        amid.awaitThat(() -> assertThat(NumberedLog.sequence(file)).isEqualTo(numbers));
    }

    /** Starts it, waits for the numbers, and stops it. */
    String runUntil(String numbers) throws IOException, InterruptedException {
        try (AmidProcess amid = start()) {
            await(amid, numbers);
            return amid.stop().err();
        }
    }

    /** Starts it, waits for the numbers, and kills it. */
    String runAndKillAt(String numbers) throws IOException {
        try (AmidProcess amid = start()) {
            await(amid, numbers);
            amid.kill();
            return amid.said();
        }
    }
}

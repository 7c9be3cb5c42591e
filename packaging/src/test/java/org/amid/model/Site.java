package org.amid.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything is, and the configuration: a filelog of tabs that gets all of one log, one of
 * JSON objects that gets all of the other, and one that two dispatches feed from both.
 *
 * @param folder where it all is
 * @param fsync how often filelogs are brought to the disk
 */
record Site(Path folder, String fsync) {
    /** The heading of the filelog that two dispatches feed. */
    static final String MIXED_HEADING =
            "# time\tapache.request.path\tapache.user-agent\tapache.status";

    /** The headings of the filelog of tabs, before and after its dispatch was changed. */
    static final List<String> TABS_HEADINGS =
            List.of(
                    "# time\tapache.request.path\tapache.user-agent",
                    "# time\tapache.request.path\tapache.status");

    /** The names of the logs. */
    static final List<String> LOGS = List.of("a", "b");

    /** Makes the folders. */
    Site {
        try {
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(folder.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state directory. */
    Path state() {
        return folder.resolve("state");
    }

    /** The configuration file. */
    Path configuration() {
        return folder.resolve("amid.conf");
    }

    Path log(String name) {
        return folder.resolve("logs/" + name + ".log");
    }

    Path output(String name) {
        return folder.resolve("out/" + name + ".log");
    }

    /**
     * Writes the configuration.
     *
     * @param hasExtra whether with one more dispatch and filelog, which get what comes from now on
     * @param isChanged whether a dispatch selects another metric
     */
    void write(boolean hasExtra, boolean isChanged) throws IOException {
        String text =
                apache()
                        + filelog("tabs", "tabs")
                        + filelog("json", "json")
                        + filelog("mixed", "tabs")
                        + dispatch("all", "apache.a", isChanged ? "status" : "user-agent", "tabs")
                        + dispatch("other", "apache.b", "user-agent", "json, mixed")
                        + dispatch("branch", "apache.a.4xx", "status", "mixed");
        if (hasExtra) {
            text +=
                    filelog("extra", "json")
                            + dispatch("late", "apache.a, apache.b", "user-agent", "extra")
                                    .replace("from = beginning\n", "");
        }
        Files.writeString(configuration(), text);
    }

    /** Writes a configuration that is wrong. */
    void spoil() throws IOException {
        Files.writeString(configuration(), "[apache]\nlog = nothing\n");
    }

    private String apache() {
        StringBuilder text = new StringBuilder("[apache]\n");
        for (String log : LOGS) {
            text.append(String.format("log = %s: %s [combined]%n", log, log(log)));
        }
        return text.toString();
    }

    private String filelog(String name, String format) {
        return String.format(
                "[filelog]%nname = %s%nfilename = %s%nformat = %s%nfsync = %s%npatience = 20ms%n",
                name, output(name), format, fsync);
    }

    private static String dispatch(String name, String subscribe, String select, String send) {
        return String.format(
                "[dispatch]%nname = %s%nsubscribe = %s%nfrom = beginning%n"
                        + "select = apache.request.path, apache.%s%nsend = %s%n",
                name, subscribe, select, send);
    }
}

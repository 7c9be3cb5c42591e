package org.amid.documents;

import java.util.List;

/** What amid(1) says that the command line does not declare. Backticks as in the reference. */
final class CommandProse {
    /** What the program is for, in paragraphs. */
    static final List<String> DESCRIPTION =
            List.of(
                    "Amid stands between what happens on a server and whoever wants to know. It"
                            + " follows the access logs of Apache httpd, makes an event of every"
                            + " request, publishes it on a channel such as"
                            + " `apache.access.4xx.404`, and writes what was asked for, of the"
                            + " events that were asked for, to files.",
                    "What it is to do stands in its configuration, which `amid.conf`(5) describes."
                            + " A wrong one is never started: everything that is wrong with it is"
                            + " told at once, each mistake with its line.",
                    "What Amid does, and what does not work, is told on standard error.");

    /** What else there is to know, by its heading. */
    static final List<Items> ITEMS =
            List.of(
                    new Items(
                            "environment",
                            List.of(
                                    new Item(
                                            "AMID_JAVA",
                                            "The java to use; without it, that of `JAVA_HOME`, or"
                                                    + " else the first one on the `PATH`. It must"
                                                    + " be Java 17 or newer."),
                                    new Item(
                                            "AMID_JAVA_OPTS",
                                            "Options for the JVM, as in `-Xmx1g`; they go above"
                                                    + " those that Amid has for it."),
                                    new Item(
                                            "CREDENTIALS_DIRECTORY",
                                            "Where `${credential:NAME}` in a configuration finds"
                                                    + " its file; systemd sets it."))),
                    new Items(
                            "files",
                            List.of(
                                    new Item(
                                            "/etc/amid/amid.conf",
                                            "The configuration of a command that names none."),
                                    new Item(
                                            "/var/lib/amid",
                                            "The state directory, where Amid remembers how far"
                                                    + " each subscription has come, if it can be"
                                                    + " written to; or else `~/.local/state/amid`."
                                                    + " In either, a configuration other than"
                                                    + " `/etc/amid/amid.conf` has a directory of"
                                                    + " its own. Before both come the option"
                                                    + " `--state`, the attribute `state_dir` of"
                                                    + " `[amid]`, and `$STATE_DIRECTORY`, in this"
                                                    + " order. It belongs to one daemon at a"
                                                    + " time."),
                                    new Item(
                                            "bookmarks",
                                            "In the state directory: what is remembered. Without"
                                                    + " it every subscription begins anew, where"
                                                    + " its `from` says. One that is damaged is"
                                                    + " kept as `bookmarks.damaged`."),
                                    new Item(
                                            "socket",
                                            "In the state directory: where `amid status` asks. Its"
                                                    + " mode decides who may. It is made with"
                                                    + " 0600, for root and the user that Amid"
                                                    + " runs as; to let a group ask, have the"
                                                    + " service change it after each start, with"
                                                    + " `ExecStartPost=` of its unit, and give the"
                                                    + " group `x` on the directory."))),
                    new Items(
                            "signals",
                            List.of(
                                    new Item(
                                            "SIGTERM, SIGINT",
                                            "Takes no more, writes what it has, tells what became"
                                                    + " of everything that was read, and ends with"
                                                    + " status 0. What could not be written within"
                                                    + " 10 seconds is read again at the next"
                                                    + " start."),
                                    new Item(
                                            "SIGHUP",
                                            "Reads the configuration again. If it is right, what"
                                                    + " has changed is told, closed and opened"
                                                    + " anew; what has not changed goes on without"
                                                    + " a break, and every subscription where it"
                                                    + " is. If it is wrong, everything that is"
                                                    + " wrong is told, each mistake with its line,"
                                                    + " and nothing changes. `[amid]` itself is"
                                                    + " read at the start only."))));

    /** Command lines that somebody could want, and what each is for. */
    static final List<Item> EXAMPLES =
            List.of(
                    new Item("amid demo", "See it work, without a web server:"),
                    new Item(
                            "amid check site.conf",
                            "Hear everything that is wrong with a configuration:"),
                    new Item("amid run site.conf", "Follow the logs until Ctrl-C:"),
                    new Item("amid status site.conf", "Hear how far they have come:"),
                    new Item(
                            "amid replay site.conf --since 2h --to /tmp/lately",
                            "Read what the logs hold of the last two hours, into files of its own:"),
                    new Item(
                            "amid describe --sample filelog",
                            "Have a section to paste into a configuration:"));

    /**
     * Something with what there is to say of it.
     *
     * @param tag the thing, as it is written
     * @param text sentences
     */
    record Item(String tag, String text) {}

    /**
     * Items under a heading.
     *
     * @param title the heading, in lower case
     * @param texts the items
     */
    record Items(String title, List<Item> texts) {}

    private CommandProse() {}
}

package org.amid.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.amid.config.Attribute;

/**
 * The attributes of {@code [amid]}, the daemon itself; {@code [monami]} is its old name. Source:
 * the MonAMI guide, "The monami stanza".
 *
 * @param configDir directories of further files
 * @param stateDir where Amid keeps what it has to remember
 * @param logCritical where messages go before which nothing can go on
 * @param logError where messages go of what does not work
 * @param logInfo where messages go of what is done
 * @param logDebug where messages go for developers
 * @param user accepted for MonAMI's sake
 * @param group accepted for MonAMI's sake
 */
public record AmidSettings(
        @Attribute(
                        help =
                                "Directory whose *.conf files are read too, in the order of their"
                                        + " names; not those below it.",
                        example = "/etc/amid/conf.d",
                        otherwise = "")
                List<Path> configDir,
        @Attribute(help = "Directory for what Amid has to remember.", example = "/var/lib/amid")
                Optional<Path> stateDir,
        @Attribute(help = "Where it is told that Amid cannot go on.", example = "syslog")
                Optional<LogDestination> logCritical,
        @Attribute(
                        help = "Where it is told what does not work.",
                        example = "/var/log/amid/error.log")
                Optional<LogDestination> logError,
        @Attribute(help = "Where it is told what Amid does.", example = "stdout")
                Optional<LogDestination> logInfo,
        @Attribute(help = "Where developers are told more.", example = "ignore")
                Optional<LogDestination> logDebug,
        @Attribute(
                        help =
                                "Has no effect: the account is that of the service, User= in its"
                                        + " unit.",
                        example = "amid")
                Optional<String> user,
        @Attribute(
                        help =
                                "Has no effect: the group is that of the service, Group= in its"
                                        + " unit.",
                        example = "amid")
                Optional<String> group) {
    /** The title of the section. */
    public static final String TITLE = "amid";

    /** The title it has in MonAMI's files. */
    public static final String OLD_TITLE = "monami";

    /** What the section does, as a sentence for the reference. */
    public static final String HELP = "The daemon itself; there is one such section at most.";

    /** What holds without the section. */
    public static final AmidSettings NONE =
            new AmidSettings(
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
}

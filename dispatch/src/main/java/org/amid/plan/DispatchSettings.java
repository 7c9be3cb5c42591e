package org.amid.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.amid.channel.ChannelPattern;
import org.amid.config.Attribute;
import org.amid.datatree.ReadSyntax;
import org.amid.target.From;
import org.amid.target.TargetName;

/**
 * The attributes of {@code [dispatch]}, a record each, so that a wrong one does not hide what is
 * wrong with another.
 */
public final class DispatchSettings {
    /** The title of the section. */
    public static final String TITLE = "dispatch";

    /** What the section does, as a sentence for the reference. */
    public static final String HELP =
            "Subscribes to channels, selects part of each event, and sends it to reporting targets.";

    /** All its attributes. */
    public static final List<Class<? extends Record>> RECORDS =
            List.of(Named.class, Subscribe.class, Select.class, Send.class, Begin.class);

    private DispatchSettings() {}

    /**
     * What it is called.
     *
     * @param name its name; several dispatches may have none
     */
    public record Named(
            @Attribute(
                            help =
                                    "Name of the dispatch, for messages and for 'replay --only';"
                                            + " several may have none.",
                            example = "missing-pages-by-agent")
                    Optional<TargetName> name) {}

    /**
     * Which events it takes.
     *
     * @param subscribe the channels
     */
    public record Subscribe(
            @Attribute(
                            help =
                                    "The branches of channels whose events are taken; '!' excludes"
                                            + " a branch, '*' stands for one element.",
                            example = "apache.access.4xx, !apache.access.4xx.401")
                    ChannelPattern subscribe) {}

    /**
     * What it takes of each.
     *
     * @param select the metrics; empty for the whole tree
     */
    public record Select(
            @Attribute(
                            help =
                                    "The metrics or branches of the datatree that are sent; '!'"
                                            + " excludes; without it, the whole tree.",
                            example = "apache.user-agent, apache.request")
                    Optional<ReadSyntax> select) {}

    /**
     * Where it sends them.
     *
     * @param send the reporting targets
     */
    public record Send(
            @Attribute(help = "The reporting targets it is sent to, by name.", example = "filelog")
                    Names send) {}

    /**
     * Where it begins.
     *
     * @param from the place to begin at
     */
    public record Begin(
            @Attribute(
                            help =
                                    "Where to begin in a log that was not read before: its end, its"
                                            + " beginning, a span ago, or a time.",
                            example = "2h",
                            otherwise = "end")
                    From from) {}

    /**
     * Names of targets, comma-separated.
     *
     * @param names the names, none twice
     */
    public record Names(List<String> names) {
        /** How it is written, for messages and the reference. */
        public static final String SYNTAX = "NAME, …";

        /**
         * Reads what the user wrote.
         *
         * @throws IllegalArgumentException with a message for the user
         */
        public static Names parse(String text) {
            List<String> names = Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            if (names.contains("")) {
                throw new IllegalArgumentException("an entry is empty; is there a comma too many?");
            }
            for (String name : names) {
                if (names.indexOf(name) != names.lastIndexOf(name)) {
                    throw new IllegalArgumentException("'" + name + "' is named twice");
                }
            }
            return new Names(names);
        }
    }
}

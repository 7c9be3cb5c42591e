package org.amid.reference;

import java.util.List;

/** The rules of the configuration's language that hold for every section, in words. */
public final class Language {
    /**
     * What holds in one matter.
     *
     * @param title what it is about, a word or two
     * @param text the rule, in sentences; a pair of backticks holds what is written just so
     */
    public record Rule(String title, String text) {}

    /** What a configuration is, in a sentence or two. */
    public static final String INTRODUCTION =
            "A configuration is a text file in UTF-8. Each of its sections configures a target, or"
                    + " says which events go from one target to another; `amid check FILE` tells"
                    + " everything that is wrong with one.";

    /** The rules, in the order they are met. */
    public static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "Sections",
                            "A line such as `[apache]` begins a section, and the word in the"
                                    + " brackets is its type. Upper and lower case do not matter"
                                    + " there, and nothing may follow the bracket. Sections come in"
                                    + " any order, and may speak of others that stand below."),
                    new Rule(
                            "Names",
                            "A target is called by its attribute `name`, or else by its type."
                                    + " Names are unique over all targets; they hold letters,"
                                    + " digits, `-` and `_`, upper and lower case differ, and"
                                    + " `time`, `channel` and `line` are none. Several"
                                    + " `[dispatch]` may have no name."),
                    new Rule(
                            "Attributes",
                            "A line `name = value`: the first `=` separates. Blanks around the name"
                                    + " and the value go, those inside the value stay; nothing is"
                                    + " quoted. In the names of attributes, upper and lower case"
                                    + " are the same, and so are `-` and `_`. An attribute is given"
                                    + " once, unless it says that it may be given several times."),
                    new Rule(
                            "Comments",
                            "A line whose first character is `#` or `;`, blanks aside. A `#` inside"
                                    + " a value is part of it."),
                    new Rule(
                            "Continuation",
                            "A `\\` at the end of a line joins the next one, without the blanks it"
                                    + " begins with. Comments are not continued."),
                    new Rule(
                            "Expansion",
                            "In a value, `${env:NAME}` stands for an environment variable,"
                                    + " `${file:/path}` for the first line of a file, and"
                                    + " `${credential:NAME}` for the first line of one of systemd's"
                                    + " credentials. Nothing else is expanded."),
                    new Rule(
                            "Spans of time",
                            "Words that add up, as in `1h 30m`, `500ms` or `90`, with the units"
                                    + " `ms`, `s`, `m`, `h` and `d`; a bare number is seconds."),
                    new Rule(
                            "Sizes",
                            "A number with a unit, as in `64KiB` or `10MB`: `KB`, `MB`, `GB`, `TB`"
                                    + " count by 1000 and `KiB`, `MiB`, `GiB`, `TiB` by 1024; a"
                                    + " bare number is bytes."),
                    new Rule("Yes or no", "`yes`, `true` and `on`, or `no`, `false` and `off`."),
                    new Rule(
                            "Paths of files",
                            "One that does not begin with `/` starts at the directory in which"
                                    + " `amid` is called."),
                    new Rule(
                            "Channels",
                            "Where events happen: the name of a target, then more and more"
                                    + " precisely what happened, with dots between:"
                                    + " `apache.access.4xx.404`. A channel with all below it is a"
                                    + " branch: `apache.access.4xx` takes every status from 400 to"
                                    + " 499. `!` before a branch excludes it, and `*` stands for"
                                    + " one element. The order of the entries does not matter:"
                                    + " what is excluded by one of them is not taken."),
                    new Rule(
                            "Metrics",
                            "What an event holds: the name of a target, then that of the value:"
                                    + " `apache.user-agent`. It does not name the channel. Branches"
                                    + " of metrics are taken and excluded as those of channels are;"
                                    + " where nothing is taken by name, everything is."));

    private Language() {}
}

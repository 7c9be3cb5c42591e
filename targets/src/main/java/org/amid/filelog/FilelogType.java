package org.amid.filelog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.config.Attribute;
import org.amid.config.Bound;
import org.amid.config.Entry;
import org.amid.config.Problems;
import org.amid.datatree.Selection;
import org.amid.filelog.form.Form;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;

/** Declares {@code [filelog]}: appends each event to a file, one line an event. */
public final class FilelogType implements ReportingType<FilelogType.Settings> {
    /** The metric that a filelog of raw lines takes. */
    private static final String LINE = "line";

    /** What a section can say. */
    record Settings(
            @Attribute(
                            help = "Full path of the file the lines are appended to.",
                            example = "/var/log/amid/missing.log")
                    Path filename,
            @Attribute(
                            help =
                                    "How a line is written: the time and columns separated by tabs,"
                                            + " a JSON object, or the raw line of the log.",
                            example = "json",
                            otherwise = "tabs")
                    Form format,
            @Attribute(
                            help =
                                    "Mode of the file if Amid makes it; one that is there keeps its"
                                            + " own.",
                            example = "0644",
                            otherwise = "0640")
                    Mode mode,
            @Attribute(
                            help = "Group of the file if Amid makes it; Amid must be a member.",
                            example = "adm")
                    Optional<String> group,
            @Attribute(
                            help =
                                    "How often the file is brought to the disk: never, always"
                                            + " (after each batch), or once in a span.",
                            example = "10s",
                            otherwise = "1s")
                    Fsync fsync) {

        /** The file by its one full name. */
        Path file() {
            return filename.toAbsolutePath().normalize();
        }

        private Settings at(Path other) {
            return new Settings(other, format, mode, group, fsync);
        }
    }

    /** The type, without state. */
    public FilelogType() {}

    @Override
    public String title() {
        return "filelog";
    }

    @Override
    public String help() {
        return "Appends each event to a file, one line an event.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public void check(Settings settings, Bound attributes, Problems problems) {
        if (settings.file().getFileName() == null) {
            attributes
                    .entry("filename")
                    .ifPresent(
                            entry ->
                                    problems.error(
                                            entry.position(),
                                            entry.complaint("names a directory, not a file")));
        }
        if (settings.group().filter(String::isBlank).isPresent()) {
            Entry group = attributes.entry("group").orElseThrow();
            problems.error(group.position(), group.complaint("needs a value: name of a group"));
        }
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        return new Filelog(settings, selections);
    }

    @Override
    public Set<Path> writes(Settings settings) {
        return Set.of(settings.file());
    }

    @Override
    public Settings into(Settings settings, Path directory) {
        return settings.at(directory.resolve(settings.file().getFileName()));
    }

    @Override
    public Optional<String> takesOnly(Settings settings) {
        return settings.format() == Form.LINE ? Optional.of(LINE) : Optional.empty();
    }
}

package org.amid.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.amid.config.Attribute;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;
import org.amid.target.Resume;

/** A reporting type with the attributes of {@code [filelog]}; what it makes writes nothing. */
public final class FilelogStandIn implements ReportingType<FilelogStandIn.Settings> {
    /** How a line is written. */
    public enum Form {
        /** What is selected. */
        TABS,
        /** The metric {@code line}. */
        LINE
    }

    /**
     * The attributes.
     *
     * @param filename the file
     * @param format how a line is written
     */
    public record Settings(
            @Attribute(
                            help = "Full path of the file the lines are appended to.",
                            example = "/var/log/amid/missing.log")
                    Path filename,
            @Attribute(help = "How a line is written.", otherwise = "tabs") Form format) {}

    /**
     * A target that remembers only what it was made of.
     *
     * @param settings its attributes
     * @param selections what is sent to it
     */
    public record Made(Settings settings, List<Selection> selections) implements ReportingTarget {
        private record Nothing() implements Receipt {
            @Override
            public String text() {
                return "";
            }
        }

        @Override
        public Receipt open(Optional<Resume> resume, Amendment amendment) {
            return new Nothing();
        }

        @Override
        public Receipt take(Batch batch) {
            return new Nothing();
        }

        @Override
        public String render(Row row) {
            return IntStream.range(0, row.schema().size())
                    .mapToObj(i -> row.schema().metric(i).path() + "=" + row.text(i))
                    .collect(Collectors.joining(" "));
        }

        @Override
        public void close() {}
    }

    /** As ServiceLoader wants it. */
    public FilelogStandIn() {}

    @Override
    public String title() {
        return "filelog";
    }

    @Override
    public String help() {
        return "Appends nothing to a file.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        return new Made(settings, selections);
    }

    @Override
    public Set<Path> writes(Settings settings) {
        return Set.of(settings.filename());
    }

    @Override
    public Settings into(Settings settings, Path directory) {
        return new Settings(
                directory.resolve(settings.filename().getFileName()), settings.format());
    }

    @Override
    public Optional<String> takesOnly(Settings settings) {
        return settings.format() == Form.LINE ? Optional.of("line") : Optional.empty();
    }
}

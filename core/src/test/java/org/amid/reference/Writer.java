package org.amid.reference;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.amid.config.Attribute;
import org.amid.datatree.Selection;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;

/** A reporting type with attributes of each kind. */
final class Writer implements ReportingType<Writer.Settings> {
    record Settings(
            @Attribute(help = "Where.", example = "/var/log/x") Path filename,
            @Attribute(help = "How many.", otherwise = "3", example = "5") int retries,
            @Attribute(help = "With whom.", example = "adm") Optional<String> group,
            @Attribute(help = "What before each.", otherwise = "") String prefix,
            @Attribute(help = "Which.", example = "a") List<String> labels,
            @Attribute(help = "Which not.", otherwise = "") List<String> without) {}

    @Override
    public String title() {
        return "writer";
    }

    @Override
    public String help() {
        return "Writes.";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public ReportingTarget make(Settings settings, List<Selection> selections) {
        throw new UnsupportedOperationException();
    }
}

package org.amid.filelog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.amid.datatree.Selection;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingType;

/** A {@code [filelog]} whose files a test opens, and whose targets it puts something around. */
public final class GuardedFilelogType implements ReportingType<FilelogType.Settings> {
    private final FilelogType type = new FilelogType();
    private final Guard guard;

    /** What a test puts between a filelog and the disk, and between it and who sends to it. */
    public interface Guard {
        /** Opens a file that stands, for appending. */
        FileChannel open(Path path) throws IOException;

        /** The target that is used instead of one that writes to a file. */
        ReportingTarget around(ReportingTarget target, Path path);
    }

    /** A type for one test. */
    public GuardedFilelogType(Guard guard) {
        this.guard = guard;
    }

    @Override
    public String title() {
        return type.title();
    }

    @Override
    public String help() {
        return type.help();
    }

    @Override
    public Class<FilelogType.Settings> settings() {
        return type.settings();
    }

    @Override
    public ReportingTarget make(FilelogType.Settings settings, List<Selection> selections) {
        return guard.around(new Filelog(settings, selections, guard::open), settings.file());
    }

    @Override
    public Set<Path> writes(FilelogType.Settings settings) {
        return type.writes(settings);
    }
}

package org.amid.filelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.datatree.Selection;
import org.amid.target.Receipt;
import org.amid.target.ReportingTarget;
import org.amid.target.ReportingTargetContract;
import org.amid.target.ReportingType;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a reporting target, for a filelog in one of its forms. */
abstract class FilelogContract extends ReportingTargetContract<FilelogType.Settings> {
    @TempDir Path directory;

    private final OnDisk type = new OnDisk();

    /** The type, on a disk whose files can be let go of. */
    private static final class OnDisk implements ReportingType<FilelogType.Settings> {
        private final FilelogType type = new FilelogType();
        private final FaultyDisk disk = new FaultyDisk();

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
        public Optional<String> takesOnly(FilelogType.Settings settings) {
            return type.takesOnly(settings);
        }

        @Override
        public ReportingTarget make(FilelogType.Settings settings, List<Selection> selections) {
            return new Filelog(settings, selections, disk);
        }
    }

    /** The form, as a user writes it. */
    abstract String form();

    @Override
    protected final ReportingType<FilelogType.Settings> type() {
        return type;
    }

    @Override
    protected final boolean isExactlyOnce() {
        return true;
    }

    @Override
    protected final void abandon(ReportingTarget killed) throws IOException {
        type.disk.kill();
    }

    @Override
    protected final Map<String, String> attributes() {
        return Map.of("filename", file().toString(), "format", form());
    }

    @Override
    protected final Map<String, String> away() {
        return Map.of(
                "filename", "/elsewhere/x.log",
                "format", form().equals("json") ? "tabs" : "json",
                "mode", "0600",
                "group", "root",
                "fsync", "never");
    }

    /** A directory in the way stops even root. */
    @Override
    protected final void breakOutput() throws IOException {
        Files.move(file(), moved());
        Files.createDirectory(file());
    }

    @Override
    protected final void mendOutput() throws IOException {
        Files.delete(file());
    }

    @Override
    protected final List<String> delivered(Optional<Receipt> last) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path path : List.of(moved(), file())) {
            if (Files.exists(path)) {
                lines.addAll(List.of(Files.readString(path).split("\n")));
            }
        }
        lines.removeIf(line -> line.startsWith("# time") || line.isEmpty());
        return lines;
    }

    private Path file() {
        return directory.resolve("x.log");
    }

    private Path moved() {
        return directory.resolve("x.log.1");
    }
}

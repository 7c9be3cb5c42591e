package org.amid.filelog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.target.Receipt;
import org.amid.target.ReportingTargetContract;
import org.amid.target.ReportingType;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a reporting target, for a filelog in one of its forms. */
abstract class FilelogContract extends ReportingTargetContract<FilelogType.Settings> {
    @TempDir Path directory;

    /** The form, as a user writes it. */
    abstract String form();

    @Override
    protected final ReportingType<FilelogType.Settings> type() {
        return new FilelogType();
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

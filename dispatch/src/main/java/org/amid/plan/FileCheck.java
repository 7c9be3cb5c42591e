package org.amid.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amid.config.Problems;

/** Holds the files of all targets against each other: none is written twice, or read as well. */
final class FileCheck {
    /** Longer chains of links are nobody's intention. */
    private static final int MOST_LINKS = 40;

    private final Targets targets;
    private final Problems problems;

    FileCheck(Targets targets, Problems problems) {
        this.targets = targets;
        this.problems = problems;
    }

    /** Reports every file that two targets write, or that one writes and another reads. */
    void check() {
        Map<Path, MonitoringPlan<?>> read = new HashMap<>();
        targets.monitoring()
                .forEach(target -> target.reads().forEach(file -> read.put(real(file), target)));
        Map<Path, ReportingPlan<?>> written = new HashMap<>();
        for (ReportingPlan<?> target : targets.reporting()) {
            for (Path file : target.writes()) {
                ReportingPlan<?> other = written.putIfAbsent(real(file), target);
                if (other != null) {
                    problems.error(
                            target.at(),
                            "'"
                                    + target.name()
                                    + "' and '"
                                    + other.name()
                                    + "' ("
                                    + other.at()
                                    + ") write one file: "
                                    + file);
                }
                Optional.<MonitoringPlan<?>>ofNullable(read.get(real(file)))
                        .or(() -> readerOf(real(file)))
                        .ifPresent(
                                reader ->
                                        problems.error(
                                                target.at(),
                                                "'"
                                                        + target.name()
                                                        + "' writes the file that '"
                                                        + reader.name()
                                                        + "' reads: "
                                                        + file));
            }
        }
    }

    /** Who would read a file once it is there: it need not be there yet to fit a pattern. */
    private Optional<MonitoringPlan<?>> readerOf(Path file) {
        return targets.monitoring().stream().filter(target -> target.wouldRead(file)).findFirst();
    }

    /** The file itself: links followed as far as there is something to follow. */
    private static Path real(Path file) {
        return real(file.toAbsolutePath(), MOST_LINKS).normalize();
    }

    private static Path real(Path absolute, int links) {
        try {
            return absolute.toRealPath();
        } catch (IOException notThereYet) {
            Path parent = absolute.getParent();
            if (parent == null || links == 0) {
                return absolute;
            }
            Path directory = real(parent, links - 1);
            Path file = directory.resolve(absolute.getFileName());
            try {
                return real(directory.resolve(Files.readSymbolicLink(file)), links - 1);
            } catch (IOException noLink) {
                return file;
            }
        }
    }
}

package org.amid.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.amid.config.Bound;
import org.amid.config.Guess;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.target.Catalogue;
import org.amid.target.Common;
import org.amid.target.MonitoringType;
import org.amid.target.ReportingType;
import org.amid.target.TargetName;
import org.amid.target.TargetType;

/** Makes a plan of a configuration file, and reports everything that is wrong with it. */
public final class PlanReader {
    /** Longer chains of links are nobody's intention. */
    private static final int MOST_LINKS = 40;

    private final Catalogue catalogue;
    private final Problems problems;
    private final Targets targets = new Targets();
    private final List<Section> dispatches = new ArrayList<>();

    private PlanReader(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /**
     * Reads a configuration file. Opens nothing else.
     *
     * @param problems takes everything that is wrong
     * @return the plan; empty if anything is wrong
     */
    public static Optional<Plan> read(Path file, Catalogue catalogue, Problems problems) {
        Sections sections = Sections.read(file, problems);
        return new PlanReader(catalogue, problems).plan(sections, new Position(file.toString(), 0));
    }

    private Optional<Plan> plan(Sections sections, Position whole) {
        for (Section section : sections.all()) {
            if (section.title().equals(DispatchSettings.TITLE)) {
                dispatches.add(section);
            } else {
                target(section);
            }
        }
        checkFiles();
        Dispatches planner = new Dispatches(targets, problems);
        List<DispatchPlan> planned = dispatches.stream().map(planner::plan).toList();
        if (sections.isEmpty() && !problems.hasErrors()) {
            problems.warning(
                    whole, "has no section, so nothing is followed and nothing is written");
        }
        return problems.hasErrors()
                ? Optional.empty()
                : Optional.of(
                        new Plan(
                                sections.daemon(),
                                targets.monitoring(),
                                targets.reporting(),
                                planned));
    }

    private void target(Section section) {
        Optional<TargetType<?>> type = catalogue.type(section.title());
        if (type.isEmpty()) {
            unknown(section);
        } else if (type.get() instanceof MonitoringType<?> monitoring) {
            monitoring(section, monitoring);
        } else if (type.get() instanceof ReportingType<?> reporting) {
            reporting(section, reporting);
        }
    }

    /** Reports a title, but none of the references to a target that a right one would have made. */
    private void unknown(Section section) {
        TreeSet<String> titles = new TreeSet<>(List.of(DispatchSettings.TITLE, AmidSettings.TITLE));
        catalogue.types().forEach(type -> titles.add(type.title()));
        problems.error(
                section.position(),
                "["
                        + section.title()
                        + "]: no such section"
                        + PathGuess.orThereAre(Guess.didYouMean(section.title(), titles), titles));
        targets.excuse(section.title());
        Guess.nearest(section.title(), titles).ifPresent(targets::excuse);
        section.entries().stream()
                .filter(entry -> entry.name().equals("name"))
                .forEach(entry -> targets.excuse(entry.value()));
    }

    private <S extends Record> void monitoring(Section section, MonitoringType<S> type) {
        Bound bound = bind(section, type);
        Optional<S> settings = settings(bound, type);
        name(section, bound)
                .ifPresent(
                        name ->
                                settings.ifPresentOrElse(
                                        right ->
                                                targets.add(
                                                        new MonitoringPlan<>(
                                                                name,
                                                                type,
                                                                right,
                                                                section.position())),
                                        () -> targets.excuse(name)));
    }

    private <S extends Record> void reporting(Section section, ReportingType<S> type) {
        Bound bound = bind(section, type);
        Optional<S> settings = settings(bound, type);
        name(section, bound)
                .ifPresent(
                        name ->
                                settings.ifPresentOrElse(
                                        right ->
                                                targets.add(
                                                        new ReportingPlan<>(
                                                                name,
                                                                type,
                                                                right,
                                                                section.position(),
                                                                new ArrayList<>())),
                                        () -> targets.excuse(name)));
    }

    private Bound bind(Section section, TargetType<?> type) {
        return Settings.bind(section, problems, List.of(Common.class, type.settings()));
    }

    private <S extends Record> Optional<S> settings(Bound bound, TargetType<S> type) {
        Optional<S> settings = bound.get(type.settings());
        settings.ifPresent(right -> type.check(right, bound, problems));
        return settings;
    }

    private Optional<String> name(Section section, Bound bound) {
        if (bound.get(Common.class).isEmpty()) {
            bound.entries("name").forEach(entry -> targets.excuse(entry.value()));
            return Optional.empty();
        }
        Optional<TargetName> given = bound.get(Common.class).get().name();
        String name = given.map(TargetName::text).orElse(section.title());
        Optional<Position> other = targets.claim(name, section.position());
        if (other.isEmpty()) {
            return Optional.of(name);
        }
        Position at = bound.entry("name").map(entry -> entry.position()).orElse(section.position());
        problems.error(
                at,
                given.isPresent()
                        ? "the name '"
                                + name
                                + "' is taken by the section at "
                                + other.get()
                                + "; names are unique over all targets"
                        : "["
                                + section.title()
                                + "] without a name is called '"
                                + name
                                + "', like the section at "
                                + other.get()
                                + "; give one of them a name");
        return Optional.empty();
    }

    /** Two targets must not write one file, and none what another reads. */
    private void checkFiles() {
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
                if (read.containsKey(real(file))) {
                    problems.error(
                            target.at(),
                            "'"
                                    + target.name()
                                    + "' writes the file that '"
                                    + read.get(real(file)).name()
                                    + "' reads: "
                                    + file);
                }
            }
        }
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

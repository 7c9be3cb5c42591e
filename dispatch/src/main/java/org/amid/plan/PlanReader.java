package org.amid.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.amid.config.Bound;
import org.amid.config.Entry;
import org.amid.config.Guess;
import org.amid.config.Position;
import org.amid.config.Problems;
import org.amid.config.Section;
import org.amid.config.Settings;
import org.amid.target.Catalogue;
import org.amid.target.Common;
import org.amid.target.MonitoringType;
import org.amid.target.Patience;
import org.amid.target.ReportingType;
import org.amid.target.TargetName;
import org.amid.target.TargetType;

/** Makes a plan of a configuration file, and reports everything that is wrong with it. */
public final class PlanReader {
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

    /** What a configuration file says of the daemon; all defaults where that is wrong. */
    public static AmidSettings daemon(Path file, Problems problems) {
        return Sections.read(file, problems).daemon();
    }

    private Optional<Plan> plan(Sections sections, Position whole) {
        if (!sections.isWhole()) {
            targets.excuseAll();
        }
        for (Section section : sections.all()) {
            if (section.title().equals(DispatchSettings.TITLE)) {
                dispatches.add(section);
            } else {
                target(section);
            }
        }
        new FileCheck(targets, problems).check();
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
        String[] words = section.title().split("\\s+");
        boolean named = words.length > 1 && titles.contains(words[0]);
        problems.error(
                section.position(),
                section.shown()
                        + ": "
                        + (named
                                ? "a title is one word; below it stands 'name = " + words[1] + "'"
                                : "no such section"
                                        + PathGuess.orThereAre(
                                                Guess.didYouMean(section.title(), titles),
                                                titles)));
        List.of(words).forEach(targets::excuse);
        targets.excuse(section.title());
        Guess.nearest(section.title(), titles).ifPresent(this::excuse);
        excuseNames(section.entries());
        excuseNames(section.unread());
    }

    private void excuse(String title) {
        if (title.equals(AmidSettings.TITLE)) {
            targets.excuseAll(); // it may name directories with anything in them
        }
        targets.excuse(title);
    }

    /** Excuses what a line that gives a name may have meant, if it has what no name can hold. */
    private void excuseNames(List<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.name().equals("name")) {
                targets.excuse(entry.value());
                List.of(entry.value().split("[^\\p{L}\\d_-]+")).forEach(targets::excuse);
            }
        }
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
                                                                section.position(),
                                                                section.fingerprint())),
                                        () -> targets.excuse(name)));
    }

    private <S extends Record> void reporting(Section section, ReportingType<S> type) {
        Bound bound = bind(section, type);
        Optional<S> settings = settings(bound, type);
        Optional<Patience> patience = bound.get(Patience.class);
        Optional<String> name = name(section, bound);
        if (name.isPresent() && settings.isPresent() && patience.isPresent()) {
            targets.add(
                    new ReportingPlan<>(
                            name.get(),
                            type,
                            settings.get(),
                            patience.get().patience(),
                            section.position(),
                            section.fingerprint(),
                            new ArrayList<>()));
        } else {
            name.ifPresent(targets::excuse);
        }
    }

    private Bound bind(Section section, TargetType<?> type) {
        return Settings.bind(section, problems, type.records());
    }

    private <S extends Record> Optional<S> settings(Bound bound, TargetType<S> type) {
        Optional<S> settings = bound.get(type.settings());
        settings.ifPresent(right -> type.check(right, bound, problems));
        return settings;
    }

    private Optional<String> name(Section section, Bound bound) {
        if (bound.get(Common.class).isEmpty()) {
            excuseNames(bound.entries("name"));
            excuseNames(section.unread());
            targets.excuse(section.title()); // what it is called without a name
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
}

package org.amid.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.amid.channel.Channel;
import org.amid.config.Guess;
import org.amid.config.Position;

/**
 * The targets that were found, by name. A name is <em>excused</em> when its section is wrong, and
 * no other has it: what refers to it is then not reported too, since mending the section mends
 * that.
 */
final class Targets {
    private final Map<String, Position> names = new HashMap<>();
    private final Set<String> excused = new HashSet<>();
    private boolean allExcused;
    private final Map<String, MonitoringPlan<?>> monitoring = new LinkedHashMap<>();
    private final Map<String, ReportingPlan<?>> reporting = new LinkedHashMap<>();
    private final Map<String, Channel> trees = new HashMap<>();

    /** Takes a name for a section; the place of the one that has it already, if one does. */
    Optional<Position> claim(String name, Position at) {
        return Optional.ofNullable(names.putIfAbsent(name, at));
    }

    void excuse(String name) {
        excused.add(name);
    }

    /** Excuses every name that is not known: part of the configuration could not be read. */
    void excuseAll() {
        allExcused = true;
    }

    boolean isExcused(String name) {
        return (allExcused || excused.contains(name))
                && !monitoring.containsKey(name)
                && !reporting.containsKey(name);
    }

    boolean areSomeExcused() {
        return allExcused || !excused.isEmpty();
    }

    void add(MonitoringPlan<?> target) {
        monitoring.put(target.name(), target);
    }

    void add(ReportingPlan<?> target) {
        reporting.put(target.name(), target);
    }

    List<MonitoringPlan<?>> monitoring() {
        return new ArrayList<>(monitoring.values());
    }

    List<ReportingPlan<?>> reporting() {
        return new ArrayList<>(reporting.values());
    }

    Set<String> monitoringNames() {
        return monitoring.keySet();
    }

    /** The end of a message about a name that no monitoring target has. */
    String guessAtMonitoring(String wrong) {
        if (monitoring.isEmpty()) {
            return "; there is no monitoring target";
        }
        String guess = Guess.didYouMean(wrong, monitoring.keySet());
        return guess.isEmpty()
                ? "; a path begins with the name of a monitoring target, and "
                        + PathGuess.thereAre(monitoring.keySet())
                : guess;
    }

    /** The end of a message about a name that no reporting target has; it may be a wrong one's. */
    String guessAtReporting(String wrong) {
        Set<String> meant = new TreeSet<>(reporting.keySet());
        meant.addAll(excused);
        String guess = Guess.didYouMean(wrong, meant);
        if (guess.isEmpty() && reporting.isEmpty()) {
            return areSomeExcused() ? "" : "; the configuration has none";
        }
        return PathGuess.orThereAre(guess, reporting.keySet());
    }

    /** Whether the name is that of a dispatch that was planned. */
    boolean isDispatch(String name) {
        return names.containsKey(name) && !isExcused(name) && !reporting.containsKey(name);
    }

    Optional<ReportingPlan<?>> reporting(String name) {
        return Optional.ofNullable(reporting.get(name));
    }

    boolean isMonitoring(String name) {
        return monitoring.containsKey(name);
    }

    /** The channels of a monitoring target, made once for all dispatches. */
    Channel tree(String name) {
        return trees.computeIfAbsent(name, wanted -> monitoring.get(wanted).channels());
    }
}

package org.amid.apache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.amid.channel.Channel;
import org.amid.tail.LogTail;
import org.amid.tail.LogWatch;
import org.amid.tail.PathGlob;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Place;
import org.amid.target.Start;

/**
 * An {@code [apache]} section, running: its logs, read a block each in turn while they are
 * followed, one after another where they are not.
 */
final class ApacheTarget implements MonitoringTarget {
    private static final long LOOK_NANOS = 1_000_000_000L;

    /**
     * How far each log has been read.
     *
     * @param names the lasting name of each attribute
     * @param places the place of each
     */
    private record LogPlaces(List<String> names, List<EntryPlace> places) implements Place {
        @Override
        public Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                places.get(i).text().ifPresent(text -> texts.put(name, text));
            }
            return texts;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                text.append(i > 0 ? ", " : "").append(names.get(i)).append(' ');
                text.append(places.get(i).words());
            }
            return text.toString();
        }
    }

    private final List<EntryLogs> entries;
    private final List<String> names;
    private final LogWatch watch;
    private final boolean follow;
    private LogPlaces snapshot;
    private int next;
    private int changes;
    private long lookedAt;

    ApacheTarget(List<LogEntry> logs, Channel channels, Start start) {
        follow = start.follow();
        entries = logs.stream().map(entry -> new EntryLogs(entry, channels, start)).toList();
        names = entries.stream().map(EntryLogs::key).toList();
        List<PathGlob> globs = new ArrayList<>();
        entries.forEach(entry -> entry.glob().ifPresent(globs::add));
        watch = follow ? new LogWatch(globs) : null;
        lookedAt = System.nanoTime();
        watchLogs();
    }

    private void watchLogs() {
        if (follow) {
            watch.files(tails().stream().map(LogTail::path).toList());
        }
    }

    private List<LogTail> tails() {
        return entries.stream()
                .flatMap(entry -> entry.logs().stream())
                .map(ApacheLog::tail)
                .toList();
    }

    @Override
    public boolean poll(byte[] block) {
        return follow ? pollNext(block, List.of()) || lookForFiles() : pollRemaining(block);
    }

    @Override
    public boolean pollUpTo(byte[] block, Collection<MonitoringTarget> others) {
        return pollNext(block, others) || lookForFiles();
    }

    private boolean pollNext(byte[] block, Collection<MonitoringTarget> others) {
        for (int i = 0; i < entries.size(); i++) {
            int turn = next;
            next = (next + 1) % entries.size();
            if (entries.get(turn).poll(block, at(turn, others))) {
                return true;
            }
        }
        return false;
    }

    private static List<EntryLogs> at(int turn, Collection<MonitoringTarget> targets) {
        if (targets.isEmpty()) {
            return List.of();
        }
        List<EntryLogs> logs = new ArrayList<>();
        targets.forEach(target -> logs.add(entries(target).get(turn)));
        return logs;
    }

    private boolean pollRemaining(byte[] block) {
        while (next < entries.size()) {
            if (entries.get(next).poll(block, List.of())) {
                return true;
            }
            next++;
        }
        return false;
    }

    /** Whether patterns stand for other files than before. Asked often, so it rarely looks. */
    private boolean lookForFiles() {
        if (!watch.hasPatterns()
                || changes == watch.changes() && System.nanoTime() - lookedAt < LOOK_NANOS) {
            return false;
        }
        changes = watch.changes();
        lookedAt = System.nanoTime();
        boolean isChanged = false;
        for (EntryLogs entry : entries) {
            isChanged |= entry.look();
        }
        if (isChanged) {
            watchLogs();
        }
        return isChanged;
    }

    private static List<EntryLogs> entries(MonitoringTarget target) {
        return ((ApacheTarget) target).entries;
    }

    @Override
    public boolean isLevelWith(MonitoringTarget other) {
        List<EntryLogs> others = entries(other);
        for (int i = 0; i < entries.size(); i++) {
            if (!entries.get(i).isLevelWith(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void look() {
        tails().forEach(LogTail::look);
    }

    @Override
    public boolean isEnded() {
        return !follow && next == entries.size();
    }

    @Override
    public void await(long millis) {
        if (follow) {
            watch.await(millis);
        }
    }

    @Override
    public void wakeup() {
        if (follow) {
            watch.wakeup();
        }
    }

    @Override
    public Place place() {
        boolean isSame = snapshot != null;
        List<EntryPlace> places = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            EntryPlace place = entries.get(i).place();
            isSame = isSame && snapshot.places.get(i) == place;
            places.add(place);
        }
        if (!isSame) {
            snapshot = new LogPlaces(names, places);
        }
        return snapshot;
    }

    @Override
    public long behind() {
        return tails().stream().mapToLong(LogTail::behind).sum();
    }

    @Override
    public List<LogCount> counts() {
        return entries.stream().flatMap(entry -> entry.counts().stream()).toList();
    }

    @Override
    public void close() {
        if (follow) {
            watch.close();
        }
        tails().forEach(LogTail::close);
    }
}

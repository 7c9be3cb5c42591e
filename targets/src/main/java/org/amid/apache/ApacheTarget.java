package org.amid.apache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.channel.Channel;
import org.amid.tail.LogPlace;
import org.amid.tail.LogTail;
import org.amid.tail.LogWatch;
import org.amid.target.LogCount;
import org.amid.target.MonitoringTarget;
import org.amid.target.Place;
import org.amid.target.Start;

/**
 * An {@code [apache]} section, running: its logs, read a block each in turn while they are
 * followed, one after another where they are not.
 */
final class ApacheTarget implements MonitoringTarget {
    /**
     * How far each log has been read.
     *
     * @param names the lasting name of each log
     * @param places the place in each; empty where that is to be found out yet
     */
    private record LogPlaces(List<String> names, List<Optional<LogPlace>> places) implements Place {
        @Override
        public Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                places.get(i).ifPresent(place -> texts.put(name, place.text()));
            }
            return texts;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < names.size(); i++) {
                text.append(i > 0 ? ", " : "").append(names.get(i)).append(' ');
                text.append(places.get(i).map(LogPlace::words).orElse("not found yet"));
            }
            return text.toString();
        }
    }

    private final List<ApacheLog> logs;
    private final List<String> names;
    private final LogWatch watch;
    private final boolean follow;
    private LogPlaces snapshot;
    private int next;

    ApacheTarget(List<LogEntry> entries, Channel channels, Start start) {
        follow = start.follow();
        watch = follow ? new LogWatch(entries.stream().map(LogEntry::path).toList()) : null;
        logs = entries.stream().map(entry -> entry.open(channels, start)).toList();
        names = logs.stream().map(ApacheLog::key).toList();
        if (follow) {
            logs.forEach(ApacheLog::open);
        }
    }

    @Override
    public boolean poll(byte[] block) {
        return follow ? pollNext(block) : pollRemaining(block);
    }

    private boolean pollNext(byte[] block) {
        for (int i = 0; i < logs.size(); i++) {
            ApacheLog log = logs.get(next);
            next = (next + 1) % logs.size();
            if (log.poll(block)) {
                return true;
            }
        }
        return false;
    }

    private boolean pollRemaining(byte[] block) {
        while (next < logs.size()) {
            if (logs.get(next).poll(block)) {
                return true;
            }
            next++;
        }
        return false;
    }

    @Override
    public boolean pollUpTo(byte[] block, Collection<MonitoringTarget> others) {
        for (int i = 0; i < logs.size(); i++) {
            int turn = next;
            next = (next + 1) % logs.size();
            List<LogTail> tails = new ArrayList<>();
            others.forEach(other -> tails.add(logs(other).get(turn).tail()));
            if (logs.get(turn).pollUpTo(block, tails)) {
                return true;
            }
        }
        return false;
    }

    private static List<ApacheLog> logs(MonitoringTarget target) {
        return ((ApacheTarget) target).logs;
    }

    @Override
    public boolean isLevelWith(MonitoringTarget other) {
        List<ApacheLog> others = logs(other);
        for (int i = 0; i < logs.size(); i++) {
            if (!logs.get(i).isLevelWith(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void look() {
        logs.forEach(log -> log.tail().look());
    }

    @Override
    public boolean isEnded() {
        return !follow && next == logs.size();
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
        List<Optional<LogPlace>> places = new ArrayList<>(logs.size());
        for (int i = 0; i < logs.size(); i++) {
            Optional<LogPlace> place = logs.get(i).place();
            isSame = isSame && snapshot.places.get(i).equals(place);
            places.add(place);
        }
        if (!isSame) {
            snapshot = new LogPlaces(names, places);
        }
        return snapshot;
    }

    @Override
    public long behind() {
        return logs.stream().mapToLong(log -> log.tail().behind()).sum();
    }

    @Override
    public List<LogCount> counts() {
        return logs.stream().map(ApacheLog::count).toList();
    }

    @Override
    public void close() {
        if (follow) {
            watch.close();
        }
        logs.forEach(ApacheLog::close);
    }
}

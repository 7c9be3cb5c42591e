package org.amid.apache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.amid.channel.Channel;
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
     * @param logs the place in each, in the order of the section
     */
    private record LogPlaces(List<ApacheLog.Place> logs) implements Place {
        @Override
        public Map<String, String> texts() {
            return Map.of();
        }
    }

    private final List<ApacheLog> logs;
    private final LogWatch watch;
    private final boolean follow;
    private int next;

    ApacheTarget(List<LogEntry> entries, Channel channels, Start start) {
        follow = start.follow();
        watch = follow ? new LogWatch(entries.stream().map(LogEntry::path).toList()) : null;
        logs = entries.stream().map(entry -> entry.open(channels, start)).toList();
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
        return poll(block);
    }

    @Override
    public boolean isLevelWith(MonitoringTarget other) {
        return place().equals(other.place());
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
        return new LogPlaces(logs.stream().map(ApacheLog::place).toList());
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

package org.amid.apache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.amid.channel.Channel;
import org.amid.tail.LogPlace;
import org.amid.tail.LogTail;
import org.amid.tail.PathGlob;
import org.amid.tail.RotatedNames;
import org.amid.target.LogCount;
import org.amid.target.Start;
import org.amid.target.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code log} attribute, running: the log at its path, or every log that its pattern stands
 * for, also those that appear later. Not for several threads.
 */
final class EntryLogs {
    private static final Logger LOG = LoggerFactory.getLogger(EntryLogs.class);

    private final LogEntry entry;
    private final String key;
    private final Channel root;
    private final Start start;
    private final Optional<PathGlob> glob;
    private final Map<Path, ApacheLog> logs = new LinkedHashMap<>();
    private List<ApacheLog> turns = List.of();

    /** What was read of files that are not there any more. */
    private LogCount gone;

    private long seen;
    private int next;
    private EntryPlace snapshot;

    EntryLogs(LogEntry entry, Channel root, Start start) {
        this.entry = entry;
        this.key = ApacheLog.key(entry);
        this.root = root;
        this.start = start;
        this.gone = count(" (files that are gone)", Optional.empty());
        this.seen = now();
        if (PathGlob.isGlob(entry.path())) {
            this.glob = Optional.of(PathGlob.of(entry.path()));
            begin();
        } else {
            this.glob = Optional.empty();
            add(entry.path(), Optional.ofNullable(start.place().get(key)));
        }
    }

    private static long now() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }

    private void begin() {
        Optional<EntryPlace.Kept> kept = kept();
        Set<Path> files = new HashSet<>();
        kept.ifPresent(
                place -> {
                    place.texts().forEach((path, text) -> add(path, Optional.of(text)));
                    files.addAll(place.texts().keySet());
                });
        for (Path path : matched()) {
            if (!files.contains(path)) {
                add(path, kept.map(place -> unread(place.seen())));
            }
        }
    }

    private Optional<EntryPlace.Kept> kept() {
        String text = start.place().get(key);
        try {
            return Optional.ofNullable(text).map(EntryPlace.Kept::parse);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "{}: how far it was read cannot be made out: '{}' is {}; it is read as if for"
                            + " the first time",
                    entry.path(),
                    text,
                    e.getMessage());
            return Optional.empty();
        }
    }

    /** The place in a log of which nothing was there at a time. */
    private String unread(long time) {
        OptionalLong since =
                start.from().isTime()
                        ? OptionalLong.of(Window.micros(start.from().at()))
                        : OptionalLong.empty();
        return LogPlace.unread(since, time).text();
    }

    /** The files of the pattern; those that another was rotated to belong to that one. */
    private List<Path> matched() {
        List<Path> found = glob.orElseThrow().expand();
        Set<Path> all = new HashSet<>(found);
        all.addAll(logs.keySet());
        return found.stream().filter(path -> !RotatedNames.isOfOneOf(path, all)).toList();
    }

    private void add(Path path, Optional<String> place) {
        LogEntry one = new LogEntry(entry.channel(), path, entry.format());
        Map<String, String> places = new HashMap<>();
        place.ifPresent(text -> places.put(ApacheLog.key(one), text));
        ApacheLog log = one.open(root, start.at(places, start.rebooted()));
        if (start.follow()) {
            log.open();
        }
        logs.put(path, log);
        turns = List.copyOf(logs.values());
        snapshot = null;
    }

    /** Looks for files that have appeared or are gone; whether there are any. */
    boolean look() {
        if (glob.isEmpty() || !start.follow()) {
            return false;
        }
        long before = seen;
        seen = now();
        List<Path> found = matched();
        Set<Path> there = new HashSet<>(found);
        List<Path> leaving =
                logs.entrySet().stream()
                        .filter(log -> !there.contains(log.getKey()))
                        .filter(log -> log.getValue().tail().isGone())
                        .map(Map.Entry::getKey)
                        .toList();
        leaving.forEach(path -> gone = gone.plus(logs.remove(path).count()));
        boolean isChanged = !leaving.isEmpty();
        if (isChanged) {
            turns = List.copyOf(logs.values());
            snapshot = null;
        }
        for (Path path : found) {
            if (!logs.containsKey(path)) {
                add(path, Optional.of(unread(before)));
                isChanged = true;
            }
        }
        return isChanged;
    }

    /** Reads a block at the most, of each log in turn; whether anything was read. */
    boolean poll(byte[] block, List<EntryLogs> others) {
        for (int i = 0; i < turns.size(); i++) {
            next = (next + 1) % turns.size();
            ApacheLog log = turns.get(next);
            if (log.pollUpTo(block, ahead(log, others))) {
                return true;
            }
        }
        return false;
    }

    private static List<LogTail> ahead(ApacheLog log, List<EntryLogs> others) {
        if (others.isEmpty()) {
            return List.of();
        }
        List<LogTail> ahead = new ArrayList<>();
        for (EntryLogs other : others) {
            ApacheLog same = other.logs.get(log.tail().path());
            if (same != null) {
                ahead.add(same.tail());
            }
        }
        return ahead;
    }

    /** Whether another of the same attribute has read as far. */
    boolean isLevelWith(EntryLogs other) {
        if (!logs.keySet().equals(other.logs.keySet())) {
            return false;
        }
        for (Map.Entry<Path, ApacheLog> log : logs.entrySet()) {
            if (!log.getValue().isLevelWith(other.logs.get(log.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /** The lasting name of the attribute. */
    String key() {
        return key;
    }

    /** How far it has been read; the same object as long as nothing was. */
    EntryPlace place() {
        boolean isSame = snapshot != null;
        for (Map.Entry<Path, ApacheLog> log : logs.entrySet()) {
            isSame = isSame && log.getValue().place().equals(snapshot.logs().get(log.getKey()));
        }
        if (!isSame) {
            Map<Path, Optional<LogPlace>> places = new LinkedHashMap<>();
            logs.forEach((path, log) -> places.put(path, log.place()));
            snapshot = new EntryPlace(glob.isPresent(), seen, places);
        }
        return snapshot;
    }

    /** The logs that are followed now. */
    List<ApacheLog> logs() {
        return turns;
    }

    /** The pattern; empty for a single path. */
    Optional<PathGlob> glob() {
        return glob;
    }

    /** What was read, a count for each log. */
    List<LogCount> counts() {
        if (logs.isEmpty()) {
            Optional<String> trouble = Optional.of("no file of this name is there");
            return List.of(count("", trouble).plus(gone));
        }
        List<LogCount> counts = new ArrayList<>();
        if (gone.lines() > 0) {
            counts.add(gone);
        }
        turns.forEach(log -> counts.add(log.count()));
        return counts;
    }

    private LogCount count(String which, Optional<String> trouble) {
        return new LogCount(root.name() + "." + key + which, 0, 0, 0, 0, false, trouble);
    }
}

package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until something happens to files: watches the directories they stand in, and those their
 * links lead to, by the kernel's notifications. A directory that is not there is looked for about
 * once a second; where nothing can be watched, {@link #await} returns ten times a second.
 *
 * <p>One thread waits; {@link #wakeup} may be called by any. The waiting thread is interrupted for
 * that, and only while it waits: an interrupt at any other time would close the file it reads.
 */
public final class LogWatch implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long UNWATCHED_MILLIS = 100;
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE
    };

    /** A directory that is watched, which may meanwhile be another one of the same name. */
    private record Watched(WatchKey key, FileIdentity directory) {}

    private final Object lock = new Object();
    private final List<PathGlob> globs;
    private final Set<Path> patterned = new HashSet<>();
    private List<Path> files = List.of();
    private WatchService service;
    private final Map<Path, Watched> watched = new HashMap<>();
    private final Set<Path> names = new HashSet<>();
    private boolean complete;
    private boolean linked;
    private long lookedAt;
    private Thread waiting;
    private boolean woken;
    private boolean hasBegun;
    private int changes;

    /**
     * Watches what patterns stand for; begins with the first {@link #await}, since the kernel has
     * few watches to give.
     */
    public LogWatch(Collection<PathGlob> globs) {
        this.globs = List.copyOf(globs);
    }

    /** Watches these files from now on, whether they exist or not. */
    public void files(Collection<Path> paths) {
        files = paths.stream().map(Path::toAbsolutePath).toList();
        if (hasBegun) {
            look();
        }
    }

    /** Whether there are patterns, so that other files may appear. */
    public boolean hasPatterns() {
        return !globs.isEmpty();
    }

    /** A number that is another one when files may have appeared that a pattern stands for. */
    public int changes() {
        return changes;
    }

    private static WatchService service() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            LOG.info("logs cannot be watched and are looked at instead: {}", Trouble.words(e));
            return null;
        }
    }

    /**
     * Waits until something happened to one of the files, {@link #wakeup} was called, or the time
     * is over.
     *
     * @param millis the longest wait in milliseconds
     */
    public void await(long millis) {
        if (!hasBegun) {
            begin(); // what happened before is not known, so this is no time to wait
            return;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        boolean happened = false;
        while (!happened) {
            long rest = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (rest <= 0 || !startWaiting()) {
                break;
            }
            WatchKey key = null;
            try {
                key = next(rest);
            } catch (InterruptedException e) {
                happened = true;
            } catch (ClosedWatchServiceException e) {
                throw new IllegalStateException("waited on after it was closed", e);
            } finally {
                happened |= stopWaiting();
            }
            happened |= key == null || drain(key);
        }
        if (System.nanoTime() - lookedAt > LOOK_NANOS) {
            look();
        }
    }

    private void begin() {
        hasBegun = true;
        service = service();
        look();
    }

    private WatchKey next(long millis) throws InterruptedException {
        if (service != null && complete) {
            return service.poll(millis, TimeUnit.MILLISECONDS);
        }
        if (service != null && !watched.isEmpty()) {
            return service.poll(Math.min(millis, 1000), TimeUnit.MILLISECONDS);
        }
        Thread.sleep(Math.min(millis, UNWATCHED_MILLIS));
        return null;
    }

    private boolean startWaiting() {
        synchronized (lock) {
            if (woken) {
                woken = false;
                return false;
            }
            waiting = Thread.currentThread();
            return true;
        }
    }

    private boolean stopWaiting() {
        synchronized (lock) {
            boolean called = woken;
            waiting = null;
            woken = false;
            Thread.interrupted(); // an interrupt that came after the wait was over
            return called;
        }
    }

    /** Ends a present or the next {@link #await}. May be called by any thread. */
    public void wakeup() {
        synchronized (lock) {
            woken = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }

    /** Takes all that happened; whether any of it concerns the files. */
    private boolean drain(WatchKey first) {
        boolean ours = false;
        for (WatchKey key = first; key != null; key = service.poll()) {
            for (WatchEvent<?> event : key.pollEvents()) {
                ours |= isNew(key, event) | concerns(event);
            }
            if (!key.reset()) {
                forget(key);
                ours = true;
            }
        }
        return ours;
    }

    private boolean concerns(WatchEvent<?> event) {
        boolean named = names.contains(event.context());
        if (event.kind() == StandardWatchEventKinds.ENTRY_MODIFY) {
            return named;
        }
        // a link may lead to a file by links of other names; too many events come without a name
        boolean ours = named || linked || event.context() == null;
        if (ours) {
            lookedAt = System.nanoTime() - 2 * LOOK_NANOS;
        }
        return ours;
    }

    /** Whether something appeared or went where that may concern a pattern. */
    private boolean isNew(WatchKey key, WatchEvent<?> event) {
        boolean isNew =
                event.kind() != StandardWatchEventKinds.ENTRY_MODIFY
                        && patterned.stream()
                                .map(watched::get)
                                .anyMatch(one -> one != null && one.key().equals(key));
        if (isNew) {
            changes++;
            lookedAt = System.nanoTime() - 2 * LOOK_NANOS;
        }
        return isNew;
    }

    private void forget(WatchKey gone) {
        watched.values().removeIf(one -> one.key().equals(gone));
        complete = false;
    }

    /** Watches every directory that is there and is not watched yet, or not any more. */
    private void look() {
        lookedAt = System.nanoTime();
        complete = service != null;
        linked = false;
        patterned.clear();
        for (PathGlob glob : globs) {
            patterned.addAll(glob.directories());
        }
        patterned.forEach(this::watchDirectory);
        for (Path file : files) {
            watch(file);
            if (Files.isSymbolicLink(file)) {
                linked = true;
                try {
                    watch(file.toRealPath());
                } catch (IOException e) {
                    complete = false;
                }
            }
        }
    }

    private void watch(Path file) {
        names.add(file.getFileName());
        watchDirectory(file.getParent());
    }

    private void watchDirectory(Path directory) {
        if (service == null) {
            return;
        }
        try {
            FileIdentity there = FileIdentity.of(directory);
            Watched before = watched.get(directory);
            if (before == null || !before.directory().equals(there)) {
                watched.put(directory, new Watched(directory.register(service, KINDS), there));
                cancel(before);
            }
        } catch (IOException e) {
            complete = false;
            LOG.debug("{}: cannot be watched: {}", directory, Trouble.words(e));
        }
    }

    /** Ends the watch on a directory that was replaced, if no other name leads to it. */
    private void cancel(Watched before) {
        if (before != null
                && watched.values().stream().noneMatch(one -> one.key().equals(before.key()))) {
            before.key().cancel();
        }
    }

    @Override
    public void close() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the watch: {}", Trouble.words(e));
        }
    }
}

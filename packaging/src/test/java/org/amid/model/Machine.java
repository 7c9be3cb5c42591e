package org.amid.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.amid.bookmark.GuardedBookmarks.Sink;

/**
 * The machine that Amid runs on: its disk, which can be full and whose power can be cut. Its
 * monitor is held for every byte that is written, so that who holds it knows what stands.
 */
final class Machine {
    /** The bytes that still fit on the disk. */
    private long room = Long.MAX_VALUE;

    private boolean journalToo;
    private int boots;

    /** How much of each file is on the disk, by its identity. */
    private final Map<Object, Long> forced = new HashMap<>();

    /** What stood in the journal before it was replaced, while that is not on the disk. */
    private Map<Path, byte[]> replaced = new HashMap<>();

    /** The name of this boot. */
    synchronized String boot() {
        return "boot-" + boots;
    }

    /**
     * Lets only so much more be written.
     *
     * @param journal whether the journal is on that disk too
     */
    synchronized void fill(long bytes, boolean journal) {
        room = bytes;
        journalToo = journal;
    }

    synchronized void free() {
        room = Long.MAX_VALUE;
    }

    synchronized boolean isFull() {
        return room < Long.MAX_VALUE;
    }

    /** Writes what still fits, and as long as who writes lives; fails where that is not all. */
    synchronized int write(Life life, boolean journal, int length, Sink sink) throws IOException {
        boolean limited = isFull() && (!journal || journalToo);
        int fits = limited ? (int) Math.min(length, room) : length;
        int writes = life.survives(fits);
        if (writes > 0) {
            sink.write(writes);
            room -= limited ? writes : 0;
        }
        notifyAll();
        life.check();
        if (writes == 0 && length > 0) {
            throw new IOException("No space left on device");
        }
        return writes;
    }

    /** Notes that a file is on the disk up to its present end. */
    synchronized void force(Path path) throws IOException {
        force(Files.getAttribute(path, "unix:ino"), Files.size(path));
    }

    synchronized void force(Object file, long length) {
        forced.put(file, length);
    }

    synchronized void renames(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            byte[] bytes = Files.readAllBytes(to);
            replaced.putIfAbsent(to, bytes);
        }
    }

    synchronized void forceNames() {
        replaced.clear();
    }

    /** Starts again after a power cut, when the files are cut. */
    synchronized void boot(boolean namesLost) throws IOException {
        boots++;
        if (namesLost) {
            for (Map.Entry<Path, byte[]> journal : replaced.entrySet()) {
                Files.write(journal.getKey(), journal.getValue());
            }
        }
        replaced = new HashMap<>();
    }

    /**
     * Cuts a file to what is on the disk, and a part of the rest.
     *
     * @param percent of the rest, how much reached the disk by chance
     * @param byLines whether only whole lines reach it
     */
    synchronized void cut(Path path, int percent, boolean byLines) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        Object file = Files.getAttribute(path, "unix:ino");
        int least = (int) Math.min(bytes.length, forced.getOrDefault(file, 0L));
        int kept = least + (int) ((long) (bytes.length - least) * Math.min(100, percent) / 100);
        while (byLines && kept > least && kept < bytes.length && bytes[kept - 1] != '\n') {
            kept--;
        }
        if (kept < bytes.length) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(kept);
            }
        }
        forced.put(file, (long) kept);
    }
}

package org.amid.bookmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.amid.config.Trouble;

/** The file that lines are appended to, together with what counts of them. */
final class Journal implements Closeable {
    /*
     * Concurrency: the monitor "appending" guards the file that is appended to and what is known of
     * the targets; it is never held while the disk is waited for. The monitor "forcing" is held
     * while it is. Who needs both takes "forcing" first.
     *
     * Compaction: the new file is written and forced beside the old one, to which others append
     * meanwhile; what they appended is copied behind it, and only for the last of it, the renaming
     * and the change of files "appending" is held. That last part is not on the disk when the new
     * name is; nobody was told that it is, because force() waits for "forcing".
     */

    private static final long SMALL = 1 << 20;
    private static final int GROWTH = 4;
    private static final int BLOCK = 1 << 16;

    private final Object forcing = new Object();
    private final Object appending = new Object();

    private final Path file;
    private final Disk disk;
    private final Map<String, Standing> standings;
    private final LineBuffer buffer = new LineBuffer();

    private Disk.Output output;
    private long size; // of what counts, and of what stands between
    private boolean torn; // the file may end within a line
    private long limit = SMALL;
    private boolean namesForced;
    private boolean suspect; // guarded by "forcing": not all of it came to the disk

    /**
     * A line of the journal: a bookmark as it was kept, or that a target was forgotten.
     *
     * @param boot the boot it was kept in
     * @param run the number of the start of Amid it was kept after; later runs have higher ones
     * @param worth null if the target was forgotten
     * @param bookmark null if the target was forgotten
     */
    record Line(String target, String boot, long run, Worth worth, Bookmark bookmark) {
        static Line forgotten(String target, String boot, long run) {
            return new Line(target, boot, run, null, null);
        }

        boolean forgets() {
            return worth == null;
        }
    }

    private Journal(Path file, Disk disk, Map<String, Standing> standings) {
        this.file = file;
        this.disk = disk;
        this.standings = standings;
    }

    /**
     * Goes on in a file that is whole.
     *
     * @param torn whether its last line has no end
     */
    static Journal open(Path file, Disk disk, Map<String, Standing> standings, boolean torn)
            throws IOException {
        Journal journal = new Journal(file, disk, standings);
        journal.torn = torn;
        try {
            journal.size = Files.size(file);
            journal.output = disk.append(file);
        } catch (IOException e) {
            throw Trouble.with(file, "cannot be opened", e);
        }
        return journal;
    }

    /** Begins a file, in the place of one that may be there. */
    static Journal make(Path file, Disk disk, Map<String, Standing> standings) throws IOException {
        Journal journal = new Journal(file, disk, standings);
        try {
            journal.rewrite();
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        return journal;
    }

    /** The name of what is to take the file's place, until it does. */
    static Path fresh(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    /** What counts of a target. */
    Optional<Standing> standing(String target) {
        synchronized (appending) {
            return Optional.ofNullable(standings.get(target));
        }
    }

    /** The targets of which something counts. */
    Set<String> targets() {
        synchronized (appending) {
            return new TreeSet<>(standings.keySet());
        }
    }

    /** Appends lines with one write; if it fails, none of them counts. */
    void append(List<Line> lines) throws IOException {
        synchronized (appending) {
            buffer.clear();
            if (torn) {
                buffer.addLineEnd();
            }
            lines.forEach(buffer::add);
            torn = true;
            try {
                output().write(buffer.bytes(), 0, buffer.length());
            } catch (IOException e) {
                takeBack();
                throw Trouble.with(file, "cannot be written", e);
            }
            torn = false;
            size += buffer.length();
            lines.forEach(this::apply);
        }
    }

    /** Takes back what was written of lines that do not count. */
    private void takeBack() {
        if (output == null) {
            return;
        }
        try {
            output.cut(size);
        } catch (IOException e) {
            limit = 0; // it stays, and looks like damage, so the file is to be written anew soon
            size = Math.max(size, file.toFile().length());
        }
    }

    private Disk.Output output() throws IOException {
        if (output == null) {
            throw new IOException("is closed");
        }
        return output;
    }

    private void apply(Line line) {
        Standing standing = Standing.after(standings.get(line.target()), line);
        if (standing == null) {
            standings.remove(line.target());
        } else {
            standings.put(line.target(), standing);
        }
    }

    /** Brings what was appended until now to the disk. */
    void force() throws IOException {
        synchronized (forcing) {
            try {
                Disk.Output now;
                synchronized (appending) {
                    now = output();
                }
                if (suspect) {
                    replace();
                } else {
                    force(now);
                }
            } catch (IOException e) {
                throw Trouble.with(file, "cannot be brought to the disk", e);
            }
        }
    }

    /** Forces a file; where that fails, the kernel may give up the bytes, and say so only once. */
    private void force(Disk.Output now) throws IOException {
        suspect = true;
        now.force();
        forceNames();
        suspect = false;
    }

    private void forceNames() throws IOException {
        if (!namesForced) {
            disk.forceNames(file.toAbsolutePath().getParent());
            namesForced = true;
        }
    }

    /**
     * Writes the file anew if it has grown to a multiple of what counts in it, or is not there any
     * more.
     *
     * @return whether it was not there
     */
    boolean compact() throws IOException {
        if (Files.notExists(file)) {
            restore();
            return true;
        }
        synchronized (forcing) {
            boolean due;
            synchronized (appending) {
                due = output != null && (suspect || size > limit);
            }
            if (due) {
                rewrite();
            }
        }
        return false;
    }

    /** Makes the file again, of what is known to count; nobody appends meanwhile. */
    private void restore() throws IOException {
        Disk.Output old;
        synchronized (appending) {
            if (output == null) {
                return; // closed
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            Disk.Output next = disk.make(fresh(file));
            long live = write(new ArrayList<>(standings.values()), next);
            next.force();
            disk.rename(fresh(file), file);
            old = output;
            output = next;
            namesForced = false;
            size = live;
            limit = Math.max(SMALL, GROWTH * live);
        }
        old.close();
    }

    private void rewrite() throws IOException {
        try {
            replace();
        } catch (IOException e) {
            throw Trouble.with(file, "cannot be written anew", e);
        }
    }

    private void replace() throws IOException {
        Disk.Output next = disk.make(fresh(file));
        Disk.Output old;
        try {
            old = change(next);
        } catch (IOException | RuntimeException e) {
            try (next) {
                Files.deleteIfExists(fresh(file));
            } catch (IOException more) {
                e.addSuppressed(more);
            }
            synchronized (appending) {
                limit = 0;
            }
            throw e;
        }
        try {
            force(next);
        } finally {
            if (old != null) {
                old.close();
            }
        }
    }

    /** Puts a new file in the place of the one that is appended to, which is returned. */
    private Disk.Output change(Disk.Output next) throws IOException {
        List<Standing> snapshot;
        long from;
        long to;
        synchronized (appending) {
            snapshot = new ArrayList<>(standings.values());
            from = size;
            limit = Long.MAX_VALUE;
        }
        long live = write(snapshot, next);
        synchronized (appending) {
            to = size;
        }
        copy(from, to, next);
        next.force();
        synchronized (appending) {
            copy(to, size, next);
            disk.rename(fresh(file), file);
            Disk.Output old = output;
            output = next;
            namesForced = false;
            size = live + size - from;
            limit = Math.min(limit, Math.max(SMALL, GROWTH * live)); // 0 if it is torn again
            return old;
        }
    }

    /** Writes the header and the lines that count; returns how many bytes that was. */
    private static long write(List<Standing> snapshot, Disk.Output next) throws IOException {
        LineBuffer lines = new LineBuffer();
        lines.addHeader();
        long written = 0;
        for (Standing standing : snapshot) {
            standing.lines().forEach(lines::add);
            if (lines.length() >= BLOCK) {
                written += drain(lines, next);
            }
        }
        return written + drain(lines, next);
    }

    private static int drain(LineBuffer lines, Disk.Output next) throws IOException {
        int length = lines.length();
        next.write(lines.bytes(), 0, length);
        lines.clear();
        return length;
    }

    /** Copies what others appended meanwhile. */
    private void copy(long from, long to, Disk.Output next) throws IOException {
        if (from == to) {
            return;
        }
        byte[] block = new byte[BLOCK];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            for (long left = to - from; left > 0; ) {
                int length = (int) Math.min(left, block.length);
                in.readFully(block, 0, length);
                next.write(block, 0, length);
                left -= length;
            }
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (forcing) {
            synchronized (appending) {
                if (output != null) {
                    Disk.Output last = output;
                    output = null;
                    last.close();
                }
            }
        }
    }
}

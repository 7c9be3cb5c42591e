package org.amid.bookmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookmarks of all reporting targets, in a journal that outlives Amid.
 *
 * <p>The journal is the file {@code bookmarks} in the state directory. Its first line is {@code
 * amid-bookmarks 1}; every other is a checksum, a blank, and a JSON object: one {@link Line}.
 */
public final class Bookmarks implements Closeable {
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

    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);
    private static final long SMALL = 1 << 20;
    private static final int GROWTH = 4;
    private static final int BLOCK = 1 << 16;

    private final Object forcing = new Object();
    private final Object appending = new Object();

    private final Path file;
    private final String boot;
    private final Disk disk;
    private final DirectoryLock lock;
    private final LineBuffer buffer = new LineBuffer();

    private Map<String, Standing> standings = new HashMap<>();
    private long run = 1;
    private Disk.Output output;
    private boolean torn; // the file may end within a line
    private long limit = SMALL;
    private boolean namesForced;

    /**
     * The bookmark that a target goes back to.
     *
     * @param clean whether Amid ended in order after it was kept
     * @param rebooted whether it was kept in another boot
     */
    public record Found(Bookmark bookmark, boolean clean, boolean rebooted) {}

    private Bookmarks(Path directory, String boot, Disk disk, DirectoryLock lock) {
        this.file = directory.resolve("bookmarks");
        this.boot = boot;
        this.disk = disk;
        this.lock = lock;
    }

    /**
     * Opens the journal in a state directory, and makes both if they are not there. Until it is
     * closed, the directory belongs to this process alone.
     *
     * @param boot the name of this boot, see {@link Boot#id}
     * @throws IOException if that cannot be done; its message is for the user
     */
    public static Bookmarks open(Path directory, String boot) throws IOException {
        return open(directory, boot, Disk.LOCAL, LOG::error);
    }

    static Bookmarks open(Path directory, String boot, Disk disk, Consumer<String> errors)
            throws IOException {
        make(directory);
        Bookmarks bookmarks = new Bookmarks(directory, boot, disk, DirectoryLock.take(directory));
        try {
            bookmarks.recover(errors);
            return bookmarks;
        } catch (IOException | RuntimeException e) {
            bookmarks.close();
            throw e;
        }
    }

    private static void make(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return; // or a link to one, at which createDirectories would fail
        }
        try {
            Files.createDirectories(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw Trouble.with(directory, "the state directory cannot be made", e);
        }
    }

    private void recover(Consumer<String> errors) throws IOException {
        Files.deleteIfExists(fresh());
        if (Files.notExists(file)) {
            rewrite();
            return;
        }
        Journal journal = read();
        standings = journal.standings();
        run = journal.lastRun() + 1;
        Optional<String> damage = journal.damage();
        if (damage.isEmpty()) {
            output = openOutput();
            torn = !journal.isTerminated();
            return;
        }
        Path aside = file.resolveSibling("bookmarks.damaged");
        errors.accept(file + ": " + damage.get() + "; the damaged file is kept as " + aside);
        keepAside(aside);
        rewrite();
    }

    private Path fresh() {
        return file.resolveSibling("bookmarks.new");
    }

    private Journal read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Journal.read(file, in);
        } catch (FileSystemException e) {
            throw Trouble.with(file, "cannot be read", e);
        }
    }

    private Disk.Output openOutput() throws IOException {
        try {
            return disk.append(file);
        } catch (IOException e) {
            throw Trouble.with(file, "cannot be opened", e);
        }
    }

    private void keepAside(Path aside) throws IOException {
        try {
            Files.copy(
                    file,
                    aside,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw Trouble.with(aside, "the damaged journal cannot be kept aside", e);
        }
    }

    /** The bookmark that a target goes back to, now. */
    public Optional<Found> found(String target) {
        synchronized (appending) {
            return Optional.ofNullable(standings.get(target)).map(it -> it.found(boot));
        }
    }

    /** The targets that have a bookmark. */
    public Set<String> targets() {
        synchronized (appending) {
            return new TreeSet<>(standings.keySet());
        }
    }

    /**
     * Keeps bookmarks of reporting targets, by name, with one write. May be called by any thread.
     *
     * <p>A bookmark that is {@link Worth#SYNCED} may be older than one that the target {@link
     * Worth#KEPT kept} in this run, and does not take its place for those who come back in this
     * boot. So a target whose data is never synced keeps all its bookmarks as synced ones.
     *
     * @throws IOException if they cannot be written: they are not kept then
     */
    public void keep(Map<String, Bookmark> bookmarks, Worth worth) throws IOException {
        if (!bookmarks.isEmpty()) {
            List<Line> lines = new ArrayList<>(bookmarks.size());
            bookmarks.forEach((name, it) -> lines.add(new Line(name, boot, run, worth, it)));
            append(lines);
        }
    }

    /** Forgets a target that is not in the configuration any more. */
    public void forget(String target) throws IOException {
        append(List.of(Line.forgotten(target, boot, run)));
    }

    private void append(List<Line> lines) throws IOException {
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
                limit = 0; // what was written of it looks like damage, so it has to go
                throw Trouble.with(file, "cannot be written", e);
            }
            torn = false;
            lines.forEach(this::apply);
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

    /**
     * Brings what was kept until now to the disk. May be called by any thread; others may keep
     * bookmarks meanwhile.
     */
    public void force() throws IOException {
        synchronized (forcing) {
            try {
                Disk.Output now;
                synchronized (appending) {
                    now = output();
                }
                now.force();
                forceNames();
            } catch (IOException e) {
                synchronized (appending) {
                    limit = 0; // the kernel may have given up these bytes, and not say so again
                }
                throw Trouble.with(file, "cannot be brought to the disk", e);
            }
        }
    }

    private void forceNames() throws IOException {
        if (!namesForced) {
            disk.forceNames(file.getParent());
            namesForced = true;
        }
    }

    /**
     * Writes the journal anew if it has grown to a multiple of what counts in it. Others may keep
     * bookmarks meanwhile.
     */
    public void compact() throws IOException {
        synchronized (forcing) {
            boolean due;
            synchronized (appending) {
                output();
                due = Files.size(file) > limit;
            }
            if (due) {
                rewrite();
            }
        }
    }

    private void rewrite() throws IOException {
        try {
            replace();
        } catch (IOException e) {
            synchronized (appending) {
                limit = 0;
            }
            Files.deleteIfExists(fresh());
            throw Trouble.with(file, "cannot be written anew", e);
        }
    }

    private void replace() throws IOException {
        List<Standing> snapshot;
        long copied;
        synchronized (appending) {
            snapshot = new ArrayList<>(standings.values());
            copied = Files.exists(file) ? Files.size(file) : 0;
            limit = Long.MAX_VALUE;
        }
        Disk.Output old;
        Disk.Output next = disk.make(fresh());
        try {
            long live = write(snapshot, next);
            copied = copy(copied, next);
            next.force();
            synchronized (appending) {
                copy(copied, next);
                disk.rename(fresh(), file);
                namesForced = false;
                old = output;
                output = next;
                limit = Math.min(limit, Math.max(SMALL, GROWTH * live)); // 0 if an append failed
            }
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
        if (old != null) {
            old.close();
        }
        next.force();
        forceNames();
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

    /** Copies what stands in the journal from a position on; returns the position of its end. */
    private long copy(long from, Disk.Output next) throws IOException {
        if (output == null) {
            return from; // nobody appends yet
        }
        long end = from;
        byte[] block = new byte[BLOCK];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                next.write(block, 0, read);
                end += read;
            }
        }
        return end;
    }

    /** Gives the directory back. What was kept is with the kernel, and need not be on the disk. */
    @Override
    public void close() {
        synchronized (forcing) {
            synchronized (appending) {
                close(output);
                output = null;
                close(lock);
            }
        }
    }

    private void close(Closeable opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            LOG.error(Trouble.with(file, "cannot be closed", e).getMessage());
        }
    }
}

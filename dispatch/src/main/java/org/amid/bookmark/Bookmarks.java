package org.amid.bookmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.amid.bookmark.Journal.Line;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookmarks of all reporting targets, in a journal that outlives Amid.
 *
 * <p>The journal is the file {@code bookmarks} in the state directory. Its first line is {@code
 * amid-bookmarks 1}; every other is a checksum, a blank, and a JSON object.
 */
public final class Bookmarks implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);

    private final String boot;
    private final long run;
    private final Journal journal;
    private final DirectoryLock lock;

    /**
     * The bookmark that a target goes back to.
     *
     * @param clean whether Amid ended in order when it was kept, and kept none since
     * @param rebooted whether it was kept in another boot
     */
    public record Found(Bookmark bookmark, boolean clean, boolean rebooted) {}

    private Bookmarks(String boot, long run, Journal journal, DirectoryLock lock) {
        this.boot = boot;
        this.run = run;
        this.journal = journal;
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
        DirectoryLock lock = DirectoryLock.take(directory);
        try {
            return open(directory.resolve("bookmarks"), boot, disk, errors, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static Bookmarks open(
            Path file, String boot, Disk disk, Consumer<String> errors, DirectoryLock lock)
            throws IOException {
        removeFresh(Journal.fresh(file));
        if (Files.notExists(file)) {
            return new Bookmarks(boot, 1, Journal.make(file, disk, new HashMap<>()), lock);
        }
        Recovered recovered = read(file);
        Optional<String> damage = recovered.damage();
        if (damage.isPresent()) {
            Path aside = file.resolveSibling("bookmarks.damaged");
            errors.accept(file + ": " + damage.get() + "; the damaged file is kept as " + aside);
            keepAside(file, aside);
        }
        Map<String, Standing> standings = recovered.standings();
        Journal journal =
                damage.isPresent()
                        ? Journal.make(file, disk, standings)
                        : Journal.open(file, disk, standings, !recovered.isTerminated());
        return new Bookmarks(boot, recovered.lastRun() + 1, journal, lock);
    }

    /** What is left of a compaction that did not come to its end. */
    private static void removeFresh(Path fresh) throws IOException {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            throw Trouble.with(fresh, "cannot be removed", e);
        }
    }

    private static Recovered read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Recovered.read(file, in);
        } catch (FileSystemException e) {
            throw Trouble.with(file, "cannot be read", e);
        }
    }

    private static void keepAside(Path file, Path aside) throws IOException {
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
        return journal.standing(target).map(standing -> standing.found(boot));
    }

    /** The targets that have a bookmark. */
    public Set<String> targets() {
        return journal.targets();
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
            journal.append(lines);
        }
    }

    /** Forgets a target that is not in the configuration any more. */
    public void forget(String target) throws IOException {
        journal.append(List.of(Line.forgotten(target, boot, run)));
    }

    /**
     * Brings what was kept until now to the disk. May be called by any thread; others may keep
     * bookmarks meanwhile.
     */
    public void force() throws IOException {
        journal.force();
    }

    /**
     * Writes the journal anew if it has grown to a multiple of what counts in it, or if somebody
     * has removed it. Others may keep bookmarks meanwhile.
     */
    public void compact() throws IOException {
        if (journal.compact()) {
            LOG.error("the journal of bookmarks was removed; it is written again");
        }
    }

    /** Gives the directory back. What was kept is with the kernel, and need not be on the disk. */
    @Override
    public void close() {
        try (lock) {
            journal.close();
        } catch (IOException e) {
            LOG.error("the journal of bookmarks cannot be closed: {}", Trouble.words(e));
        }
    }
}

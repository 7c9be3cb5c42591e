package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One path, followed from file to file: hands over whole lines, of a file that was renamed to its
 * end before those of the one that took its place. Not for several threads.
 *
 * <p>After a rename the writer may go on with the old file for a while, when the new one already
 * grows. So the old file stays open until nothing came for ten minutes. The order between the two:
 * what stands in the old file when the new one is first read comes first. To be sure of that, the
 * size of the new file is taken <em>before</em> the old one is read to its end.
 *
 * <p>Files that came and were renamed again between two looks at the path are found beside it.
 */
public final class LogTail implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private final Path path;
    private final boolean follow;
    private final boolean fromEnd;
    private final LeftFiles left;
    private TailedFile current;
    private FileTime changed;
    private FileIdentity first;
    private long firstSize;
    private String trouble;
    private boolean idle = true;

    /**
     * A tail of a path; looks at the file, but does not open it yet.
     *
     * @param fromEnd whether to pass over what stands in the file now
     * @param follow whether to go on after the end that the file has now
     */
    public LogTail(Path path, boolean fromEnd, boolean follow) {
        this(path, fromEnd, follow, System::nanoTime);
    }

    LogTail(Path path, boolean fromEnd, boolean follow, LongSupplier clock) {
        this.path = path;
        this.fromEnd = fromEnd;
        this.follow = follow;
        this.left = new LeftFiles(path, clock);
        look();
    }

    /** Notes which file is there now and how long it is. */
    private void look() {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            if (found.isRegularFile()) {
                first = FileIdentity.of(found);
                firstSize = found.size();
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e)); // said aloud when it is polled
        }
    }

    /** The path that is followed. */
    public Path path() {
        return path;
    }

    /**
     * Reads a block at the most.
     *
     * @return whether anything was read; if not, there is nothing now
     */
    public boolean poll(byte[] block, Lines lines) {
        try {
            idle = !read(block, lines);
            return !idle;
        } catch (NoSuchFileException e) {
            first = null;
            leaveCurrent();
            complain("is not there", false);
        } catch (IOException e) {
            complain(Trouble.words(e), true);
        }
        return false;
    }

    private boolean read(byte[] block, Lines lines) throws IOException {
        long standing = standing();
        if (left.read(block, lines)) {
            return true;
        }
        if (current == null) {
            open();
            return true;
        }
        return readCurrent(block, standing, lines) || follow && hasMovedOn();
    }

    /** How far the current file may be read before the ones that were left are looked at again. */
    private long standing() throws IOException {
        if (!follow) {
            return firstSize;
        }
        if (current == null || !left.hasOpen()) {
            return Long.MAX_VALUE;
        }
        try {
            return current.size();
        } catch (IOException e) {
            throw closed(e);
        }
    }

    private boolean readCurrent(byte[] block, long standing, Lines lines) throws IOException {
        try {
            return current.read(block, standing, lines);
        } catch (IOException e) {
            throw closed(e);
        }
    }

    /** Closes the current file after a failure; the next poll opens it again and goes on. */
    private IOException closed(IOException cause) throws IOException {
        current.close();
        leaveCurrent();
        return cause;
    }

    private void open() throws IOException {
        FileTime time = Files.getLastModifiedTime(path);
        TailedFile opened = TailedFile.open(path);
        try {
            if (!opened.identity().equals(first)) {
                firstSize = opened.size();
            } else if (fromEnd) {
                opened.skipTo(firstSize);
            }
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        first = null;
        become(opened, time);
    }

    /** Whether another file stands at the path now; it is then the current one. */
    private boolean hasMovedOn() throws IOException {
        BasicFileAttributes there = Files.readAttributes(path, BasicFileAttributes.class);
        if (FileIdentity.of(there).equals(current.identity())) {
            changed = there.lastModifiedTime();
            clear();
            return false;
        }
        TailedFile opened = TailedFile.open(path);
        leaveCurrent();
        become(opened, there.lastModifiedTime());
        LOG.debug("{}: another file stands there now", path);
        return true;
    }

    private void become(TailedFile opened, FileTime time) throws IOException {
        clear();
        current = resumed(opened);
        if (changed != null) {
            takeUpMissed();
        }
        changed = time;
    }

    /** The same file if it was left before, to be read on; else the one just opened. */
    private TailedFile resumed(TailedFile opened) throws IOException {
        Optional<TailedFile> before = left.remove(opened.identity());
        if (before.isPresent() && before.get().isOpen()) {
            opened.close();
            return before.get();
        }
        before.ifPresent(opened::goOnFrom);
        return opened;
    }

    /** Finds the files that stood at the path after the last look, but are renamed already. */
    private void takeUpMissed() {
        try {
            for (Path sibling : Siblings.changedAfter(path, changed)) {
                takeUp(sibling);
            }
        } catch (IOException e) {
            LOG.error("{}: where it was renamed to is not found: {}", path, Trouble.words(e));
        }
    }

    private void takeUp(Path sibling) {
        try {
            TailedFile missed = TailedFile.open(sibling);
            if (isKnown(missed)) {
                missed.close();
            } else {
                left.add(resumed(missed));
                LOG.info("{}: {} stood there meanwhile", path, sibling.getFileName());
            }
        } catch (IOException e) {
            LOG.error("{}: stood at {} meanwhile: {}", sibling, path, Trouble.words(e));
        }
    }

    private boolean isKnown(TailedFile file) throws IOException {
        for (TailedFile old : left.open()) {
            if (file.isLike(old)) {
                return true;
            }
        }
        return file.isLike(current);
    }

    private void leaveCurrent() {
        if (current != null) {
            left.add(current);
            current = null;
        }
    }

    private void complain(String what, boolean isError) {
        if (what.equals(trouble)) {
            return;
        }
        trouble = what;
        if (isError || !follow) {
            LOG.error("{}: {}{}", path, what, follow ? "; it is tried again" : "");
        } else {
            LOG.info("{}: {}; it is read when it appears", path, what);
        }
    }

    private void clear() {
        if (trouble != null) {
            LOG.info("{}: is read now", path);
            trouble = null;
        }
    }

    /** What keeps the log from being read, or that there is more to be read; empty for neither. */
    public Optional<String> trouble() {
        long rest = idle ? 0 : rest();
        return trouble == null && rest > 0
                ? Optional.of(rest + " bytes are not read yet")
                : Optional.ofNullable(trouble);
    }

    /** Whether a last line that has no end yet stands in the file. */
    public boolean hasUnfinishedLine() {
        return idle && rest() > 0;
    }

    private long rest() {
        TailedFile file = current;
        try {
            return file == null ? 0 : (follow ? file.size() : firstSize) - file.position();
        } catch (IOException e) {
            return 0;
        }
    }

    /** The files that are read and how far: what a place is made of. */
    public List<FilePosition> positions() {
        List<FilePosition> positions = new ArrayList<>();
        left.open().forEach(old -> positions.add(old.place()));
        if (current != null) {
            positions.add(current.place());
        } else if (first != null) {
            positions.add(new FilePosition(first, fromEnd ? firstSize : 0));
        }
        return positions;
    }

    @Override
    public void close() {
        leaveCurrent();
        left.close();
    }
}

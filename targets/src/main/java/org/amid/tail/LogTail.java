package org.amid.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.amid.config.Trouble;
import org.amid.target.From;
import org.amid.target.Start;
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
 * <p>What comes after a file is found by {@link Succession}: the next that is younger, beside the
 * path or at it. So ten rotations between two looks, a copy of a file that was truncated, and a
 * place that another process has kept are all the same: reading on from file to file.
 */
public final class LogTail implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private final Path path;
    private final Start start;
    private final LongSupplier clock;
    private final Succession succession;
    private final LeftFiles left;
    private final Complaints complaints;
    private final LatestPlace latest;
    private final Failures failures;
    private Optional<LogPlace> resumed;
    private TailedFile current;
    private FileMark last;
    private Extent first;
    private boolean hasBegun;
    private boolean isMissing;
    private boolean isIdle = true;
    private long lastRead;

    /**
     * A tail of a path; looks at the file, but does not open it yet.
     *
     * @param place where to begin; empty to begin where {@code start} says
     * @param times when the events of lines happened, for the order of files
     */
    public LogTail(Path path, Optional<LogPlace> place, Start start, TimeSearch.LineTimes times) {
        this(path, place, start, times, System::nanoTime);
    }

    LogTail(
            Path path,
            Optional<LogPlace> place,
            Start start,
            TimeSearch.LineTimes times,
            LongSupplier clock) {
        this.path = path;
        this.start = start;
        this.clock = clock;
        this.resumed = place;
        this.complaints = new Complaints(path, start);
        this.failures = new Failures(clock);
        this.left = new LeftFiles(path, clock);
        this.succession =
                new Succession(path, new Siblings(path, times, start.follow()), left, times);
        this.latest = new LatestPlace(succession, left);
        this.first = Extent.of(path);
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
        return poll(block, Long.MAX_VALUE, lines);
    }

    /** The same, but not past the place of another tail that lies ahead in the same file. */
    public boolean pollUpTo(byte[] block, Collection<LogTail> others, Lines lines) {
        long limit = Long.MAX_VALUE;
        for (LogTail other : others) {
            if (current != null && current.isBehind(other.current)) {
                limit = Math.min(limit, other.current.position());
            }
        }
        return poll(block, limit, lines);
    }

    private boolean poll(byte[] block, long limit, Lines lines) {
        try {
            int changes = left.changes();
            boolean isRead = read(block, limit, lines);
            if (isRead || !isIdle || changes != left.changes()) {
                latest.change();
            }
            isIdle = !isRead;
            return isRead;
        } catch (NoSuchFileException e) {
            complaints.trouble("is not there", false);
        } catch (IOException e) {
            failures.add();
            complaints.trouble(Trouble.words(e), true);
        }
        isIdle = true;
        return false;
    }

    private boolean read(byte[] block, long limit, Lines lines) throws IOException {
        if (!hasBegun) {
            if (failures.areBackedOff()) {
                return false;
            }
            begin();
        }
        long standing = standing();
        if (left.read(block, lines, current)) {
            return true;
        }
        if (current == null) {
            return !failures.areBackedOff() && next(last);
        }
        if (start.follow() && hasOtherBefore()) {
            return true;
        }
        if (readCurrent(block, Math.min(standing, limit), lines)) {
            return true;
        }
        return current.position() < limit && !isFinal() && !failures.areBackedOff() && hasMovedOn();
    }

    /** How far the current file may be read before the ones that were left are looked at again. */
    private long standing() throws IOException {
        if (isFinal()) {
            return first.size();
        }
        if (current == null || !left.hasOpen() || current.isPacked()) {
            return Long.MAX_VALUE;
        }
        try {
            return current.size();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether the current file is the one to end with, when nothing is followed. */
    private boolean isFinal() {
        return !start.follow() && first.isOf(current);
    }

    private boolean readCurrent(byte[] block, long upTo, Lines lines) throws IOException {
        boolean isRead;
        try {
            isRead = current.read(block, upTo, lines);
        } catch (IOException e) {
            throw failed(e);
        }
        if (current.isReplaced()) {
            refilled();
            return true;
        }
        if (isRead) {
            lastRead = clock.getAsLong();
            failures.end();
            if (current.path().equals(path)) {
                complaints.clear();
            }
        }
        return isRead;
    }

    /** Closes the current file after a failure; the next poll opens it again and goes on. */
    private IOException failed(IOException cause) throws IOException {
        drop();
        return cause;
    }

    private void drop() throws IOException {
        last = current.mark();
        current.close();
        current = null;
        latest.change();
    }

    /** Opens what to begin with, so that there is a place before anything is read. */
    public void open() {
        try {
            if (!hasBegun) {
                begin();
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e)); // said aloud when it is polled
        }
    }

    private void begin() throws IOException {
        latest.change();
        Opening opening = new Opening(path, succession, start);
        opening.begin(resumed, first);
        last = opening.last();
        become(opening.current());
        resumed = Optional.empty();
        hasBegun = true;
    }

    /** Goes on with what is younger than the current file, if the path leads to another one. */
    private boolean hasMovedOn() throws IOException {
        if (current.isUnfinished() && start.follow()) {
            complaints.trouble("is being compressed: " + current.path(), false);
            return false;
        }
        Optional<FileState> there = succession.state();
        if (there.isPresent() && there.get().identity().equals(current.identity())) {
            current.seen(there.get().modified());
            isMissing = false;
            failures.end();
            complaints.clear();
            return false;
        }
        if (there.isEmpty() && isMissing) {
            closeIdle();
            throw new NoSuchFileException(path.toString());
        }
        isMissing = there.isEmpty();
        return next(succession.mark(current));
    }

    /** Takes what comes after a file; fails if there is nothing. */
    private boolean next(FileMark after) throws IOException {
        if (current == null && succession.state().isEmpty() && (isMissing || after == null)) {
            throw new NoSuchFileException(path.toString());
        }
        isMissing = succession.state().isEmpty();
        Optional<TailedFile> next = succession.after(after, current);
        next.orElseThrow(() -> new NoSuchFileException(path.toString()));
        LOG.debug("{}: goes on with {}", path, next.get().path());
        leaveCurrent();
        become(next);
        return true;
    }

    /** Takes what comes before the file at the path, of which nothing was read yet. */
    private boolean hasOtherBefore() throws IOException {
        Optional<TailedFile> other = succession.before(current);
        if (other.isEmpty()) {
            return false;
        }
        current.close();
        become(other);
        return true;
    }

    private void closeIdle() throws IOException {
        if (clock.getAsLong() - lastRead > LeftFiles.KEPT_IDLE_NANOS) {
            drop();
        }
    }

    private void leaveCurrent() throws IOException {
        if (current == null) {
            return;
        }
        if (!start.follow() || current.isPacked()) {
            current.close();
        }
        left.add(current);
        current = null;
    }

    private void become(Optional<TailedFile> opened) throws IOException {
        current = opened.orElse(null);
        lastRead = clock.getAsLong();
        latest.change();
        if (current == null) {
            return;
        }
        last = null;
        isMissing = false;
        if (!start.follow() && current.path().equals(path) && !first.isOf(current)) {
            first = new Extent(current.identity(), current.size());
        }
    }

    /** Other bytes stand before the place: what is missing may stand in a copy. */
    private void refilled() throws IOException {
        FileMark before = current.mark();
        Optional<FileState> there = succession.state();
        Optional<TailedFile> copy = succession.copy(before);
        if (copy.isEmpty()
                && !there.map(FileState::identity).equals(Optional.of(before.identity()))) {
            current.restart();
            return;
        }
        last = before;
        current.close();
        become(copy.isPresent() ? copy : succession.after(before, null));
        String next = copy.isPresent() ? "a copy" : "the next";
        LOG.info("{}: was truncated; goes on with {}", path, next);
    }

    /** The bytes of open files that are not read yet. */
    public long behind() {
        return (current != null && current.isPacked() ? 0 : Math.max(rest(), 0)) + left.behind();
    }

    /** What keeps the log from being read, or that there is more to be read; empty for neither. */
    public Optional<String> trouble() {
        long rest = isIdle ? 0 : rest();
        return complaints.trouble().isEmpty() && rest > 0
                ? Optional.of(rest + " bytes are not read yet")
                : complaints.trouble();
    }

    /** Whether a last line that has no end yet stands in the file. */
    public boolean hasUnfinishedLine() {
        return isIdle && rest() > 0;
    }

    private long rest() {
        return current == null ? 0 : current.rest(isFinal() ? first.size() : Long.MAX_VALUE);
    }

    /**
     * How far it has been read; empty if that is to be found out yet. The same place as long as
     * nothing was read.
     *
     * @param since the time of an event that is still waited for
     */
    public Optional<LogPlace> place(OptionalLong since) {
        if (!hasBegun) {
            return resumed.isPresent() || !start.from().equals(From.END)
                    ? resumed
                    : Optional.of(first.place(since));
        }
        return Optional.of(latest.of(since, current, last));
    }

    /** Whether reading on from either would give the same. */
    public boolean isLevelWith(LogTail other) {
        boolean isSame =
                current == null
                        ? other.current == null && FileMark.areNone(last, other.last)
                        : other.current != null && current.isLevelWith(other.current);
        try {
            return isSame
                    && hasBegun
                    && other.hasBegun
                    && left.isLevelWith(other.left)
                    && succession.unread().isLevelWith(other.succession.unread(), current);
        } catch (IOException e) {
            return false;
        }
    }

    /** Says if a file that is still needed is the next to be removed by rotation. */
    public void look() {
        if (current != null && start.follow()) {
            complaints.look(succession, current);
        }
    }

    /** Whether the path leads nowhere, and everything that stood there was read long ago. */
    public boolean isGone() {
        return hasBegun && current == null && !left.hasOpen();
    }

    /** What was said of it. */
    Complaints complaints() {
        return complaints;
    }

    @Override
    public void close() {
        try {
            if (current != null) {
                drop();
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e));
        }
        left.close();
    }
}

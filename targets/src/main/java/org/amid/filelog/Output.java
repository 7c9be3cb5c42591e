package org.amid.filelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.amid.config.Trouble;
import org.amid.filelog.form.Lines;

/**
 * What stands at the path that a filelog writes to. It may be renamed, removed, cut or written to
 * by others at any time; a line stands in it whole or not at all. All methods but {@link #force}
 * are called by one thread.
 */
final class Output {
    /*
     * Whole lines. A write may stop in the middle of a line, most likely because the disk is full.
     * What stands of that line is cut off at once, or, where even that fails, when the same file is
     * opened again; the caller learns from stood() how much need not be written again. Between the
     * two the file may have been replaced, and then nothing is cut: the line goes whole into the
     * new one. Special files cannot be cut. There the line is written whole once more, since what
     * read the first half of it from a pipe is gone.
     *
     * Who else writes. Each write is preceded by a look at the path. Another file than the one that
     * is open, or none: leave the old one, open what is there. The same file, but not as long as we
     * left it: somebody cut it or wrote to it, so look at its end again, as after opening it.
     *
     * Named. What a receipt or an announcement named last can be cut back after a crash; in what
     * stands at the path by now, other than that, nothing is written before it is announced. A file
     * that somebody has cut, or cut and filled again, is as good as another. One that stands there
     * when open() returns is named by the receipt that the caller makes then.
     *
     * Disk. force() comes from another thread. Writing takes no lock; leaving a file does, so that
     * force() does not return while what it is asked for is on its way in leave(). The mark 'dirty'
     * is set after a write and taken away before the disk is asked, so a write in between leaves it
     * set.
     */

    /** What is known of a file that cannot be read. */
    private static final byte[] UNREAD = {};

    /**
     * Called before another file than the one named last is written to. What was named until then
     * is on the disk, where that is asked at all: it was left.
     */
    interface Announcement {
        /**
         * Keeps in mind that a file is written to from now on.
         *
         * @throws IOException if it cannot be kept; then nothing is written
         */
        void of(Extent next) throws IOException;
    }

    private final Path path;
    private final NewFile newFile;
    private final byte[] heading;
    private final boolean durable;
    private final OpenFile.Opener opener;
    private final Announcement announcement;
    private final Anchor anchor = new Anchor();
    private final Object disk = new Object();

    private volatile OpenFile file;
    private volatile boolean dirty;

    private long length;
    private int stood;
    private ByteBuffer view = ByteBuffer.allocate(0);

    /** What was named last, by a receipt or an announcement; null for nothing that can be cut. */
    private Extent named;

    /** Whether what is open is not what was named last. */
    private boolean unnamed;

    /** The file that stands under the heading. */
    private Object headed;

    private Torn torn;

    /**
     * Half a line that is to be cut off.
     *
     * @param key the identity of the file
     * @param whole the length up to the last whole line
     * @param most the length if all had been written
     */
    private record Torn(Object key, long whole, long most) {}

    /**
     * The file at a path, not opened yet.
     *
     * @param newFile what it is to be if it must be made
     * @param heading the first line, with its end; empty for none
     * @param durable whether what was written must be on the disk before the file is left
     * @param announcement asked before the first byte goes to another file
     */
    Output(
            Path path,
            NewFile newFile,
            byte[] heading,
            boolean durable,
            OpenFile.Opener opener,
            Announcement announcement) {
        this.path = path;
        this.newFile = newFile;
        this.heading = heading.clone();
        this.durable = durable;
        this.opener = opener;
        this.announcement = announcement;
    }

    /** Opens the file, made if it is missing, and writes its heading where that is not there. */
    void open() throws IOException {
        open(false);
    }

    private void open(boolean announced) throws IOException {
        leave(durable);
        boolean opened = false;
        try {
            Lines first = begin();
            if (announced) {
                announce();
            }
            write(first.bytes(), first.length());
            headed = file.key();
            file.lockAgain(path);
            opened = true;
        } finally {
            stood = 0;
            if (!opened) {
                // what stands in it is in no receipt, and what was left is on the disk
                dirty = false;
                leave(false);
            }
        }
    }

    /** Opens the file and says what must be written before the first row. */
    private Lines begin() throws IOException {
        try {
            file = OpenFile.at(path, newFile, opener);
            length = file.size();
            cut(file);
            recognise();
            Lines first = new Lines();
            if (length > 0 && Ending.isTorn(path)) {
                first.add('\n');
            }
            if (heading.length > 0 && !isHeaded()) {
                first.add(heading, 0, heading.length);
            }
            return first;
        } catch (IOException e) {
            throw Trouble.with(path, "cannot be opened", e);
        }
    }

    private void recognise() throws IOException {
        if (!file.isRegular()) {
            unnamed = false;
            return;
        }
        Optional<byte[]> ending = Ending.before(length, path);
        // else it may be the ending of another file than the one that was opened
        boolean same =
                OpenFile.look(path).filter(now -> now.fileKey().equals(file.key())).isPresent();
        anchor.start(same ? ending.orElse(UNREAD) : UNREAD);
        unnamed =
                named == null || !named.file().equals(file.inode()) || !named.isTopOf(path, length);
    }

    /** Announces the file, unless it was named. */
    void announce() throws IOException {
        if (unnamed) {
            Extent next = extent();
            announcement.of(next);
            named = next;
            unnamed = false;
        }
    }

    /** Whether another file is open than a receipt or an announcement has named. */
    boolean isUnnamed() {
        return unnamed;
    }

    /** What is to be named in a receipt: the file as it is by now; nothing for a special file. */
    List<Extent> name() {
        named = file.isRegular() ? extent() : null;
        unnamed = false;
        return named == null ? List.of() : List.of(named);
    }

    /** The file as it is by now. */
    Extent extent() {
        return new Extent(file.inode(), length, anchor.hash(length));
    }

    private boolean isHeaded() throws IOException {
        return length > 0 && (file.key().equals(headed) || Ending.isUnder(heading, path));
    }

    /**
     * Appends lines.
     *
     * @param end how many of the bytes; the last is the end of a line
     * @throws IOException if not all of it could be written; then {@link #stood} tells how much was
     */
    void append(byte[] lines, int end) throws IOException {
        stood = 0;
        lookAtPath();
        announce();
        write(lines, end);
    }

    /** How many bytes of the last {@link #append} stand in the file, in whole lines. */
    int stood() {
        return stood;
    }

    /** How long the file is by now; a special file: how much was written since it was opened. */
    long length() {
        return length;
    }

    private void lookAtPath() throws IOException {
        Optional<BasicFileAttributes> now;
        try {
            now = OpenFile.look(path);
        } catch (IOException e) {
            // whatever is in the way is found again, and said, when the file is opened
            now = Optional.empty();
        }
        if (file != null && now.isPresent() && now.get().fileKey().equals(file.key())) {
            if (!file.isRegular() || now.get().size() == length) {
                return;
            }
        }
        open(true);
    }

    private void write(byte[] lines, int end) throws IOException {
        if (view.array() != lines) {
            view = ByteBuffer.wrap(lines);
        }
        view.clear().limit(end);
        OpenFile to = file;
        try {
            to.write(view);
        } catch (IOException e) {
            throw Trouble.with(path, "cannot be written", e);
        } finally {
            account(to, lines, view.position(), end);
        }
    }

    private void account(OpenFile to, byte[] lines, int at, int end) {
        stood = at;
        while (at < end && stood > 0 && lines[stood - 1] != '\n') {
            stood--;
        }
        length += stood;
        anchor.append(lines, stood);
        if (to.isRegular() && end > 0) {
            dirty = durable;
        }
        if (to.isRegular() && at < end) {
            torn = new Torn(to.key(), length, length + end - stood);
            try {
                cut(to);
            } catch (IOException e) {
                // tried again when the file is opened; what is to be said is why the write failed
                return;
            }
        }
    }

    /** Cuts off half a line, if this is the file that has one and nobody has written behind it. */
    private void cut(OpenFile from) throws IOException {
        if (torn != null && torn.key.equals(from.key()) && from.cut(torn.whole, torn.most)) {
            length = torn.whole;
        }
        torn = null;
    }

    /**
     * Brings to the disk what was written. May be called by any thread, at any time.
     *
     * @throws IOException if the disk refuses
     */
    void force() throws IOException {
        synchronized (disk) {
            if (!dirty) {
                return;
            }
            dirty = false;
            try {
                if (file == null) {
                    throw new IOException("it is not open");
                }
                file.force();
            } catch (ClosedChannelException e) {
                dirty = true;
                throw unforced(new IOException("an interrupt has closed it", e));
            } catch (IOException e) {
                dirty = true;
                throw unforced(e);
            }
        }
    }

    /** Brings to the disk all that stands in the file, also what another process wrote there. */
    void forceAll() throws IOException {
        dirty = durable && file.isRegular();
        force();
    }

    private IOException unforced(IOException cause) {
        return Trouble.with(path, "cannot be brought to the disk", cause);
    }

    /** Closes the file; it may be opened again. */
    void close() throws IOException {
        leave(durable);
    }

    private void leave(boolean forced) throws IOException {
        synchronized (disk) {
            OpenFile left = file;
            file = null;
            if (left == null) {
                return;
            }
            try {
                if (forced && dirty) {
                    left.force();
                    dirty = false;
                }
            } catch (ClosedChannelException e) {
                // an interrupt has closed it already
                return;
            } catch (IOException e) {
                throw unforced(e);
            } finally {
                left.close();
            }
        }
    }
}

package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.config.Trouble;
import org.amid.target.From;
import org.amid.target.Start;
import org.amid.target.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that a tail begins with: those of a place that was kept, perhaps by another process
 * before another boot, or those that {@link Start#from} means. What cannot be found is said.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    /** The system's clock for files goes by ticks, and may be behind by one. */
    private static final long TICK_MICROS = 10_000;

    private final Path path;
    private final Succession succession;
    private final Start start;
    private final List<TailedFile> left = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private Optional<TailedFile> current = Optional.empty();
    private FileMark last;

    Opening(Path path, Succession succession, Start start) {
        this.path = path;
        this.succession = succession;
        this.start = start;
    }

    /**
     * Opens what to begin with.
     *
     * @param place where; empty to begin where the start says
     * @param end the end of the file that was there when the tail was made
     * @throws IOException if that must be tried again
     */
    void begin(Optional<LogPlace> place, Extent end) throws IOException {
        if (place.isPresent()) {
            open(place.get());
        } else if (start.from().equals(From.END)) {
            openEnd(end);
        } else {
            openFrom(start.from());
        }
    }

    /**
     * Opens the files of a place.
     *
     * @throws IOException if that must be tried again
     */
    void open(LogPlace place) throws IOException {
        try {
            succession.unread().know(place.known());
            int marks = place.files().size();
            for (int i = 0; i < marks - 1; i++) {
                openLeft(place.files().get(i));
            }
            last = marks == 0 ? FileMark.none(place.seen()) : place.files().get(marks - 1);
            if (last.isNothing()) {
                // nothing of it is known but its inode, and that may be another's by now
                last = FileMark.none(place.seen() - TICK_MICROS);
            }
            current = marks == 0 ? Optional.empty() : succession.find(last, start.rebooted());
            if (current.isEmpty()) {
                openNext();
            } else if (current.get().path().equals(path)) {
                openUnread();
            }
        } catch (IOException e) {
            for (TailedFile file : left) {
                succession.forget(file);
                file.close();
            }
            left.clear();
            throw e;
        }
        gap().ifPresent(LOG::error);
    }

    /** What to say of files that cannot be found; empty where there are none. */
    Optional<String> gap() {
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        String whom = start.whom().isEmpty() ? "" : " to " + start.whom();
        String where =
                current.map(file -> "with " + file.path() + " from byte " + file.position())
                        .orElse("when there is a file");
        return Optional.of(
                path
                        + ": not found any more: "
                        + String.join(", and ", lost)
                        + "; what was written there afterwards is lost"
                        + whom
                        + "; goes on "
                        + where);
    }

    /** Opens the end that a file had. */
    private void openEnd(Extent end) throws IOException {
        current = succession.atPath();
        try {
            succession.unread().passAll(current);
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e)); // times tell when they can be listed
        }
        if (end.isOf(current.orElse(null))) {
            current.get().skipTo(end.size());
        } else if (current.isEmpty()) {
            // what was rotated before is as much in the past as the end of a file
            last = FileMark.none(LatestPlace.now());
        }
    }

    /** Opens the oldest file, or that with the first event at or after a time. */
    private void openFrom(From from) throws IOException {
        succession.unread().know(Optional.of(KnownFiles.NONE));
        current =
                from.isTime()
                        ? succession.around(Window.micros(from.at()))
                        : succession.after(null, null);
    }

    private void openLeft(FileMark mark) throws IOException {
        if (mark.isNothing()) {
            return; // if there is anything by now, it was not read
        }
        Optional<TailedFile> found = succession.find(mark, start.rebooted());
        if (found.isPresent()) {
            left.add(found.get());
            succession.leave(found.get()); // what comes next is not what was read already
        } else if (!mark.isAtEnd()) {
            lost.add(mark.words());
        }
    }

    private void openUnread() {
        try {
            succession.leaveUnread(last, current.get());
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e)); // they are read after this one
        }
    }

    private void openNext() throws IOException {
        if (!last.isNothing()) {
            lost.add(last.words());
        }
        current = succession.after(last, null);
    }

    /** The one to read; empty if there is none yet. */
    Optional<TailedFile> current() {
        return current;
    }

    /** The one that was read before; null if nothing was. */
    FileMark last() {
        return last;
    }
}

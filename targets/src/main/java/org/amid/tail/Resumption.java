package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.target.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a place that was kept, found and opened again, perhaps by another process after
 * another boot. What cannot be found is said.
 */
final class Resumption {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    private final Path path;
    private final Succession succession;
    private final Start start;
    private final List<TailedFile> left = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private Optional<TailedFile> current = Optional.empty();
    private FileMark last;

    Resumption(Path path, Succession succession, Start start) {
        this.path = path;
        this.succession = succession;
        this.start = start;
    }

    /**
     * Opens the files of a place.
     *
     * @throws IOException if that must be tried again
     */
    void open(LogPlace place) throws IOException {
        try {
            int marks = place.files().size();
            for (int i = 0; i < marks - 1; i++) {
                openLeft(place.files().get(i));
            }
            last = marks == 0 ? FileMark.none(place.seen()) : place.files().get(marks - 1);
            current = marks == 0 ? Optional.empty() : succession.find(last, start.rebooted());
            if (current.isEmpty()) {
                openNext();
            }
        } catch (IOException e) {
            for (TailedFile file : left) {
                file.close();
            }
            throw e;
        }
        if (!lost.isEmpty()) {
            LOG.error(
                    "{}: not found any more: {}; what was written there afterwards is lost{}; goes"
                            + " on with {}",
                    path,
                    String.join(", and ", lost),
                    start.whom().isEmpty() ? "" : " to " + start.whom(),
                    current.map(file -> file.path() + " from its start").orElse("the next file"));
        }
    }

    private void openLeft(FileMark mark) throws IOException {
        Optional<TailedFile> found = succession.find(mark, start.rebooted());
        if (found.isPresent()) {
            left.add(found.get());
        } else if (!mark.isAtEnd()) {
            lost.add(mark.words());
        }
    }

    private void openNext() throws IOException {
        if (last.position() > 0 || last.head() != FileMark.NO_HEAD) {
            lost.add(last.words());
        }
        current = succession.after(last, null);
    }

    /** Those that were renamed and may still grow, oldest first. */
    List<TailedFile> left() {
        return left;
    }

    /** The one to read; empty if there is none yet. */
    Optional<TailedFile> current() {
        return current;
    }

    /** The one that was read before. */
    FileMark last() {
        return last;
    }
}

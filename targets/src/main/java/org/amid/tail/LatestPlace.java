package org.amid.tail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The place of one tail, made anew only when something was read. Not for several threads. */
final class LatestPlace {
    private final Succession succession;
    private final LeftFiles left;
    private LogPlace made;

    LatestPlace(Succession succession, LeftFiles left) {
        this.succession = succession;
        this.left = left;
    }

    /** Says that it is another one now. */
    void change() {
        made = null;
    }

    /**
     * The place.
     *
     * @param since the time of an event that is still waited for
     * @param current the file that is read; null if there is none
     * @param last the one that was read before; null if there is none
     */
    LogPlace of(OptionalLong since, TailedFile current, FileMark last) {
        if (made == null || !made.since().equals(since)) {
            List<FileMark> files = new ArrayList<>();
            left.open().forEach(file -> files.add(marked(file)));
            if (current != null) {
                files.add(marked(current));
            } else if (last != null) {
                files.add(last);
            }
            made = new LogPlace(since, now(), files, succession.unread().known());
        }
        return made;
    }

    private FileMark marked(TailedFile file) {
        try {
            return succession.mark(file);
        } catch (IOException e) {
            return file.mark(); // the next read fails too, and says so
        }
    }

    /** Microseconds since 1970-01-01T00:00Z. */
    static long now() {
        return TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    }
}

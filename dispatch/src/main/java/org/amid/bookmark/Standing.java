package org.amid.bookmark;

import java.util.List;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Journal.Line;

/**
 * The lines of a target that count.
 *
 * @param latest the one that is furthest on
 * @param settled the last one whose data is on the disk, or null if there was none yet
 */
record Standing(Line latest, Line settled) {
    /**
     * What counts after one more line.
     *
     * @param before null if it is the target's first
     * @return null if the line forgets the target
     */
    static Standing after(Standing before, Line line) {
        if (line.forgets()) {
            return null;
        }
        if (line.worth() == Worth.KEPT) {
            return new Standing(line, before == null ? null : before.settled);
        }
        return line.worth() == Worth.SYNCED && before != null && before.isAheadOf(line)
                ? new Standing(before.latest, line)
                : new Standing(line, line);
    }

    /**
     * Whether a synced line is behind the latest. In one run it comes late, for what was kept while
     * the disk was busy; in the next run everything is newer.
     */
    private boolean isAheadOf(Line synced) {
        return latest.worth() == Worth.KEPT && latest.run() == synced.run();
    }

    /** The bookmark to go back to, in a boot. */
    Found found(String boot) {
        boolean clean = latest.worth() == Worth.CLEAN;
        boolean whole = clean || latest.boot().equals(boot) || settled == null;
        Line used = whole ? latest : settled;
        return new Found(used.bookmark(), clean, !used.boot().equals(boot));
    }

    /** The lines that make the same standing again. */
    List<Line> lines() {
        return settled == null || settled == latest ? List.of(latest) : List.of(settled, latest);
    }
}

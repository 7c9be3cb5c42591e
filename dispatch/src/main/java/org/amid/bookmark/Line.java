package org.amid.bookmark;

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

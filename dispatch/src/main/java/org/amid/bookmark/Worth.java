package org.amid.bookmark;

/** What a bookmark is worth: what has become of the data that it speaks of. */
public enum Worth {
    /** The data was handed to the kernel: it outlives Amid, and not the machine. */
    KEPT,
    /** The data is on the disk. */
    SYNCED,
    /** The data is on the disk, and Amid ended in order: nothing was written since. */
    CLEAN
}

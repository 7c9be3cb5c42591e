package org.amid.filelog;

import java.util.OptionalLong;

/**
 * The last bytes of a file that is appended to, as far as they are known: whether a file is still
 * the one it was, and not cut and filled again, is told by the hash of them. Kept while writing, so
 * that nothing has to be read back. Not for several threads.
 */
final class Anchor {
    /** So many bytes say what stands in a file; a shorter file is told by all it has. */
    static final int LENGTH = 64;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final byte[] last = new byte[LENGTH];
    private int known;

    /** Starts from the bytes at the end of a file; from none where they cannot be read. */
    void start(byte[] bytes) {
        known = 0;
        append(bytes, bytes.length);
    }

    /** Follows what is appended: the first so many of these bytes. */
    void append(byte[] bytes, int end) {
        int added = Math.min(end, LENGTH);
        int kept = Math.min(known, LENGTH - added);
        System.arraycopy(last, known - kept, last, 0, kept);
        System.arraycopy(bytes, end - added, last, kept, added);
        known = kept + added;
    }

    /** The hash for a file of this length; empty where too little of it is known. */
    OptionalLong hash(long length) {
        return known < Math.min(length, LENGTH)
                ? OptionalLong.empty()
                : OptionalLong.of(hash(last, known));
    }

    /** The hash of the bytes before a length, as they were read from a file. */
    static long hash(byte[] bytes) {
        return hash(bytes, bytes.length);
    }

    private static long hash(byte[] bytes, int end) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < end; i++) {
            hash = (hash ^ bytes[i] & 0xff) * FNV_PRIME;
        }
        return hash;
    }
}

package org.amid.tail;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The files beside a log that need not be read any more, each told by its first line, as its name
 * and its times tell nothing. Two files may begin alike, so one may be there twice. Does not
 * change.
 *
 * @param keys the first bytes of the hash of each first line, the file that was read last at the
 *     end
 */
record KnownFiles(List<Long> keys) {
    static final KnownFiles NONE = new KnownFiles(List.of());

    /** How many are remembered; beyond that, times tell. */
    static final int MOST = 400;

    /** Of a hash; one in 10<sup>12</sup> unread files is taken for another then. */
    private static final int KEY_BYTES = 6;

    private static final int SHIFT = (Long.BYTES - KEY_BYTES) * Byte.SIZE;
    private static final String NO_FILES = "-";

    KnownFiles {
        keys = List.copyOf(keys);
    }

    /** What a file is told by. */
    static long key(long head) {
        return head >>> SHIFT;
    }

    /** The same and others, as the last; those without a whole first line are left out. */
    KnownFiles with(Collection<Long> heads) {
        List<Long> all = new ArrayList<>(keys);
        heads.stream().filter(head -> head != FileMark.NO_HEAD).forEach(head -> all.add(key(head)));
        return all.size() == keys.size()
                ? this
                : new KnownFiles(all.subList(Math.max(0, all.size() - MOST), all.size()));
    }

    /** Those of which there are files. */
    KnownFiles among(Collection<Long> heads) {
        Map<Long, Integer> there = new HashMap<>();
        heads.forEach(head -> there.merge(key(head), 1, Integer::sum));
        List<Long> kept = new ArrayList<>(keys);
        kept.removeIf(key -> there.merge(key, -1, Integer::sum) < 0);
        return kept.size() == keys.size() ? this : new KnownFiles(kept);
    }

    /** How many there are with each key. */
    Map<Long, Integer> counts() {
        Map<Long, Integer> counts = new HashMap<>();
        keys.forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts;
    }

    /** Whether some may have been forgotten. */
    boolean isFull() {
        return keys.size() >= MOST;
    }

    /** What to keep of it; holds no blank. */
    String text() {
        if (keys.isEmpty()) {
            return NO_FILES;
        }
        ByteBuffer bytes = ByteBuffer.allocate(keys.size() * KEY_BYTES);
        for (long key : keys) {
            bytes.putShort((short) (key >>> Integer.SIZE)).putInt((int) key);
        }
        return Base64.getUrlEncoder().encodeToString(bytes.array());
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static KnownFiles parse(String text) {
        if (text.equals(NO_FILES)) {
            return NONE;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        if (bytes.remaining() % KEY_BYTES != 0) {
            throw new IllegalArgumentException("not a list of known files: " + text);
        }
        List<Long> keys = new ArrayList<>();
        while (bytes.hasRemaining()) {
            long high = Short.toUnsignedLong(bytes.getShort());
            keys.add(high << Integer.SIZE | Integer.toUnsignedLong(bytes.getInt()));
        }
        return new KnownFiles(keys);
    }
}

package org.amid.tail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.datatree.Row;

/**
 * How far one file was read, and what proves that a file is this one. Does not change.
 *
 * @param identity which file it was
 * @param head the hash of its first line, {@link #NO_HEAD} while it had no whole one
 * @param position everything before this byte was read
 * @param anchor the bytes before the position
 * @param isSkipping whether the position is in the middle of a line that is too long
 * @param isAtEnd whether there was no more when it was last looked at
 * @param modified when it was last changed, as far as seen; microseconds since 1970-01-01T00:00Z
 * @param firstTime the time of its first event, {@link Row#NO_TIME} for none
 */
record FileMark(
        FileIdentity identity,
        long head,
        long position,
        Anchor anchor,
        boolean isSkipping,
        boolean isAtEnd,
        long modified,
        long firstTime) {
    /** What stands for the head of a file that has no whole line. */
    static final long NO_HEAD = 0;

    /** How much of a first line counts. */
    static final int MOST_HEAD = 1024;

    /** How many bytes before a position count. */
    static final int MOST_ANCHOR = 64;

    private static final FileIdentity NOBODY = new FileIdentity(0, 0);
    private static final Pattern TEXT =
            Pattern.compile(
                    "([0-9a-f]+):([0-9]+):([0-9a-f]{16}):([0-9]+)"
                            + ":([0-9]+)[.]([0-9a-f]{16}):(-?[0-9]+):(-?[0-9]+):(s?e?)");

    /** The bytes before a position: themselves, or only their number and hash. */
    static final class Anchor {
        private final int length;
        private final byte[] bytes;
        private long hash;

        private Anchor(int length, byte[] bytes, long hash) {
            this.length = length;
            this.bytes = bytes;
            this.hash = hash;
        }

        /** An anchor of bytes that do not change any more. */
        static Anchor of(byte[] bytes) {
            return new Anchor(bytes.length, bytes, 0);
        }

        int length() {
            return length;
        }

        /** Whether these bytes are the ones. */
        boolean matches(byte[] found) {
            return bytes == null
                    ? found.length == length && FileMark.hash(found, length) == hash
                    : Arrays.equals(bytes, found);
        }

        private long hash() {
            if (hash == 0) {
                hash = FileMark.hash(bytes, length); // two threads would find the same
            }
            return hash;
        }
    }

    /** A position in a file of which nothing was seen but its length. */
    static FileMark unopened(FileIdentity identity, long position, long now) {
        Anchor none = Anchor.of(new byte[0]);
        return new FileMark(identity, NO_HEAD, position, none, false, true, now, Row.NO_TIME);
    }

    /** A time at which there was no file. */
    static FileMark none(long now) {
        return unopened(NOBODY, 0, now);
    }

    /** Whether nothing was read, and nothing is known of the file but which it was. */
    boolean isNothing() {
        return head == NO_HEAD && position == 0;
    }

    /** Whether both say nothing but since when there was no file; null says not even that. */
    static boolean areNone(FileMark one, FileMark other) {
        return (one == null || one.identity.equals(NOBODY))
                && (other == null || other.identity.equals(NOBODY));
    }

    /** The hash of the first line of these bytes, or of the first KiB of it. */
    static long head(byte[] bytes, int length) {
        int most = Math.min(length, MOST_HEAD);
        int end = ByteSearch.indexOf(bytes, 0, most, (byte) '\n');
        boolean isWhole = end >= 0 && end < most;
        return isWhole || most == MOST_HEAD ? hash(bytes, isWhole ? end + 1 : most) : NO_HEAD;
    }

    private static long hash(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            byte[] hash = digest.digest();
            long first = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                first = first << Byte.SIZE | hash[i] & 0xff;
            }
            return first == NO_HEAD ? 1 : first;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What to keep of it; holds no blank. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%x:%d:%016x:%d:%d.%016x:%d:%d:%s%s",
                identity.device(),
                identity.inode(),
                head,
                position,
                anchor.length(),
                anchor.hash(),
                modified,
                firstTime,
                isSkipping ? "s" : "",
                isAtEnd ? "e" : "");
    }

    /**
     * Reads what {@link #text} made.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static FileMark parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a place in a file: " + text);
        }
        int anchor = Integer.parseInt(parts.group(5));
        if (anchor > MOST_ANCHOR) {
            throw new IllegalArgumentException("not a place in a file: " + text);
        }
        return new FileMark(
                new FileIdentity(
                        Long.parseUnsignedLong(parts.group(1), 16), Long.parseLong(parts.group(2))),
                Long.parseUnsignedLong(parts.group(3), 16),
                Long.parseLong(parts.group(4)),
                new Anchor(anchor, null, Long.parseUnsignedLong(parts.group(6), 16)),
                parts.group(9).startsWith("s"),
                parts.group(9).endsWith("e"),
                Long.parseLong(parts.group(7)),
                Long.parseLong(parts.group(8)));
    }

    /** The file and the position in the words of an administrator. */
    String words() {
        return "byte "
                + position
                + " of the file with inode "
                + identity.inode()
                + ", last changed "
                + Instant.EPOCH.plus(modified, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }
}

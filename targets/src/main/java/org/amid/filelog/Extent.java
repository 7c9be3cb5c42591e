package org.amid.filelog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file up to a length: what is Amid's in it.
 *
 * @param file which file
 * @param length how long it was
 * @param anchor the hash of the up to 64 bytes before that length; empty where they were not known
 */
record Extent(Inode file, long length, OptionalLong anchor) {
    private static final Pattern SYNTAX =
            Pattern.compile("([0-9a-f]+):([0-9]+):([0-9]+):([0-9a-f]{16}|-)");

    /**
     * What tells one file from another whatever its name, as long as it is not removed.
     *
     * @param device the file system's number, which counts within one boot only
     * @param number the inode's number in it
     */
    record Inode(long device, long number) {
        /** The attributes it is made from. */
        static final String ATTRIBUTES = "unix:dev,ino";

        /** The one of a file with these attributes. */
        static Inode of(Map<String, Object> attributes) {
            return new Inode((long) attributes.get("dev"), (long) attributes.get("ino"));
        }
    }

    /**
     * Reads what {@link #text} gave.
     *
     * @throws IllegalArgumentException if it did not give that
     */
    static Extent parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        Inode file =
                new Inode(
                        Long.parseUnsignedLong(parts.group(1), 16),
                        Long.parseUnsignedLong(parts.group(2)));
        OptionalLong anchor =
                parts.group(4).equals("-")
                        ? OptionalLong.empty()
                        : OptionalLong.of(Long.parseUnsignedLong(parts.group(4), 16));
        return new Extent(file, Long.parseLong(parts.group(3)), anchor);
    }

    /** Device, inode, length and anchor, without blanks. */
    String text() {
        return String.format(
                "%x:%s:%d:%s",
                file.device,
                Long.toUnsignedString(file.number),
                length,
                anchor.isPresent() ? String.format("%016x", anchor.getAsLong()) : "-");
    }

    /** Whether little stands before the length, so that many a file could begin like this. */
    boolean isVague() {
        return length < Anchor.LENGTH || anchor.isEmpty();
    }

    /**
     * Whether a file begins with what was there, as far as that is known. Of a file that cannot be
     * read, its length alone.
     *
     * @param size how long it is by now
     */
    boolean isTopOf(Path path, long size) throws IOException {
        if (size < length) {
            return false;
        }
        Optional<byte[]> found =
                anchor.isPresent() ? Ending.before(length, path) : Optional.empty();
        return found.isEmpty() || Anchor.hash(found.get()) == anchor.getAsLong();
    }
}

package org.amid.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size in bytes, as in {@code 64KiB}, {@code 10MB} or {@code 512}.
 *
 * @param bytes how many; not negative
 */
public record Size(long bytes) {

    private static final Pattern FORM = Pattern.compile("([0-9]+)[ \t]*([a-zA-Z]*)");

    /** The units; at equal length of the text the earlier is preferred. */
    private enum Unit {
        B("B", 1),
        KIB("KiB", 1L << 10),
        MIB("MiB", 1L << 20),
        GIB("GiB", 1L << 30),
        TIB("TiB", 1L << 40),
        KB("KB", 1_000),
        MB("MB", 1_000_000),
        GB("GB", 1_000_000_000),
        TB("TB", 1_000_000_000_000L);

        final String written;
        final long bytes;

        Unit(String written, long bytes) {
            this.written = written;
            this.bytes = bytes;
        }

        static Unit of(String written) {
            for (Unit unit : values()) {
                if (unit.written.equalsIgnoreCase(written)) {
                    return unit;
                }
            }
            return written.isEmpty() ? B : null;
        }
    }

    /**
     * A size.
     *
     * @param bytes how many
     * @throws IllegalArgumentException when it is negative
     */
    public Size {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size is not negative: " + bytes);
        }
    }

    /**
     * The size that a text says: a whole number with a unit of 1000 (KB, MB, GB, TB) or of 1024
     * (KiB, MiB, GiB, TiB), in upper or lower case; without one, or with B, it is bytes.
     *
     * @param text such as {@code 64KiB}
     * @return the size
     * @throws IllegalArgumentException with a message for the user when the text says none
     */
    public static Size parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        Unit unit = matcher.matches() ? Unit.of(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "not a size; a size is like '64KiB' or '10MB', with the units"
                            + " B, KB, MB, GB, TB (1000) and KiB, MiB, GiB, TiB (1024)");
        }
        try {
            return new Size(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit.bytes));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "too large: a size is at most " + Long.MAX_VALUE + " bytes", e);
        }
    }

    /** The shortest text without a fraction, which {@link #parse} reads as the same size. */
    @Override
    public String toString() {
        String shortest = bytes + "B";
        for (Unit unit : Unit.values()) {
            String text = bytes / unit.bytes + unit.written;
            if (bytes > 0 && bytes % unit.bytes == 0 && text.length() < shortest.length()) {
                shortest = text;
            }
        }
        return shortest;
    }
}

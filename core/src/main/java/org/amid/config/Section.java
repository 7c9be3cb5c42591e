package org.amid.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A title in brackets with the attributes below it.
 *
 * @param title what stands in the brackets, in lower case
 * @param position where the title stands
 * @param entries the lines below it in the order of the file; may be empty
 * @param unread those that were reported and left out, as far as it can be told what they were
 *     meant to be: an attribute that one of them gives is not missing
 */
public record Section(String title, Position position, List<Entry> entries, List<Entry> unread) {

    /**
     * A section; the title is lowered, the lists copied.
     *
     * @param title what stands in the brackets, in any case
     * @param position where the title stands
     * @param entries the lines below it
     * @param unread those that were left out
     */
    public Section {
        title = title.toLowerCase(Locale.ROOT);
        entries = List.copyOf(entries);
        unread = List.copyOf(unread);
    }

    /**
     * A short text that is the same for two sections that say the same, wherever they stand, and in
     * all likelihood only for them. Tells nothing of what they say.
     */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(title.getBytes(StandardCharsets.UTF_8));
            for (Entry entry : entries) {
                digest.update(
                        ("\n" + entry.name() + "=" + entry.value())
                                .getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** The title in its brackets, shortened, as messages show it. */
    public String shown() {
        return "[" + Shown.shortened(title) + "]";
    }

    /**
     * A section that was read whole.
     *
     * @param title what stands in the brackets, in any case
     * @param position where the title stands
     * @param entries the lines below it
     */
    public Section(String title, Position position, List<Entry> entries) {
        this(title, position, entries, List.of());
    }
}

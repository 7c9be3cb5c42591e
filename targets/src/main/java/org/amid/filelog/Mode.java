package org.amid.filelog;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Who may read and write a file that is made: nine bits, as {@code chmod} takes them.
 *
 * @param bits the octal number, from 0200 to 0777
 */
record Mode(int bits) {
    /** How it is written, for the reference. */
    public static final String SYNTAX = "octal mode";

    private static final int OWNER_WRITES = 0200;

    /**
     * Reads what the user wrote.
     *
     * @throws IllegalArgumentException with a message for the user, if it is no such mode
     */
    public static Mode parse(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException(
                    "not a file mode; a mode is three octal digits for owner, group and others, as"
                            + " in 0640");
        }
        int bits = Integer.parseInt(text, 8);
        if ((bits & OWNER_WRITES) == 0) {
            throw new IllegalArgumentException(
                    "the owner could not write the file; did you mean '"
                            + new Mode(bits | OWNER_WRITES)
                            + "'?");
        }
        return new Mode(bits);
    }

    /** The same in the words of {@code java.nio.file}. */
    Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] fromTheTop = PosixFilePermission.values();
        for (int i = 0; i < fromTheTop.length; i++) {
            if ((bits >> fromTheTop.length - 1 - i & 1) != 0) {
                permissions.add(fromTheTop[i]);
            }
        }
        return permissions;
    }

    /** As it is written: {@code 0640}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04o", bits);
    }
}

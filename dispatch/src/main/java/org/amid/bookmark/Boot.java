package org.amid.bookmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The time from one start of the machine to the next, by its name. */
public final class Boot {
    /**
     * The name of every boot on a machine that tells none. There a power cut is taken for a mere
     * end of Amid.
     */
    static final String UNKNOWN = "unknown";

    private static final Path KERNEL = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /** The name of this boot; the system property {@code amid.boot} overrides it. */
    public static String id() {
        return id(System.getProperty("amid.boot"), KERNEL);
    }

    static String id(String override, Path kernel) {
        if (override != null) {
            return override;
        }
        try {
            String id = Files.readString(kernel).strip();
            return id.isEmpty() ? UNKNOWN : id;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}

package org.amid.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** What went wrong with a file, in the words of an administrator. */
public final class Trouble {
    private Trouble() {}

    /** The cause in a few words, without the file: {@code permission denied}. */
    public static String words(IOException trouble) {
        if (trouble instanceof NoSuchFileException || trouble instanceof FileNotFoundException) {
            return "no such file";
        }
        if (trouble instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (trouble instanceof FileAlreadyExistsException) {
            return "is not a directory"; // what stands where directories are made
        }
        String cause =
                trouble instanceof FileSystemException at ? at.getReason() : trouble.getMessage();
        if (cause == null || cause.isBlank()) {
            return "an input or output error";
        }
        return cause.substring(0, 1).toLowerCase(Locale.ROOT) + cause.substring(1);
    }

    /**
     * The failure as the user is to read it: {@code /var/log/x: cannot be opened: permission
     * denied}; where it was another file that failed, that one is named too.
     *
     * @param what what failed: {@code cannot be opened}
     */
    public static IOException with(Path path, String what, IOException cause) {
        String failed = cause instanceof FileSystemException at ? at.getFile() : null;
        String where = failed == null || failed.equals(path.toString()) ? "" : failed + ": ";
        return new IOException(path + ": " + what + ": " + where + words(cause), cause);
    }
}

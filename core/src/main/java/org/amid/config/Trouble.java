package org.amid.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        String cause =
                trouble instanceof FileSystemException at && at.getReason() != null
                        ? at.getReason()
                        : trouble.getMessage();
        if (cause == null || cause.isBlank()) {
            return "an input or output error";
        }
        boolean sentence = cause.length() > 1 && Character.isLowerCase(cause.charAt(1));
        return sentence
                ? cause.substring(0, 1).toLowerCase(Locale.ROOT) + cause.substring(1)
                : cause;
    }
}

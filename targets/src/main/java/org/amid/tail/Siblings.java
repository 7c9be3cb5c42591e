package org.amid.tail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files beside a log that it was rotated to and that are not compressed: {@code access.log.1},
 * {@code access.log-20261120}. Ordered by their last change, never by number.
 */
final class Siblings {
    /** What stands behind the log's name: a number or a date, so that no other log is meant. */
    private static final Pattern ROTATED = Pattern.compile("[.-][0-9][0-9T:_.-]*");

    private record Sibling(Path path, FileTime changed) {}

    private Siblings() {}

    /**
     * Those that hold something and were changed after a time, oldest first.
     *
     * @throws IOException if the directory cannot be listed
     */
    static List<Path> changedAfter(Path log, FileTime time) throws IOException {
        List<Sibling> found = new ArrayList<>();
        Path directory = log.toAbsolutePath().getParent();
        String name = log.getFileName().toString();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isRotated(file.getFileName().toString(), name)) {
                    add(file, time, found);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(Sibling::changed));
        return found.stream().map(Sibling::path).toList();
    }

    private static boolean isRotated(String file, String log) {
        return file.startsWith(log) && ROTATED.matcher(file.substring(log.length())).matches();
    }

    private static void add(Path file, FileTime time, List<Sibling> found) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            FileTime changed = attributes.lastModifiedTime();
            boolean holds = attributes.isRegularFile() && attributes.size() > 0;
            if (holds && changed.compareTo(time) > 0) {
                found.add(new Sibling(file, changed));
            }
        } catch (NoSuchFileException e) {
            return; // a link that leads nowhere, or just removed
        }
    }
}

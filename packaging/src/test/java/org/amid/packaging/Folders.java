package org.amid.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Folders as a whole: copied, and held against each other. */
public final class Folders {
    private Folders() {}

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(from.resolve(file), copy);
        }
    }

    /** Removes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The files in a folder and below it, relative to it, in order. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
        }
    }

    /** What differs between two folders, byte for byte, a line each; none where nothing does. */
    static List<String> differences(Path expected, Path actual) throws IOException {
        List<String> differences = new ArrayList<>();
        List<Path> wanted = files(expected);
        List<Path> found = files(actual);
        TreeSet<Path> all = new TreeSet<>(wanted);
        all.addAll(found);
        for (Path file : all) {
            if (!found.contains(file)) {
                differences.add(file + ": is missing");
            } else if (!wanted.contains(file)) {
                differences.add(file + ": is too many");
            } else {
                differences.addAll(differences(file, expected, actual));
            }
        }
        return differences;
    }

    private static List<String> differences(Path file, Path expected, Path actual)
            throws IOException {
        byte[] wanted = Files.readAllBytes(expected.resolve(file));
        byte[] found = Files.readAllBytes(actual.resolve(file));
        int at = Arrays.mismatch(wanted, found);
        return at < 0
                ? List.of()
                : List.of(
                        String.format(
                                "%s: differs from byte %d on%n  expected: …%s%n  found:    …%s",
                                file, at, around(wanted, at), around(found, at)));
    }

    private static String around(byte[] bytes, int at) {
        int from = Math.max(0, at - 40);
        return new String(bytes, from, Math.min(bytes.length, at + 40) - from, UTF_8);
    }
}

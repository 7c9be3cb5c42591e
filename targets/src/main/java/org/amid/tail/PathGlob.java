package org.amid.tail;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.amid.config.Trouble;
import org.slf4j.LoggerFactory;

/**
 * A path that stands for many files: {@code /var/www/*}{@code /logs/access.log}.
 *
 * <p>In each element, {@code *} stands for any number of characters, {@code ?} for one, {@code
 * [a-z]} for one of these, {@code [!a]} for one that is none of these, and <code>{a,b}</code> for
 * one of two words; none of them for a slash. What begins with a dot is met only by an element that
 * does. Whether a path is such a pattern is told by how it is written, not by what is there; but a
 * name is always met by itself, so that {@code [x].log} leads to that file, too.
 */
public final class PathGlob {

    private static final Pattern WILD = Pattern.compile("[*?]|\\[.+]|\\{.*}");

    /** What a shell would take for one pair of braces, where here each element stands alone. */
    private static final Pattern BRACES_OVER_SLASH = Pattern.compile("\\{[^}]*/[^{]*}");

    /** One element of the path: a name, or a pattern of names. */
    private record Element(String text, PathMatcher matcher) {
        static Element of(Path name) {
            String text = name.toString();
            return new Element(text, isWild(text) ? matcher(name.getFileSystem(), text) : null);
        }

        private static PathMatcher matcher(FileSystem files, String text) {
            if (text.contains("**")) {
                throw new IllegalArgumentException(
                        "'**' is not known here: '*' stands for one directory, and what is below"
                                + " is written behind a '/'");
            }
            try {
                return files.getPathMatcher("glob:" + text);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "'"
                                + text
                                + "' is no pattern of names: its brackets, braces or ranges are"
                                + " not right",
                        e);
            }
        }

        boolean isPattern() {
            return matcher != null;
        }

        boolean matches(Path name) {
            String other = name.toString();
            if (other.equals(text)) {
                return true;
            }
            boolean isHidden = other.startsWith(".") && !text.startsWith(".");
            return isPattern() && !isHidden && matcher.matches(name);
        }
    }

    private final Path pattern;

    /** What stands before the first element that is a pattern. */
    private final Path prefix;

    private final List<Element> elements;

    private PathGlob(Path pattern) {
        this.pattern = pattern.toAbsolutePath().normalize();
        List<Element> all = new ArrayList<>();
        this.pattern.forEach(name -> all.add(Element.of(name)));
        int literal = 0;
        while (literal < all.size() && !all.get(literal).isPattern()) {
            literal++;
        }
        Path root = this.pattern.getRoot();
        this.prefix = literal == 0 ? root : root.resolve(this.pattern.subpath(0, literal));
        this.elements = List.copyOf(all.subList(literal, all.size()));
        if (!elements.isEmpty() && BRACES_OVER_SLASH.matcher(this.pattern.toString()).find()) {
            throw new IllegalArgumentException("braces hold no '/': write one path for each");
        }
    }

    /**
     * Whether a path is a pattern: one with {@code *} or {@code ?}, or with a pair of brackets or
     * braces in one of its elements.
     */
    public static boolean isGlob(Path path) {
        for (Path name : path) {
            if (isWild(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWild(String name) {
        return WILD.matcher(name).find();
    }

    /**
     * Reads a pattern; a path that is none stands for itself.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static PathGlob of(Path pattern) {
        return new PathGlob(pattern);
    }

    /** The files that are there now, in the order of their names; also those that links lead to. */
    public List<Path> expand() {
        List<Path> found = List.of(prefix);
        for (Element element : elements) {
            found = below(found, element);
        }
        return found.stream().filter(Files::isRegularFile).sorted().toList();
    }

    /**
     * The directories in which something must happen before {@link #expand} has another result.
     * Those that can be watched: while the first of them is not there, the nearest above it.
     */
    public Set<Path> directories() {
        Set<Path> watched = new TreeSet<>();
        watched.add(nearest(elements.isEmpty() ? prefix.getParent() : prefix));
        List<Path> found = List.of(prefix);
        for (Element element : elements) {
            found = found.stream().filter(Files::isDirectory).toList();
            found.stream().filter(Files::isReadable).forEach(watched::add);
            found = below(found, element);
        }
        return watched;
    }

    private static Path nearest(Path directory) {
        Path there = directory;
        while (there.getParent() != null && !Files.isDirectory(there)) {
            there = there.getParent();
        }
        return there;
    }

    private static List<Path> below(List<Path> directories, Element element) {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            if (element.isPattern()) {
                list(directory, element, found);
            } else {
                found.add(directory.resolve(element.text()));
            }
        }
        return found;
    }

    private static void list(Path directory, Element element, List<Path> found) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (element.matches(file.getFileName())) {
                    found.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            unread(directory, e.getCause());
        } catch (IOException e) {
            unread(directory, e);
        }
    }

    /** The logger is made here: where messages go is not known yet when a pattern is parsed. */
    private static void unread(Path directory, IOException cause) {
        LoggerFactory.getLogger(PathGlob.class).debug("{}: {}", directory, Trouble.words(cause));
    }

    /** Whether a path is one of those the pattern stands for, be it there or not. */
    public boolean matches(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        int literal = prefix.getNameCount();
        if (!whole.startsWith(prefix) || whole.getNameCount() != literal + elements.size()) {
            return false;
        }
        for (int i = 0; i < elements.size(); i++) {
            if (!elements.get(i).matches(whole.getName(literal + i))) {
                return false;
            }
        }
        return true;
    }

    /** The pattern, absolute. */
    @Override
    public String toString() {
        return pattern.toString();
    }
}

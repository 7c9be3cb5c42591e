package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that every misfortune has a test: the table in {@code package-info.java} names no other.
 */
class MisfortunesTest {
    private static final Path ROOT = Path.of(System.getProperty("amid.root"));
    private static final Path PACKAGE =
            ROOT.resolve("packaging/src/test/java/org/amid/misfortunes");
    private static final Pattern ROW = Pattern.compile("<tr><td>.*?</td>\\s*<td>(.*?)</td></tr>");
    private static final Pattern CLASS = Pattern.compile("\\{@code\\s+(\\w+)}");

    /** As many as the list of misfortunes had when the table was written. */
    private static final int ROWS = 33;

    private static List<String> rows() throws IOException {
        String info = Files.readString(PACKAGE.resolve("package-info.java"));
        return ROW.matcher(info.replaceAll("\\s*\\n \\*\\s*", " "))
                .results()
                .map(row -> row.group(1))
                .toList();
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String row : rows()) {
            Matcher name = CLASS.matcher(row);
            while (name.find()) {
                named.add(name.group(1));
            }
        }
        return named;
    }

    private static Set<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java") || name.endsWith("IT.java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void allHaveATestThatIsThere() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (String module : List.of("core", "targets", "dispatch", "packaging")) {
            tests.addAll(classes(ROOT.resolve(module).resolve("src/test/java")));
        }

        assertThat(rows()).hasSize(ROWS).allMatch(row -> CLASS.matcher(row).find());
        assertThat(tests).containsAll(named());
    }

    @Test
    void areAllInTheTable() throws IOException {
        Set<String> own = classes(PACKAGE);
        own.removeAll(Set.of("MisfortunesTest", "FromTwoHoursIT"));

        assertThat(named()).containsAll(own);
    }
}

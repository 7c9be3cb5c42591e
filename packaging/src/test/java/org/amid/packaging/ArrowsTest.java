package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.packaging.Sources.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that no package uses another than its {@code package-info.java} allows: the line {@code May
 * use: …} is held against the code.
 */
class ArrowsTest {
    private static final String INFO = "package-info.java";
    private static final String NOTHING = "nothing of Amid";

    private static final Pattern MAY_USE =
            Pattern.compile(
                    "May use: (nothing of Amid|\\{@code [\\w.]+}(?:, \\{@code [\\w.]+})*)\\.");

    private static final Pattern CODE = Pattern.compile("\\{@code ([\\w.]+)}");
    private static final Pattern USE = Pattern.compile("\\b(org\\.amid(?:\\.[a-z]\\w*)+)\\.[A-Z*]");

    @TempDir Path root;

    /** What was found in a project, package by package. */
    private static final class Arrows {
        private final List<String> mistakes = new ArrayList<>();
        private final Set<String> told = new TreeSet<>();
        private final Map<String, Set<String>> modules = new TreeMap<>();
        private final Map<String, Set<String>> allowed = new TreeMap<>();
        private final Map<String, Set<String>> arrows = new TreeMap<>();

        private Arrows(List<Source> sources) {
            for (Source source : sources) {
                modules.computeIfAbsent(source.packageName(), name -> new TreeSet<>())
                        .add(source.module());
                if (source.file().equals(INFO)) {
                    readInfo(source);
                }
            }
            modules.forEach(this::checkPackage);
            sources.forEach(this::checkUses);
            allowed.forEach((from, to) -> arrows(from).addAll(to));
            arrows.keySet().forEach(from -> findCycles(new ArrayList<>(List.of(from))));
        }

        private Set<String> arrows(String from) {
            return arrows.computeIfAbsent(from, name -> new TreeSet<>());
        }

        private void readInfo(Source info) {
            told.add(info.packageName());
            String text = info.text().replaceAll("\\s*\\n\\s*\\*\\s*", " ");
            Matcher line = MAY_USE.matcher(text);
            if (!line.find()) {
                mistakes.add(info.title() + ": has no line 'May use: ….'");
                return;
            }
            Set<String> names = new TreeSet<>();
            if (!line.group(1).equals(NOTHING)) {
                CODE.matcher(line.group(1)).results().forEach(name -> names.add(name.group(1)));
            }
            allowed.put(info.packageName(), names);
        }

        private void checkPackage(String name, Set<String> in) {
            if (!allowed.containsKey(name) && !told.contains(name)) {
                mistakes.add(name + ": has no " + INFO);
            }
            if (in.size() > 1) {
                mistakes.add(name + ": is in two modules: " + String.join(", ", in));
            }
            for (String other : allowed.getOrDefault(name, Set.of())) {
                if (!modules.containsKey(other)) {
                    mistakes.add(name + ": may use " + other + ", which is no package");
                }
            }
        }

        private void checkUses(Source source) {
            Set<String> used = new TreeSet<>();
            USE.matcher(source.code())
                    .results()
                    .map(use -> use.group(1))
                    .filter(name -> !name.equals(source.packageName()))
                    .forEach(used::add);
            arrows(source.packageName()).addAll(used);
            // all is allowed where nothing is said; that nothing is said was reported
            used.removeAll(new TreeSet<>(allowed.getOrDefault(source.packageName(), used)));
            used.forEach(name -> mistakes.add(source.title() + ": must not use " + name));
        }

        /** Follows the arrows; a cycle is reported once, from the first of its packages. */
        private void findCycles(List<String> path) {
            for (String next : arrows.getOrDefault(path.get(path.size() - 1), Set.of())) {
                if (next.equals(path.get(0))) {
                    mistakes.add("a cycle: " + String.join(" -> ", path) + " -> " + next);
                } else if (next.compareTo(path.get(0)) > 0 && !path.contains(next)) {
                    path.add(next);
                    findCycles(path);
                    path.remove(path.size() - 1);
                }
            }
        }
    }

    @Test
    void allowsEveryUseOfAPackageInAmid() throws IOException {
        List<Source> sources = Sources.ofAmid();
        assertThat(sources).hasSizeGreaterThan(100);

        assertThat(new Arrows(sources).mistakes).isEmpty();
    }

    @Test
    void findsTheArrowsOfTheArchitecture() throws IOException {
        Map<String, Set<String>> arrows = new Arrows(Sources.ofAmid()).arrows;

        assertThat(arrows.get("org.amid.channel")).containsExactly("org.amid.datatree");
        assertThat(arrows.get("org.amid.target"))
                .containsExactly("org.amid.channel", "org.amid.config", "org.amid.datatree");
        assertThat(arrows.get("org.amid.config")).isEmpty();
    }

    @BeforeEach
    void makeUpAProjectWithoutMistakes() throws IOException {
        Sources.make(
                root,
                "low",
                "org.amid.low",
                INFO,
                "/**",
                " * Low. See {@link org.amid.high.High}.",
                " *",
                " * <p>May use: nothing of Amid.",
                " */",
                "package org.amid.low;");
        Sources.make(
                root,
                "low",
                "org.amid.low",
                "Low.java",
                "package org.amid.low;",
                "/** Used by {@link org.amid.high.High}. */",
                "class Low { // not by org.amid.else.Where",
                "    org.amid.low.Low low = \"org.amid.high.High\" + '\"' + \"\\\"\";",
                "}");
        Sources.make(
                root,
                "high",
                "org.amid.high",
                INFO,
                "/**",
                " * High.",
                " *",
                " * <p>May use: {@code org.amid.low}, {@code",
                " * org.amid.low.sub}.",
                " */",
                "package org.amid.high;");
        Sources.make(
                root,
                "high",
                "org.amid.high",
                "High.java",
                "package org.amid.high;",
                "import static org.amid.low.Low.low;",
                "class High { org.amid.low.sub.Sub sub; }");
        Sources.make(
                root,
                "low",
                "org.amid.low.sub",
                INFO,
                "/** May use: nothing of Amid. */",
                "package org.amid.low.sub;");
    }

    private List<String> mistakes() throws IOException {
        return new Arrows(Sources.of(root, List.of("low", "high"))).mistakes;
    }

    @Test
    void isContentWithAProjectWithoutMistakes() throws IOException {
        assertThat(mistakes()).isEmpty();
    }

    @Test
    void reportsAnImportThatIsNotAllowed() throws IOException {
        make("Low.java", "import org.amid.low.sub.Sub;");

        assertThat(mistakes())
                .containsExactly("org.amid.low/Low.java: must not use org.amid.low.sub");
    }

    @Test
    void reportsAStaticImportAndAnImportOfEverything() throws IOException {
        make("One.java", "import static org.amid.low.sub.Sub.SUB;");
        make("Two.java", "import org.amid.low.sub.*;");

        assertThat(mistakes())
                .containsExactly(
                        "org.amid.low/One.java: must not use org.amid.low.sub",
                        "org.amid.low/Two.java: must not use org.amid.low.sub");
    }

    @Test
    void reportsAFullyQualifiedUseThatIsNotAllowed() throws IOException {
        make("Low.java", "class Low { Object sub = new org.amid.low.sub.Sub(); }");

        assertThat(mistakes())
                .containsExactly("org.amid.low/Low.java: must not use org.amid.low.sub");
    }

    @Test
    void reportsAPackageWithoutAPackageInfo() throws IOException {
        Sources.make(root, "low", "org.amid.more", "More.java", "package org.amid.more;");

        assertThat(mistakes()).containsExactly("org.amid.more: has no package-info.java");
    }

    @Test
    void reportsAPackageInfoWithoutItsLine() throws IOException {
        make(INFO, "/** May use: {@code org.amid.low.sub} and others. */");

        assertThat(mistakes())
                .containsExactly("org.amid.low/package-info.java: has no line 'May use: ….'");
    }

    @Test
    void reportsALineThatDoesNotEndWithAPeriod() throws IOException {
        make(INFO, "/** May use: nothing of Amid */");

        assertThat(mistakes())
                .containsExactly("org.amid.low/package-info.java: has no line 'May use: ….'");
    }

    @Test
    void reportsALineThatNamesNoPackage() throws IOException {
        make(INFO, "/** May use: {@code org.amid.lower}. */");

        assertThat(mistakes())
                .containsExactly("org.amid.low: may use org.amid.lower, which is no package");
    }

    @Test
    void reportsAPackageInTwoModules() throws IOException {
        Sources.make(root, "high", "org.amid.low", "More.java", "package org.amid.low;");

        assertThat(mistakes()).containsExactly("org.amid.low: is in two modules: high, low");
    }

    @Test
    void reportsACycleOnce() throws IOException {
        make(INFO, "/** May use: {@code org.amid.high}. */");
        make("Low.java", "import org.amid.high.High;");

        assertThat(mistakes())
                .containsExactly("a cycle: org.amid.high -> org.amid.low -> org.amid.high");
    }

    private void make(String file, String line) throws IOException {
        Sources.make(root, "low", "org.amid.low", file, line);
    }
}

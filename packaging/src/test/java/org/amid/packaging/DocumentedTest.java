package org.amid.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.amid.packaging.Sources.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the main code keeps what can be counted of the project's standard: what others may use
 * is documented, files are short, names say something, and nothing is left to be done.
 */
class DocumentedTest {
    private static final int LONGEST = 400;
    private static final String CONTRACT = "org.amid.target";

    private static final Pattern EMPTY_NAME =
            Pattern.compile(
                    ".*(Manager|Factory|Provider|Helper|Utils?|Impl|Context)"
                            + "|(Abstract|Base)(\\p{Lu}.*)?");

    private static final Pattern LEFT_TO_DO = Pattern.compile("\\b(TODO|FIXME)\\b");
    private static final Pattern ARTICLE = Pattern.compile("^(a|an|the) ");

    @TempDir Path root;

    /** Looks at every type and method of a file, as the compiler reads it. */
    private static final class Reader extends TreePathScanner<Void, Source> {
        private final DocTrees docs;
        private final List<String> mistakes;

        private Reader(DocTrees docs, List<String> mistakes) {
            this.docs = docs;
            this.mistakes = mistakes;
        }

        @Override
        public Void visitClass(ClassTree type, Source source) {
            String name = type.getSimpleName().toString();
            if (EMPTY_NAME.matcher(name).matches()) {
                mistakes.add(source.title() + ": " + name + " is a name that says nothing");
            }
            if (isForOthers(type.getModifiers().getFlags()) || isInInterface()) {
                checkDocumented(name, source);
            }
            return super.visitClass(type, source);
        }

        @Override
        public Void visitMethod(MethodTree method, Source source) {
            boolean own =
                    method.getModifiers().getAnnotations().stream()
                            .noneMatch(it -> it.getAnnotationType().toString().equals("Override"));
            if (own && isInInterface() && source.packageName().equals(CONTRACT)) {
                checkDocumented(method.getName().toString(), source);
            }
            return super.visitMethod(method, source);
        }

        private static boolean isForOthers(Set<Modifier> flags) {
            return flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
        }

        /** Whether what is visited is a member of an interface that others may use. */
        private boolean isInInterface() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree around
                    && (around.getKind() == Tree.Kind.INTERFACE
                            || around.getKind() == Tree.Kind.ANNOTATION_TYPE)
                    && around.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }

        private void checkDocumented(String name, Source source) {
            DocCommentTree doc = docs.getDocCommentTree(getCurrentPath());
            String what = source.title() + ": " + name;
            if (doc == null) {
                mistakes.add(what + " has no javadoc");
                return;
            }
            String sentence =
                    doc.getFirstSentence().stream()
                            .map(DocTree::toString)
                            .collect(Collectors.joining());
            if (!sentence.endsWith(".")) {
                mistakes.add(what + ": the first sentence of its javadoc ends without a period");
            } else if (letters(sentence).equals(letters(name))) {
                mistakes.add(what + ": its javadoc says nothing but the name");
            }
        }

        private static String letters(String text) {
            String lower = text.toLowerCase(Locale.ROOT).replace("{@code ", "");
            return ARTICLE.matcher(lower).replaceFirst("").replaceAll("[^\\p{L}\\p{N}]", "");
        }
    }

    private static List<String> mistakes(List<Source> sources) throws IOException {
        List<String> mistakes = new ArrayList<>();
        for (Source source : sources) {
            long lines = source.text().lines().count();
            if (lines > LONGEST) {
                mistakes.add(source.title() + ": has " + lines + " lines");
            }
            LEFT_TO_DO
                    .matcher(source.text())
                    .results()
                    .forEach(it -> mistakes.add(source.title() + ": holds a " + it.group()));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            for (Source source : sources) {
                JavacTask task =
                        (JavacTask)
                                compiler.getTask(
                                        null,
                                        files,
                                        null,
                                        List.of("-proc:none"),
                                        null,
                                        files.getJavaFileObjects(source.path()));
                Reader reader = new Reader(DocTrees.instance(task), mistakes);
                for (CompilationUnitTree unit : task.parse()) {
                    reader.scan(unit, source);
                }
            }
        }
        return mistakes;
    }

    @Test
    void findsTheCodeOfAmidAsTheStandardWantsIt() throws IOException {
        List<Source> sources = Sources.ofAmid();
        assertThat(sources).hasSizeGreaterThan(100);

        assertThat(mistakes(sources)).isEmpty();
    }

    private List<String> mistakesOf(String... lines) throws IOException {
        Sources.make(root, "core", CONTRACT, "Made.java", lines);
        return mistakes(Sources.of(root, List.of("core")));
    }

    @Test
    void isContentWithWhatIsDocumented() throws IOException {
        assertThat(
                        mistakesOf(
                                "/** What was made up. */",
                                "public interface Made {",
                                "    /** How much. */",
                                "    int size();",
                                "    @Override",
                                "    int hashCode();",
                                "}",
                                "class Hidden { public void unseen() {} }"))
                .isEmpty();
    }

    @Test
    void reportsWhatHasNoJavadoc() throws IOException {
        assertThat(
                        mistakesOf(
                                "public interface Made {",
                                "    // no javadoc",
                                "    int size();",
                                "    record Part() {}",
                                "}",
                                "class Hidden { protected static class Seen {} }"))
                .containsExactly(
                        "org.amid.target/Made.java: Made has no javadoc",
                        "org.amid.target/Made.java: size has no javadoc",
                        "org.amid.target/Made.java: Part has no javadoc",
                        "org.amid.target/Made.java: Seen has no javadoc");
    }

    @Test
    void reportsAFirstSentenceWithoutAPeriod() throws IOException {
        assertThat(
                        mistakesOf(
                                "/** What was made up, and goes on, and on */",
                                "public interface Made {",
                                "    /** @return how much */",
                                "    int size();",
                                "}"))
                .containsExactly(
                        "org.amid.target/Made.java: Made: the first sentence of its javadoc ends"
                                + " without a period",
                        "org.amid.target/Made.java: size: the first sentence of its javadoc ends"
                                + " without a period");
    }

    @Test
    void reportsAJavadocThatSaysNothingButTheName() throws IOException {
        assertThat(
                        mistakesOf(
                                "/** The {@code made up}. It is more than that. */",
                                "public interface MadeUp {",
                                "    /** Size. */",
                                "    int size();",
                                "}"))
                .containsExactly(
                        "org.amid.target/Made.java: MadeUp: its javadoc says nothing but the name",
                        "org.amid.target/Made.java: size: its javadoc says nothing but the name");
    }

    @Test
    void reportsNamesThatSayNothing() throws IOException {
        assertThat(
                        mistakesOf(
                                "class PlanManager { class MadeImpl {} enum StringUtils {} }",
                                "interface BaseTarget {} record AbstractThing() {}",
                                "class Basement {} class Abstraction {} class Utility {}"))
                .containsExactly(
                        "org.amid.target/Made.java: PlanManager is a name that says nothing",
                        "org.amid.target/Made.java: MadeImpl is a name that says nothing",
                        "org.amid.target/Made.java: StringUtils is a name that says nothing",
                        "org.amid.target/Made.java: BaseTarget is a name that says nothing",
                        "org.amid.target/Made.java: AbstractThing is a name that says nothing");
    }

    @Test
    void reportsAFileThatIsTooLong() throws IOException {
        assertThat(mistakesOf("\n".repeat(LONGEST - 1))).isEmpty();
        assertThat(mistakesOf("\n".repeat(LONGEST)))
                .containsExactly("org.amid.target/Made.java: has 401 lines");
    }

    @Test
    void reportsWhatIsLeftToBeDone() throws IOException {
        assertThat(mistakesOf("// TODO later", "/* or FIXME */", "class MASTODON {}"))
                .containsExactly(
                        "org.amid.target/Made.java: holds a TODO",
                        "org.amid.target/Made.java: holds a FIXME");
    }
}

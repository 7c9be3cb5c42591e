package org.amid.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The main source files of a project, module by module. */
final class Sources {
    /** The modules of Amid that have code. */
    static final List<String> MODULES = List.of("core", "targets", "dispatch", "dispatch/bench");

    private static final Path MAIN = Path.of("src", "main", "java");

    /** Comments and literals, of which the first to begin counts. */
    private static final Pattern NO_CODE =
            Pattern.compile(
                    "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?[^\\\\]\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\""
                            + "|'(?:\\\\.|[^'\\\\\\n])+'",
                    Pattern.DOTALL);

    private Sources() {}

    /**
     * A source file.
     *
     * @param module the folder of its module
     * @param packageName its package, after the folder it lies in
     * @param path where it lies
     * @param text what stands in it
     */
    record Source(String module, String packageName, Path path, String text) {
        /** The file without its folders. */
        String file() {
            return path.getFileName().toString();
        }

        /** What messages call it: {@code org.amid.channel/Channel.java}. */
        String title() {
            return packageName + "/" + file();
        }

        /** Its text without comments and literals. */
        String code() {
            return NO_CODE.matcher(text).replaceAll(" ");
        }
    }

    /** Those of Amid itself. */
    static List<Source> ofAmid() throws IOException {
        return of(Path.of(System.getProperty("amid.root")), MODULES);
    }

    /** Those of some modules of a project. */
    static List<Source> of(Path root, List<String> modules) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (String module : modules) {
            Path main = root.resolve(module).resolve(MAIN);
            try (Stream<Path> files = Files.walk(main)) {
                List<Path> java =
                        files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
                for (Path file : java) {
                    String name = main.relativize(file.getParent()).toString().replace('/', '.');
                    sources.add(new Source(module, name, file, Files.readString(file)));
                }
            }
        }
        return sources;
    }

    /** Writes a file of a made-up project. */
    static void make(Path root, String module, String packageName, String file, String... lines)
            throws IOException {
        Path folder = root.resolve(module).resolve(MAIN).resolve(packageName.replace('.', '/'));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
    }
}

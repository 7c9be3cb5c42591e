package org.amid.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathGlobTest {
    @TempDir Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.toRealPath().resolve("logs"));
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
    }

    private PathGlob glob(String pattern) {
        return PathGlob.of(folder.resolve(pattern));
    }

    private List<String> expand(String pattern) {
        return relative(glob(pattern).expand().stream());
    }

    private List<String> directories(String pattern) {
        return relative(glob(pattern).directories().stream());
    }

    private List<String> relative(Stream<Path> paths) {
        return paths.map(path -> folder.relativize(path).toString()).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/log/*access.log",
                "/var/www/*/access.log",
                "/var/log/access.log?",
                "/var/log/[x]/a.log",
                "/var/log/{a,b}.log",
                "*"
            })
    void isToldByHowItIsWritten(Path path) {
        assertThat(PathGlob.isGlob(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/var/log/access.log",
                "/var/log/a[b.log",
                "/var/log/a]b[.log",
                "/var/log/[]/a.log",
                "/var/[log/a]/b", // a pair is within one element
                "/var/log/a{b.log",
                "/var/{log/a}/b"
            })
    void isNoneWithoutAWildcardOrAPair(Path path) {
        assertThat(PathGlob.isGlob(path)).isFalse();
    }

    @Test
    void findsFilesInOrder() throws IOException {
        files("b-access.log", "access.log", "a-access.log", "error.log", "a-access.log.1");

        assertThat(expand("*access.log"))
                .containsExactly("a-access.log", "access.log", "b-access.log");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a?.log; a1.log a2.log",
                "a[12].log; a1.log a2.log",
                "a[1-9].log; a1.log a2.log",
                "a[!1].log; a2.log",
                "{a1,b22}.log; a1.log b22.log",
                "{a?,b*}.log; a1.log a2.log b22.log",
                "*; a1.log a2.log a22.log b22.log",
                "?.log; ''",
                "a1.log; a1.log",
                "a(1|2).log; ''",
                "a1+log; ''"
            })
    void knowsTheWildcards(String pattern, String expected) throws IOException {
        files("a1.log", "a2.log", "a22.log", "b22.log");

        assertThat(String.join(" ", expand(pattern))).isEqualTo(expected);
    }

    @Test
    void findsFilesBelowSeveralDirectories() throws IOException {
        files(
                "www/b/logs/access.log",
                "www/a/logs/access.log",
                "www/c/access.log",
                "www/c/old/access.log",
                "www/index.html",
                "www/d/logs/deep/access.log");

        assertThat(expand("www/*/logs/access.log"))
                .containsExactly("www/a/logs/access.log", "www/b/logs/access.log");
        assertThat(expand("*/?/[lo]*/*.log"))
                .containsExactly(
                        "www/a/logs/access.log", "www/b/logs/access.log", "www/c/old/access.log");
    }

    @Test
    void passesOverHiddenFilesUnlessTheElementBeginsWithADot() throws IOException {
        files(".x.log", "x.log", ".old/x.log", "new/x.log");

        assertThat(expand("*.log")).containsExactly("x.log");
        assertThat(expand("?x.log")).isEmpty();
        assertThat(expand("[.]x.log")).isEmpty();
        assertThat(expand(".*.log")).containsExactly(".x.log");
        assertThat(expand("*/x.log")).containsExactly("new/x.log");
        assertThat(expand(".*/*.log")).containsExactly(".old/x.log");
    }

    @Test
    void findsFilesAndNothingElse() throws IOException {
        files("a.log", "b.log/inner");
        Files.createSymbolicLink(folder.resolve("broken.log"), folder.resolve("nowhere"));
        Files.createSymbolicLink(folder.resolve("loop.log"), folder.resolve("loop.log"));

        assertThat(expand("*.log")).containsExactly("a.log");
    }

    @Test
    void followsLinks() throws IOException {
        files("real/access.log");
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("real/z.log"), Path.of("access.log"));

        assertThat(expand("*/*.log"))
                .containsExactly(
                        "linked/access.log", "linked/z.log", "real/access.log", "real/z.log");
        assertThat(directories("*/*.log")).containsExactly("", "linked", "real");
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(expand("missing/*/access.log")).isEmpty();
        assertThat(expand("*.log")).isEmpty();
    }

    @Test
    void findsFilesThatAreNewSinceTheLastTime() throws IOException {
        PathGlob glob = glob("*/access.log");
        assertThat(glob.expand()).isEmpty();

        files("a/access.log");
        assertThat(glob.expand()).containsExactly(folder.resolve("a/access.log"));
    }

    @Test
    void meetsTheNameThatIsWrittenLikeAPattern() throws IOException {
        files("[x]/a.log", "x/a.log", "y/a.log");

        assertThat(expand("[x]/a.log")).containsExactly("[x]/a.log", "x/a.log");
        assertThat(expand("[[]x]/a.log")).containsExactly("[x]/a.log");
        assertThat(glob("[x]/a.log").matches(folder.resolve("[x]/a.log"))).isTrue();
    }

    @Test
    void takesAPathWithoutWildcardsForItself() throws IOException {
        files("a.log");

        assertThat(expand("a.log")).containsExactly("a.log");
        assertThat(expand("b.log")).isEmpty();
        assertThat(directories("b.log")).containsExactly("");
        assertThat(glob("b.log").matches(folder.resolve("b.log"))).isTrue();
        assertThat(glob("b.log").matches(folder.resolve("a.log"))).isFalse();
        assertThat(glob("b.log").matches(folder)).isFalse();
    }

    @Test
    void watchesEveryDirectoryInWhichAMatchMayAppear() throws IOException {
        files(
                "www/a/logs/access.log",
                "www/b/logs/none",
                "www/c/index.html",
                "www/file",
                "www/.hidden/logs/access.log",
                "other/logs/access.log");

        assertThat(directories("www/*/logs/access.log"))
                .containsExactly("www", "www/a", "www/a/logs", "www/b", "www/b/logs", "www/c");
        assertThat(directories("*.log")).containsExactly("");
    }

    @Test
    void watchesTheNearestDirectoryThatIsThere() throws IOException {
        assertThat(directories("www/sites/*/access.log")).containsExactly("");

        files("www/sites");
        assertThat(directories("www/sites/*/access.log")).containsExactly("www");
        assertThat(PathGlob.of(Path.of("/amid-is-nowhere/*/x")).directories())
                .containsExactly(Path.of("/"));
        assertThat(PathGlob.of(Path.of("/*.amid-is-nowhere")).directories())
                .containsExactly(Path.of("/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/var/log/*access.log, /var/log/access.log, true",
        "/var/log/*access.log, /var/log/x-access.log, true",
        "/var/log/*access.log, /var/log/../log/./x-access.log, true",
        "/var/log/*access.log, /var/log/access.log.1, false",
        "/var/log/*access.log, /var/log/.access.log, false",
        "/var/log/*access.log, /var/log/x/access.log, false",
        "/var/log/*access.log, /var/log, false",
        "/var/log/*access.log, /var/logs/access.log, false",
        "/var/www/*/access.log, /var/www/a/access.log, true",
        "/var/www/*/access.log, /var/www/a/b/access.log, false",
        "/var/www/*/access.log, /var/www/a/error.log, false",
        "/var/log/../www/*, /var/www/a, true",
        "/*/x, /a/x, true"
    })
    void tellsWhetherAPathIsMeant(Path pattern, Path path, boolean isMeant) {
        assertThat(PathGlob.of(pattern).matches(path)).isEqualTo(isMeant);
    }

    @Test
    void beginsWhereTheProcessRuns() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(PathGlob.of(Path.of("logs/*.log"))).hasToString(here + "/logs/*.log");
        assertThat(PathGlob.of(Path.of("logs/*.log")).matches(here.resolve("logs/a.log"))).isTrue();
    }

    @Test
    void refusesWhatIsNoPattern() {
        assertThatThrownBy(() -> PathGlob.of(Path.of("/var/log/*[ab.log")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'*[ab.log' is no pattern of names: its brackets, braces or ranges are not"
                                + " right");
        assertThatThrownBy(() -> PathGlob.of(Path.of("/var/{log,lib/x}/*.log")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("braces hold no '/': write one path for each");
        assertThatThrownBy(() -> PathGlob.of(Path.of("/var/www/**/access.log")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'**' is not known here");
    }

    @Test
    void leavesBracesInTheNamesOfTwoDirectoriesAlone() throws IOException {
        files("a{b/c}d/x.log");

        assertThat(expand("a{b/c}d/x.log")).containsExactly("a{b/c}d/x.log");
    }

    @Test
    void passesOverADirectoryThatMayNotBeRead() throws IOException {
        files("a/access.log", "secret/access.log");
        Path secret = folder.resolve("secret");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("--x--x--x"));
        assumeFalse(Files.isReadable(secret), "root may read everything");

        assertThat(expand("*/*.log")).containsExactly("a/access.log");
        assertThat(expand("*/access.log")).containsExactly("a/access.log", "secret/access.log");
        assertThat(directories("*/*.log")).containsExactly("", "a");
    }
}

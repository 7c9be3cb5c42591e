package org.amid.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    private static final long SECOND = 1_795_182_936; // 2026-11-20T13:55:36Z

    /** Host, ident, user, time, request, status, size, referer, agent. */
    private static final Pattern COMBINED =
            Pattern.compile(
                    "([0-9a-f.:]+) (-) (\\S+) \\[(20/Nov/2026:13:55:36 \\+0000)]"
                            + " \"((?:[^\"\\\\]|\\\\.)*)\" ([1-5]\\d\\d) (\\d+|-)"
                            + " \"((?:[^\"\\\\]|\\\\.)*)\" \"((?:[^\"\\\\]|\\\\.)*)\"");

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 404, -7})
    void averages237BytesALine(long seed) {
        assertThat(written(new Traffic(seed), 50_000).length / 50_000.0).isBetween(225.0, 249.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Traffic.USUALLY_MISSING, 10_000})
    void answersExactlyTheShareWith404ThatWasOrdered(int missing) {
        Traffic traffic = new Traffic(3, missing, false);
        for (int round = 0; round < 3; round++) {
            assertThat(lines(traffic, 10_000)).filteredOn(is404()).hasSize(missing);
        }
    }

    @Test
    void answersExactlyTheShareWith404ThatWasOrderedAmongNonsenseToo() {
        Traffic traffic = new Traffic(3, Traffic.USUALLY_MISSING, true);
        assertThat(lines(traffic, 20_000)).filteredOn(is404()).hasSize(426);
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> new Traffic(1, 10_001, false)).hasMessage("10001 of 10000");
        assertThatThrownBy(() -> new Traffic(1, -1, false)).hasMessage("-1 of 10000");
    }

    @Test
    void writesTheSameLinesForTheSameSeed() {
        assertThat(written(new Traffic(42), 1000)).isEqualTo(written(new Traffic(42), 1000));
        assertThat(written(new Traffic(42), 1000)).isNotEqualTo(written(new Traffic(43), 1000));
    }

    @Test
    void writesOnlyLinesOfTheFormatCombined() {
        assertThat(lines(new Traffic(5), 50_000))
                .allMatch(line -> COMBINED.matcher(line).matches());
    }

    @Test
    void answersWithEveryStatusOfABusyServer() {
        assertThat(values(6))
                .containsExactly(
                        "200", "206", "301", "304", "400", "403", "404", "408", "500", "503");
    }

    @Test
    void hasVisitorsWithManyPrograms() {
        assertThat(values(9)).hasSizeGreaterThanOrEqualTo(40).contains("-", "curl/8.5.0");
    }

    @Test
    void hasVisitorsWithNamesNowAndThen() {
        assertThat(values(3)).contains("-", "anna", "EXAMPLE\\\\dora", "jos\\xc3\\xa9");
    }

    @Test
    void hasVisitorsWithAddressesOfBothKinds() {
        assertThat(values(1))
                .anyMatch(host -> host.startsWith("2001:db8:"))
                .anyMatch(host -> host.startsWith("198.18."))
                .hasSizeGreaterThan(1000);
    }

    @Test
    void asksWithAndWithoutAQueryByDifferentMethods() {
        Set<String> requests = values(5);
        assertThat(requests)
                .contains("GET / HTTP/2.0", "HEAD / HTTP/2.0", "POST /login HTTP/2.0")
                .anyMatch(request -> request.contains("?page=2 "))
                .contains("GET /caf\\xc3\\xa9/menu HTTP/2.0");
    }

    @Test
    void holdsWhatScannersTry() {
        assertThat(values(5))
                .contains("GET /wp-login.php HTTP/1.1", "GET /../../etc/passwd HTTP/1.1")
                .anyMatch(request -> request.contains("UNION") && request.contains("\\\""));
    }

    @Test
    void holdsTlsOnTheWrongPortAndSilence() {
        List<String> lines = lines(new Traffic(11), 50_000);
        assertThat(lines)
                .anyMatch(line -> line.endsWith("\"\\x16\\x03\\x01\\x02\" 400 226 \"-\" \"-\""))
                .anyMatch(line -> line.endsWith("\"-\" 408 - \"-\" \"-\""));
    }

    @Test
    void writesNoSizeForWhatWasNotModified() {
        assertThat(lines(new Traffic(12), 10_000))
                .filteredOn(line -> line.contains("\" 304 "))
                .isNotEmpty()
                .allMatch(line -> line.contains("\" 304 - \""));
    }

    @Test
    void writesALineThatFitsNoFormatNowAndThenWhenAskedTo() {
        List<String> lines = lines(new Traffic(13, Traffic.USUALLY_MISSING, true), 100_000);
        assertThat(lines)
                .filteredOn(line -> !COMBINED.matcher(line).matches())
                .hasSizeBetween(150, 350)
                .contains("logrotate: log needs rotating", "")
                .anyMatch(line -> line.startsWith("198.18."));
    }

    @Test
    void staysWithinItsLongestLine() {
        assertThat(lines(new Traffic(14), 100_000))
                .allMatch(line -> line.length() < Traffic.LONGEST);
    }

    @Test
    void writesWhereItIsToldAndNowhereElse() {
        byte[] to = new byte[Traffic.LONGEST + 10];
        int end = new Traffic(15).next(to, 7, SECOND);
        assertThat(new String(to, 0, 7, UTF_8)).isEqualTo("\0".repeat(7));
        assertThat(to[end - 1]).isEqualTo((byte) '\n');
        assertThat(to[end]).isZero();
    }

    @Test
    void allocatesNothingForALineInTheSameSecond() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Traffic traffic = new Traffic(16);
        byte[] to = new byte[Traffic.LONGEST];
        traffic.next(to, 0, SECOND);
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            traffic.next(to, 0, SECOND);
        }
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    private static Predicate<String> is404() {
        return line -> line.contains("\" 404 ");
    }

    /** The different values of one part of the lines, ordered. */
    private static Set<String> values(int group) {
        Set<String> values = new TreeSet<>();
        for (String line : lines(new Traffic(8), 100_000)) {
            Matcher matcher = COMBINED.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            values.add(matcher.group(group));
        }
        return values;
    }

    private static List<String> lines(Traffic traffic, int count) {
        List<String> lines = new ArrayList<>();
        byte[] to = new byte[Traffic.LONGEST];
        for (int i = 0; i < count; i++) {
            lines.add(new String(to, 0, traffic.next(to, 0, SECOND) - 1, UTF_8));
        }
        return lines;
    }

    private static byte[] written(Traffic traffic, int lines) {
        byte[] to = new byte[lines * Traffic.LONGEST];
        int end = 0;
        for (int i = 0; i < lines; i++) {
            end = traffic.next(to, end, SECOND);
        }
        return Arrays.copyOf(to, end);
    }
}

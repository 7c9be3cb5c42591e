package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A thousand logs of one monitoring target, named one by one or by a pattern: one thread, bounded
 * memory, and a start that does not take long.
 */
@Timeout(240)
class ThousandLogsIT {
    private static final int LOGS = 1000;

    /** Two seconds on a machine that has nothing else to do. */
    private static final long MOST_START_NANOS = 15_000_000_000L;

    /** By far the most for channels: each log that is named has its own. */
    private static final long MOST_RSS = 400L << 20;

    private static final Pattern NUMBER = Pattern.compile("/page/(\\d+)");

    @TempDir Path folder;

    private static String dispatch(String log) {
        return String.join(
                "\n",
                "[apache]",
                log,
                "[dispatch]",
                "subscribe = apache",
                "select = apache.request.path",
                "send = out",
                "[filelog]",
                "name = out",
                "filename = out.log");
    }

    private static String named() {
        StringBuilder logs = new StringBuilder();
        for (int i = 0; i < LOGS; i++) {
            logs.append("log = site-" + i + ": logs/" + i + "-access.log [combined]\n");
        }
        return logs.toString();
    }

    /** Each log has its own hundred numbers; these are the numbers of a round. */
    private static int number(int log, int round) {
        return log * 100 + round;
    }

    private static void append(Site site, int from, int to) throws IOException {
        for (int log = 0; log < LOGS; log++) {
            site.appendTo("logs/" + log + "-access.log", number(log, from), number(log, to));
        }
    }

    /** The numbers in the filelog by the log that they are from, in their order. */
    private static Map<Integer, List<Integer>> found(Site site) throws IOException {
        Map<Integer, List<Integer>> found = new TreeMap<>();
        Matcher numbers = NUMBER.matcher(Files.readString(site.out()));
        while (numbers.find()) {
            int number = Integer.parseInt(numbers.group(1));
            found.computeIfAbsent(number / 100, log -> new ArrayList<>()).add(number % 100);
        }
        return found;
    }

    private static void await(Site site, AmidProcess amid, List<Integer> each) {
        amid.awaitThat(
                () -> {
                    Map<Integer, List<Integer>> found = found(site);
                    assertThat(found).hasSize(LOGS);
                    assertThat(found.values()).containsOnly(each);
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void startSoonAndTakeBoundedMemory(boolean byPattern) throws Exception {
        String logs = byPattern ? "log = access: logs/*access.log [combined]" : named();
        Site site = Site.configured(folder, dispatch(logs));
        Files.createDirectory(site.path("logs"));
        append(site, 1, 1);
        long began = System.nanoTime();
        try (AmidProcess amid = site.start()) {
            long start = System.nanoTime() - began;
            append(site, 2, 4);
            await(site, amid, List.of(2, 3, 4));
            long rss = Cost.rss(amid.pid());
            long threads = Cost.threads(amid.pid());
            System.out.printf(
                    "%d logs, %s: ready after %d ms, %d MB, %d threads, %d descriptors%n",
                    LOGS,
                    byPattern ? "by a pattern" : "one by one",
                    start / 1_000_000,
                    rss >> 20,
                    threads,
                    Cost.descriptors(amid.pid()));
            assertThat(start).isLessThan(MOST_START_NANOS);
            assertThat(rss).isLessThan(MOST_RSS);
            assertThat(threads).isLessThan(40);
            amid.kill();
        }
        append(site, 5, 6);
        try (AmidProcess amid = site.start()) {
            append(site, 7, 7);
            await(site, amid, List.of(2, 3, 4, 5, 6, 7));
            amid.stop();
        }
    }

    @Test
    void areReadFromTheirStartWhenTheyAppearLater() throws Exception {
        Site site = Site.configured(folder, dispatch("log = a: logs/*access.log [combined]"));
        Files.createDirectory(site.path("logs"));
        site.appendTo("logs/0-access.log", 1, 10);
        try (AmidProcess amid = site.start()) {
            site.appendTo("logs/1-access.log", 11, 20);
            site.await(amid, "11-20");
            site.appendTo("logs/0-access.log", 21, 30);
            site.await(amid, "11-30");
            amid.stop();
        }
        site.appendTo("logs/2-access.log", 31, 40);
        site.runUntil("11-40");
    }
}

package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One filelog that three dispatches and two logs feed, killed again and again: exactly once. */
@Execution(ExecutionMode.CONCURRENT)
class FedByThreeDispatchesAndTwoLogsIT {
    private static final int KILLS = 8;
    private static final int LINES = 3000;
    private static final int MOST_MILLIS = 700;

    @TempDir Path folder;

    private Site site;

    private void makeTheSite() throws IOException {
        site =
                Site.configured(
                        folder,
                        "[apache]",
                        "log = one: one.log [combined]",
                        "log = two: two.log [combined]",
                        "[dispatch]",
                        "name = found",
                        "subscribe = apache.one.2xx",
                        "select = apache.request.path",
                        "send = out",
                        "[dispatch]",
                        "name = missing",
                        "subscribe = apache.one.4xx",
                        "select = apache.status, apache.request.path",
                        "send = out",
                        "[dispatch]",
                        "name = others",
                        "subscribe = apache.two",
                        "select = apache.request.path",
                        "send = out",
                        "[filelog]",
                        "name = out",
                        "filename = out.log",
                        "format = json");
    }

    /** The first log holds the odd numbers, each third not found, the second the even ones. */
    private void write(int from, int to) throws IOException {
        try (NumberedLog one = NumberedLog.at(site.path("one.log"));
                NumberedLog two = NumberedLog.at(site.path("two.log"))) {
            for (int number = from; number <= to; number++) {
                (number % 2 == 1 ? one : two).append(line(number, number % 3 == 0 ? 404 : 200));
            }
        }
    }

    private List<Integer> numbers(String channel) throws IOException {
        return Files.readAllLines(site.out()).stream()
                .filter(text -> text.contains("\"channel\":\"apache." + channel))
                .map(text -> Integer.parseInt(text.replaceAll(".*/page/(\\d+)\".*", "$1")))
                .toList();
    }

    private static List<Integer> range(int last, int odd) {
        return IntStream.rangeClosed(1, last).filter(it -> it % 2 == odd).boxed().toList();
    }

    @Test
    void isExactlyOnce() throws Exception {
        makeTheSite();
        long seed = System.nanoTime();
        System.out.println("three dispatches and two logs: seed " + seed);
        Random random = new Random(seed);
        try (AmidProcess amid = site.start()) {
            amid.kill();
        }
        int last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
                long end = System.nanoTime() + random.nextInt(MOST_MILLIS) * 1_000_000L;
                for (int i = 0; i < LINES; i += 100) {
                    write(last + 1, last + 100);
                    last += 100;
                    Thread.sleep(Math.max(0, (end - System.nanoTime()) / 1_000_000 / 10));
                }
                amid.kill();
            }
        }
        int all = last;
        try (AmidProcess amid = site.start()) {
            amid.awaitThat(() -> assertThat(numbers("one")).isEqualTo(range(all, 1)));
            amid.awaitThat(() -> assertThat(numbers("two")).isEqualTo(range(all, 0)));
            assertThat(numbers("one.4xx")).allMatch(number -> number % 3 == 0);
            assertThat(Files.readAllLines(site.out())).hasSize(all);
            amid.stop();
        }
        assertThat(Files.readAllLines(site.out())).hasSize(all);
    }
}

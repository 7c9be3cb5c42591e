package org.amid.bookmark;

import static org.amid.bookmark.Marks.mark;
import static org.amid.bookmark.Marks.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConcurrencyTest {
    private static final int KEEPERS = 4;
    private static final int TIMES = 15_000;

    @TempDir Path directory;

    /** Keeps bookmarks of targets of its own, and checks at once that they are found. */
    private static Void keep(Bookmarks bookmarks, String keeper) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            Worth worth = i % 7 == 3 ? Worth.SYNCED : Worth.KEPT;
            int number = worth == Worth.SYNCED ? i - 2 : i;
            Map<String, Bookmark> marks = new HashMap<>();
            marks.put(keeper + "-often", mark(number));
            if (i % 3 == 0) {
                marks.put(keeper + "-seldom", mark(number));
            }
            bookmarks.keep(marks, worth);
            if (i % 50 == 1) {
                bookmarks.keep(Map.of(keeper + "-gone", mark(i)), Worth.CLEAN);
                bookmarks.forget(keeper + "-gone");
            }
            int latest = worth == Worth.SYNCED ? i - 1 : i;
            assertThat(bookmarks.found(keeper + "-often"))
                    .isEqualTo(Marks.found(latest, false, false));
        }
        return null;
    }

    @Test
    void losesNothingOfFourThreads() throws Exception {
        Map<String, Object> before = new TreeMap<>();
        AtomicInteger compactions = new AtomicInteger();
        TestDisk disk = new TestDisk();
        disk.before(
                step -> {
                    if (step.equals("rename bookmarks.new")) {
                        compactions.incrementAndGet();
                    }
                });
        ExecutorService threads = Executors.newFixedThreadPool(KEEPERS + 2);
        List<String> errors = new ArrayList<>();
        try (Bookmarks bookmarks = Bookmarks.open(directory, "A", disk, errors::add)) {
            List<Future<Void>> keepers = new ArrayList<>();
            for (int i = 0; i < KEEPERS; i++) {
                String name = "keeper-" + i;
                keepers.add(threads.submit(() -> keep(bookmarks, name)));
            }
            List<Future<Void>> others =
                    List.of(
                            threads.submit(
                                    () -> {
                                        while (!Thread.interrupted()) {
                                            bookmarks.force();
                                        }
                                        return null;
                                    }),
                            threads.submit(
                                    () -> {
                                        while (!Thread.interrupted()) {
                                            bookmarks.compact();
                                        }
                                        return null;
                                    }));
            for (Future<Void> keeper : keepers) {
                keeper.get();
            }
            threads.shutdownNow();
            for (Future<Void> other : others) {
                other.get();
            }
            bookmarks.targets().forEach(name -> before.put(name, bookmarks.found(name)));
        } finally {
            threads.shutdownNow();
        }
        assertThat(errors).isEmpty();
        assertThat(before).hasSize(2 * KEEPERS);
        assertThat(compactions).hasValueGreaterThan(2);
        assertThat(Files.size(directory.resolve("bookmarks"))).isGreaterThan(1000);
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.targets()).isEqualTo(new TreeSet<>(before.keySet()));
            before.forEach((name, found) -> assertThat(bookmarks.found(name)).isEqualTo(found));
        }
    }
}

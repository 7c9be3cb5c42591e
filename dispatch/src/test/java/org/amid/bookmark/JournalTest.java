package org.amid.bookmark;

import static org.amid.bookmark.Marks.copy;
import static org.amid.bookmark.Marks.found;
import static org.amid.bookmark.Marks.journal;
import static org.amid.bookmark.Marks.keep;
import static org.amid.bookmark.Marks.lines;
import static org.amid.bookmark.Marks.open;
import static org.amid.bookmark.Worth.CLEAN;
import static org.amid.bookmark.Worth.KEPT;
import static org.amid.bookmark.Worth.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.amid.bookmark.Bookmarks.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compaction, and what a crash leaves of it. */
@Timeout(120)
class JournalTest {
    private static final long LIMIT = 1 << 20;

    @TempDir Path directory;

    private final TestDisk disk = new TestDisk();
    private Path state;

    private Bookmarks openWatched() throws IOException {
        state = directory.resolve("state");
        return Bookmarks.open(
                state,
                "A",
                disk,
                error -> {
                    throw new AssertionError(error);
                });
    }

    /** Keeps bookmarks of a few targets until the journal is due to be written anew. */
    private void grow(Bookmarks bookmarks) throws IOException {
        for (int i = 0; Files.size(journal(state)) <= LIMIT; i++) {
            keep(bookmarks, "web", KEPT, i);
            if (i % 10 == 0) {
                keep(bookmarks, "web", SYNCED, i - 5);
                keep(bookmarks, "ftp", SYNCED, i);
            }
        }
        keep(bookmarks, "mail", CLEAN, 7);
        keep(bookmarks, "mail", KEPT, 8);
        keep(bookmarks, "done", CLEAN, 9);
        keep(bookmarks, "gone", CLEAN, 9);
        bookmarks.forget("gone");
    }

    private static Map<String, Optional<Found>> all(Bookmarks bookmarks) {
        Map<String, Optional<Found>> found = new TreeMap<>();
        bookmarks.targets().forEach(target -> found.put(target, bookmarks.found(target)));
        return found;
    }

    /** What is found in a copy of a state directory, which must be whole, in a boot. */
    private static Map<String, Optional<Found>> all(Path copy, String boot) throws IOException {
        try (Bookmarks bookmarks = open(copy, boot)) {
            assertThat(copy.resolve("bookmarks.new")).doesNotExist();
            return all(bookmarks);
        }
    }

    @Test
    void leavesASmallJournalAlone() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            for (int i = 0; i < 100; i++) {
                keep(bookmarks, "web", KEPT, i);
            }
            bookmarks.compact();
        }
        assertThat(lines(state)).hasSize(101);
    }

    @Test
    void leavesExactlyWhatWasFound() throws IOException {
        Map<String, Optional<Found>> before;
        Map<String, Optional<Found>> rebooted;
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            before = all(bookmarks);
            rebooted = all(copy(state, directory.resolve("copy")), "B");
            bookmarks.compact();

            assertThat(all(bookmarks)).isEqualTo(before);
        }
        assertThat(lines(state)).hasSize(1 + 2 + 1 + 2 + 1); // header, web, ftp, mail, done
        assertThat(all(copy(state, directory.resolve("copy")), "A")).isEqualTo(before);
        assertThat(all(copy(state, directory.resolve("copy")), "B")).isEqualTo(rebooted);
        assertThat(rebooted.get("mail")).isEqualTo(found(7, false, true));
        assertThat(rebooted.get("done")).isEqualTo(found(9, true, true));
    }

    @Test
    void waitsUntilAJournalIsFourTimesWhatCounts() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            Map<String, Bookmark> many = new TreeMap<>();
            for (int i = 0; i < 5000; i++) {
                many.put("target-" + i, Marks.mark(i)); // 0.7 MiB
            }
            bookmarks.keep(many, KEPT);
            bookmarks.keep(many, KEPT);
            bookmarks.compact();
            long live = Files.size(journal(state));
            for (int times = 2; times <= 4; times++) {
                bookmarks.keep(many, KEPT);
                bookmarks.compact();
                assertThat(Files.size(journal(state))).isBetween(live * times - 100, live * times);
            }
            bookmarks.keep(many, KEPT);
            bookmarks.compact();
            assertThat(Files.size(journal(state))).isEqualTo(live);
        }
    }

    @Test
    void losesNothingThatIsKeptMeanwhile() throws IOException {
        Map<String, Optional<Found>> before;
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            AtomicInteger steps = new AtomicInteger();
            disk.before(
                    step -> {
                        if (!step.equals("write bookmarks")) { // which is what keep() does
                            int number = steps.incrementAndGet();
                            if (number != 5 && number != 6) { // which others have to wait for
                                keep(bookmarks, "step-" + number, KEPT, number);
                                keep(bookmarks, "web", KEPT, number);
                            }
                        }
                    });
            bookmarks.compact();
            before = all(bookmarks);
            assertThat(before)
                    .containsKeys("step-1", "step-2", "step-3", "step-4", "step-7", "step-8");
        }
        assertThat(Files.size(journal(state))).isLessThan(10_000);
        assertThat(all(state, "A")).isEqualTo(before);
    }

    @Test
    void leavesAGoodJournalWheneverAProcessDies() throws IOException {
        List<Path> images = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        Map<String, Optional<Found>> before;
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            before = all(bookmarks);
            disk.before(
                    step -> {
                        steps.add(step);
                        images.add(copy(state, directory.resolve("image-" + steps.size())));
                    });
            bookmarks.compact();
            disk.before(step -> {});
            images.add(copy(state, directory.resolve("image-last")));
        }
        assertThat(steps)
                .containsExactly(
                        "make bookmarks.new",
                        "write bookmarks.new",
                        "force bookmarks.new",
                        "rename bookmarks.new",
                        "force bookmarks",
                        "force names");
        for (Path image : images) {
            assertThat(all(image, "A")).as("%s", image).isEqualTo(before);
        }
    }

    @Test
    void leavesAGoodJournalWhereverTheNewOneIsTorn() throws IOException {
        Map<String, Optional<Found>> before;
        AtomicReference<Path> image = new AtomicReference<>();
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            before = all(bookmarks);
            disk.before(
                    step -> {
                        if (step.equals("force bookmarks.new")) {
                            image.set(copy(state, directory.resolve("image")));
                        }
                    });
            bookmarks.compact();
        }
        Path fresh = image.get().resolve("bookmarks.new");
        byte[] bytes = Files.readAllBytes(fresh);
        for (int length = 0; length <= bytes.length; length += 37) {
            Files.write(fresh, Arrays.copyOf(bytes, length));
            assertThat(all(image.get(), "A")).isEqualTo(before);
        }
    }

    @Test
    void leavesWhatWasForcedWheneverThePowerIsCut() throws IOException {
        List<byte[]> images = new ArrayList<>();
        Map<String, Optional<Found>> before;
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            bookmarks.force();
            keep(bookmarks, "late", KEPT, 1); // never forced, so it may be lost
            disk.before(step -> images.addAll(disk.powerCuts()));
            bookmarks.compact();
            images.addAll(disk.powerCuts());
        }
        assertThat(images).hasSizeGreaterThan(7).doesNotContainNull();
        Path cut = Files.createDirectory(directory.resolve("cut"));
        before = all(copy(state, directory.resolve("whole")), "B");
        before.remove("late");
        for (byte[] image : images) {
            Files.write(journal(cut), image);
            Map<String, Optional<Found>> found = all(cut, "B");
            found.remove("late");

            assertThat(found).isEqualTo(before);
        }
    }

    @Test
    void isOnTheDiskWithItsNameOnceItIsForced() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            keep(bookmarks, "web", KEPT, 1);
            bookmarks.force();
            keep(bookmarks, "web", KEPT, 2);

            assertThat(disk.powerCuts()).hasSize(1);
            Path cut = Files.createDirectory(directory.resolve("cut"));
            Files.write(journal(cut), disk.powerCuts().get(0));
            assertThat(all(cut, "A").get("web")).isEqualTo(found(1, false, false));
        }
    }

    @Test
    void doesNotKeepAnybodyWaitingForTheDisk() throws Exception {
        try (Bookmarks bookmarks = openWatched()) {
            grow(bookmarks);
            for (String slow : List.of("force bookmarks", "force bookmarks.new")) {
                CountDownLatch busy = new CountDownLatch(1);
                CountDownLatch go = new CountDownLatch(1);
                disk.before(
                        step -> {
                            if (step.equals(slow)) {
                                busy.countDown();
                                await(go);
                            }
                        });
                AtomicReference<Exception> failure = new AtomicReference<>();
                Thread thread =
                        new Thread(
                                () -> {
                                    try {
                                        if (slow.endsWith("new")) {
                                            bookmarks.compact();
                                        } else {
                                            bookmarks.force();
                                        }
                                    } catch (Exception e) {
                                        failure.set(e);
                                    }
                                });
                thread.start();
                await(busy);
                keep(bookmarks, "meanwhile", KEPT, 1);
                assertThat(bookmarks.found("meanwhile")).isEqualTo(found(1, false, false));
                go.countDown();
                thread.join();
                assertThat(failure.get()).isNull();
            }
        }
        assertThat(all(state, "A").get("meanwhile")).isEqualTo(found(1, false, false));
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void goesOnWithTheOldJournalWhereTheNewOneFails() throws IOException {
        for (String failing :
                List.of("make bookmarks.new", "force bookmarks.new", "rename bookmarks.new")) {
            Map<String, Optional<Found>> before;
            try (Bookmarks bookmarks = openWatched()) {
                grow(bookmarks);
                before = all(bookmarks);
                disk.before(
                        step -> {
                            if (step.equals(failing)) {
                                throw new IOException("Input/output error");
                            }
                        });
                assertThatThrownBy(bookmarks::compact)
                        .hasMessage(
                                journal(state) + ": cannot be written anew: input/output error");
                disk.before(step -> {});
                assertThat(state.resolve("bookmarks.new")).doesNotExist();
                keep(bookmarks, "web", KEPT, 4711);
                before.put("web", bookmarks.found("web"));
                assertThat(all(copy(state, directory.resolve("copy")), "A")).isEqualTo(before);
                bookmarks.compact();
                assertThat(Files.size(journal(state))).isLessThan(LIMIT);
            }
            assertThat(all(state, "A")).isEqualTo(before);
        }
    }

    @Test
    void isOnTheDiskOnceItIsForcedAfterTheDiskFailed() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            keep(bookmarks, "web", KEPT, 1);
            for (String failing :
                    List.of("force bookmarks", "force names", "force bookmarks.new")) {
                disk.before(
                        step -> {
                            if (step.equals(failing)) {
                                throw new IOException("Input/output error");
                            }
                        });
                keep(bookmarks, "web", KEPT, 2);
                assertThatThrownBy(bookmarks::force)
                        .hasMessageContaining("cannot be brought to the disk");
            }
            List<String> steps = new ArrayList<>();
            disk.before(steps::add);
            bookmarks.force(); // does not believe that forcing the same file again would help

            assertThat(steps).contains("make bookmarks.new", "rename bookmarks.new");
            steps.clear();
            bookmarks.force();
            assertThat(steps).containsExactly("force bookmarks");
        }
        assertThat(lines(state)).hasSize(2);
    }

    @Test
    void isWrittenAnewAfterTheDiskFailed() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            keep(bookmarks, "web", KEPT, 1);
            keep(bookmarks, "web", KEPT, 2);
            disk.before(
                    step -> {
                        throw new IOException("Input/output error");
                    });
            assertThatThrownBy(bookmarks::force)
                    .hasMessage(
                            journal(state) + ": cannot be brought to the disk: input/output error");
            disk.before(step -> {});
            bookmarks.compact();
        }
        assertThat(lines(state)).hasSize(2);
        assertThat(all(state, "A").get("web")).isEqualTo(found(2, false, false));
    }
}

package org.amid.bookmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.amid.bookmark.Bookmarks.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Does anything in any order, and holds what is found against a list of what was done. */
@Timeout(120)
class RandomTest {
    private static final List<String> TARGETS = List.of("web", "mail", "ftp");

    @TempDir Path directory;

    private final TestDisk disk = new TestDisk();
    private final List<String> errors = new ArrayList<>();
    private final Map<String, List<Kept>> history = new HashMap<>();
    private Bookmarks bookmarks;
    private int boot;
    private int run;

    private record Kept(int boot, int run, Worth worth, long number) {}

    private void reopen(Path state) throws IOException {
        if (bookmarks != null) {
            bookmarks.close();
        }
        run++;
        bookmarks = Bookmarks.open(state, "boot " + boot, disk, errors::add);
    }

    /** What is to be found, as the brief has it, and nothing that the code under test knows. */
    private Optional<Found> expected(String target) {
        List<Kept> all = history.getOrDefault(target, List.of());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int last = all.size() - 1;
        int latest = last;
        while (all.get(latest).worth == Worth.SYNCED
                && latest > 0
                && all.get(latest - 1).run == all.get(last).run
                && all.get(latest - 1).worth != Worth.CLEAN) {
            latest--;
        }
        if (all.get(latest).worth != Worth.KEPT) {
            latest = last; // synced ones only, since the run or a clean end
        }
        int synced = last;
        while (synced >= 0 && all.get(synced).worth == Worth.KEPT) {
            synced--;
        }
        Kept first = all.get(latest);
        boolean clean = first.worth == Worth.CLEAN;
        Kept used = clean || first.boot == boot || synced < 0 ? first : all.get(synced);
        return Marks.found(used.number, clean, used.boot != boot);
    }

    private void keep(Random random, long number) throws IOException {
        Worth worth = Worth.values()[random.nextInt(20) < 18 ? random.nextInt(2) : 2];
        Map<String, Bookmark> some = new HashMap<>();
        for (String target : TARGETS) {
            if (random.nextBoolean()) {
                some.put(target, Marks.mark(number));
            }
        }
        if (random.nextInt(10) == 0 && !some.isEmpty()) {
            disk.room(random.nextInt(100));
            assertThatThrownBy(() -> bookmarks.keep(some, worth)).isInstanceOf(IOException.class);
            disk.room(Long.MAX_VALUE);
        } else {
            bookmarks.keep(some, worth);
            some.keySet()
                    .forEach(
                            target ->
                                    history.computeIfAbsent(target, name -> new ArrayList<>())
                                            .add(new Kept(boot, run, worth, number)));
        }
    }

    private void step(Path state, Random random, long number) throws IOException {
        switch (random.nextInt(12)) {
            case 0 -> reopen(state);
            case 1 -> {
                boot++;
                reopen(state);
            }
            case 2 -> {
                String target = TARGETS.get(random.nextInt(TARGETS.size()));
                bookmarks.forget(target);
                history.remove(target);
            }
            case 3 -> bookmarks.force();
            case 4 -> {
                disk.before(
                        step -> {
                            throw new IOException("Input/output error"); // makes compaction due
                        });
                assertThatThrownBy(bookmarks::force).isInstanceOf(IOException.class);
                disk.before(step -> {});
                bookmarks.compact();
            }
            default -> keep(random, number);
        }
    }

    @Test
    void findsWhatWasKeptWhateverHappens() throws IOException {
        long seed = Long.getLong("amid.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            Path state = directory.resolve("round-" + round);
            history.clear();
            reopen(state);
            for (int i = 0; i < 60; i++) {
                step(state, random, i);
                for (String target : TARGETS) {
                    assertThat(bookmarks.found(target))
                            .as("seed %d, round %d, step %d, %s", seed, round, i, target)
                            .isEqualTo(expected(target));
                }
                assertThat(bookmarks.targets()).isEqualTo(history.keySet());
            }
        }
        bookmarks.close();
        assertThat(errors).as("seed %d", seed).isEmpty();
    }
}

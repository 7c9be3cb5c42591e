package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.amid.bookmark.Bookmark;
import org.amid.target.From;
import org.amid.target.Resume;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process after another, with bookmarks. */
@Timeout(120)
class RestartTest {
    private static final int KILLS = 40;

    private final Feed feed = new Feed();
    private final Feed second = new Feed();
    private final Store store = new Store().exactlyOnce();
    private final Store other = new Store().exactlyOnce();
    private final Setup setup =
            new Setup()
                    .from("numbers", feed)
                    .from("more", second)
                    .patience(Duration.ofMillis(5))
                    .to("kept", store)
                    .to("other", other);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    @TempDir private Path dir;
    private Path state;

    @BeforeEach
    void sayTheSeed() {
        System.out.println(getClass().getSimpleName() + ": seed " + seed);
        System.setProperty("amid.block", "320");
        state = dir.resolve("state");
    }

    @AfterEach
    void end() {
        System.clearProperty("amid.block");
        store.release();
        other.release();
    }

    private Life begin() throws IOException, InterruptedException {
        return Life.begin(state, setup.plan());
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.size() >= rows);
    }

    private static List<String> of(Store store, String target) {
        return store.rows().stream().filter(row -> row.startsWith(target + ".")).toList();
    }

    @Test
    void goesOnWhereItWasWhenItIsStartedAgain() throws Exception {
        setup.dispatch("all", "numbers", "", "kept", From.END);
        feed.add(100);
        for (int round = 1; round <= 5; round++) {
            Life life = begin();
            feed.add(70);
            awaitRows(store, 100 * round - 30);
            assertThat(life.stop()).isTrue();
            feed.add(30);
        }

        assertThat(store.rows()).isEqualTo(rows("numbers", 100, 100 + 469));
        assertThat(store.opened().get(0)).isEmpty();
        assertThat(store.opened().get(1)).contains(new Resume("70", true, false));
        assertThat(store.cut()).containsOnly(0);
    }

    @Test
    void readsAgainWhatItDidNotTakeWhenItWasStopped() throws Exception {
        setup.dispatch("all", "numbers", "kept, other");
        feed.add(100_000);
        int stops = 0;
        while (store.rows().size() < 100_000 || other.rows().size() < 100_000) {
            int before = store.size() + other.size();
            Life life = begin();
            eventually(() -> store.size() + other.size() > before);
            assertThat(life.stop()).isTrue();
            stops++;
        }

        assertThat(stops).isGreaterThan(1);
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 99_999));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 99_999));
    }

    /** Lets events happen while one process after another is killed, and the last is stopped. */
    private void killOften(int events) throws IOException, InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            Life life = begin();
            int rounds = random.nextInt(6);
            for (int round = 0; round < rounds; round++) {
                feed.add(random.nextInt(events));
                second.add(random.nextInt(events));
                int wanted = store.size() + random.nextInt(2);
                eventually(() -> store.size() >= wanted || isAllDelivered());
            }
            state = life.die(store, other);
        }
        feed.add(10);
        second.add(10);
    }

    private boolean isAllDelivered() {
        return store.size() >= feed.size() + second.size();
    }

    @Test
    void deliversOnceThoughItIsKilledAtAnyMoment() throws Exception {
        setup.dispatch("odd", "numbers.odd", "kept");
        setup.dispatch("even", "numbers.even, more.even", "kept");
        setup.dispatch("more", "more.odd", "kept");
        setup.dispatch("all", "numbers", "other");
        killOften(500);
        Life life = begin();
        awaitRows(store, feed.size() + second.size());
        awaitRows(other, feed.size());

        assertThat(life.stop()).isTrue();
        assertThat(of(store, "numbers")).isEqualTo(rows("numbers", 0, feed.size() - 1));
        assertThat(of(store, "more")).isEqualTo(rows("more", 0, second.size() - 1));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
        // else the moments were not hard enough
        assertThat(store.cut()).anyMatch(rows -> rows > 0);
    }

    @Test
    void deliversOnceThoughOneOfTwoOutputsHangsWhenItIsKilled() throws Exception {
        setup.dispatch("all", "numbers", "kept, other");
        for (int kill = 0; kill < 10; kill++) {
            Life life = begin();
            feed.add(200);
            awaitRows(store, feed.size());
            other.hang();
            feed.add(20_000); // more than rings hold
            awaitRows(store, feed.size());
            state = life.die(store, other);
            other.release();
        }
        Life life = begin();
        awaitRows(other, feed.size());

        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
    }

    @Test
    void losesNothingOfATargetThatCannotTakeBack() throws Exception {
        Store simple = new Store();
        setup.to("simple", simple).dispatch("all", "numbers", "simple, kept");
        for (int kill = 0; kill < KILLS; kill++) {
            Life life = begin();
            int wanted = simple.size() + random.nextInt(2);
            feed.add(1 + random.nextInt(3000));
            awaitRows(simple, wanted);
            state = life.die(store, simple);
        }
        Life life = begin();
        List<String> all = rows("numbers", 0, feed.size() - 1);
        eventually(() -> simple.rows().stream().distinct().toList().equals(all));

        assertThat(life.stop()).isTrue();
    }

    @Test
    void beginsWhereItWasBornThoughItWasKilledBeforeItsTargetOpened() throws Exception {
        setup.dispatch("all", "numbers", "", "kept", From.END);
        feed.add(100);
        store.hang();
        Life life = begin();
        feed.add(50);
        state = life.die(store);
        store.release();
        feed.add(50);
        Life next = begin();
        awaitRows(store, 100);

        assertThat(next.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 100, 199));
    }

    @Test
    void goesBackToWhatWasSyncedAfterAPowerCut() throws Exception {
        store.syncEvery(Duration.ofMillis(3));
        setup.dispatch("all", "numbers", "", "kept", From.END);
        feed.add(100);
        for (int cut = 0; cut < 15; cut++) {
            Life life = Life.begin(state, "boot " + cut, setup.plan());
            for (int i = random.nextInt(20); i >= 0; i--) {
                feed.add(random.nextInt(100));
                awaitRows(store, feed.size() - 100 - 300);
            }
            state = life.die(store);
            store.loseUnsynced();
        }
        Life life = Life.begin(state, "boot at last", setup.plan());
        awaitRows(store, feed.size() - 100);

        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 100, feed.size() - 1));
        assertThat(store.opened())
                .filteredOn(resume -> resume.isPresent())
                .allMatch(resume -> resume.get().rebooted() && !resume.get().clean());
    }

    @Test
    void tellsWhoReadsThatAPlaceIsFromBeforeAReboot() throws Exception {
        setup.dispatch("all", "numbers", "kept");
        feed.add(10);
        Life life = Life.begin(state, "one", setup.plan());
        awaitRows(store, 10);
        eventually(() -> life.bookmarks().found("kept").orElseThrow().bookmark().equals(at(10)));
        state = life.die(store);
        Life after = Life.begin(state, "two", setup.plan());
        assertThat(after.stop()).isTrue();
        Life clean = Life.begin(state, "three", setup.plan());
        assertThat(clean.stop()).isTrue();

        assertThat(feed.starts())
                .extracting(start -> start.rebooted())
                .containsExactly(false, true, true);
        assertThat(feed.starts()).extracting(start -> start.whom()).containsOnly("all -> kept");
        assertThat(feed.starts())
                .extracting(start -> start.place())
                .containsExactly(
                        Map.of(),
                        Numbers.at("numbers", 10).texts(),
                        Numbers.at("numbers", 10).texts());
    }

    private static Bookmark at(int events) {
        return new Bookmark(
                Optional.of("" + events),
                Map.of("all", Map.of("numbers", Numbers.at("numbers", events).texts())));
    }

    @Test
    void startsNothingWhereItsStateCannotBeKept() throws Exception {
        setup.dispatch("all", "numbers", "kept");
        feed.add(10);
        Life life = begin();
        awaitRows(store, 10);
        assertThat(life.stop()).isTrue();
        // a dispatcher with bookmarks that are closed already
        Dispatcher dispatcher = new Dispatcher(Optional.of(life.bookmarks()), cause -> {});
        feed.add(10);

        assertThatThrownBy(() -> dispatcher.start(setup.plan())).isInstanceOf(IOException.class);
        dispatcher.stop(Duration.ZERO);
        assertThat(store.rows()).hasSize(10);
    }

    @Test
    void pausesWhileItsStateCannotBeKeptAndSaysSoOnce() throws Exception {
        System.setProperty("amid.block", "65536");
        setup.dispatch("all", "numbers", "kept");
        Life life = begin();
        feed.add(10);
        awaitRows(store, 10);
        Logged.clear();
        life.bookmarks().close();
        feed.add(600_000); // more than four megabytes
        int delivered = awaitPause();

        assertThat(delivered).isGreaterThan(10).isLessThan(feed.size());
        assertThat(Logged.errors())
                .filteredOn(error -> error.startsWith("bookmarks cannot be kept"))
                .hasSize(1);
        state = life.die(store);
        Life next = begin();
        awaitRows(store, feed.size());
        assertThat(next.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
    }

    /** Waits until nothing more is delivered for as long as several attempts take. */
    private int awaitPause() {
        AtomicInteger size = new AtomicInteger();
        AtomicLong since = new AtomicLong();
        eventually(
                () -> {
                    if (size.getAndSet(store.size()) != store.size()) {
                        since.set(System.nanoTime());
                    }
                    return System.nanoTime() - since.get() > 500_000_000;
                });
        return size.get();
    }
}

package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.amid.dispatch.Setup.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.amid.target.From;
import org.amid.target.Start;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running dispatcher that is given another plan. */
@Timeout(120)
class ChangeTest {
    private final Feed feed = new Feed();
    private final Feed second = new Feed();
    private final Store store = new Store().exactlyOnce();
    private final Store other = new Store().exactlyOnce();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    @TempDir private Path dir;
    private Path state;
    private Life life;

    @BeforeEach
    void sayTheSeed() {
        System.out.println(getClass().getSimpleName() + ": seed " + seed);
        System.setProperty("amid.block", "320");
        state = dir.resolve("state");
        Logged.clear();
    }

    @AfterEach
    void end() {
        System.clearProperty("amid.block");
        store.release();
        other.release();
    }

    private Setup setup() {
        return new Setup()
                .from("numbers", feed)
                .patience(Duration.ofMillis(5))
                .to("kept", store)
                .to("other", other);
    }

    private void begin(Setup setup) throws IOException, InterruptedException {
        life = Life.begin(state, setup.plan());
    }

    private List<String> change(Setup setup) throws IOException, InterruptedException {
        return life.dispatcher().change(setup.plan());
    }

    private static void awaitRows(Store store, int rows) {
        eventually(() -> store.size() >= rows);
    }

    @Test
    void touchesNothingWhereNothingChanged() throws Exception {
        begin(setup().dispatch("all", "numbers", "kept"));
        feed.add(100);
        awaitRows(store, 100);
        assertThat(change(setup().dispatch("all", "numbers", "kept"))).isEmpty();
        feed.add(100);
        awaitRows(store, 200);

        assertThat(store.opened()).hasSize(1);
        assertThat(feed.opened()).isEqualTo(1);
        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 199));
    }

    @Test
    void addsADispatchAndLeavesTheOthersOpen() throws Exception {
        begin(setup().dispatch("all", "numbers", "kept"));
        feed.add(100);
        awaitRows(store, 100);
        Setup more = setup().dispatch("all", "numbers", "kept");
        more.dispatch("new", "numbers", "", "other", From.END);
        more.dispatch("old", "numbers.odd", "", "other", From.BEGINNING);

        assertThat(change(more))
                .containsExactly(
                        "+ new -> other, from " + From.END,
                        "+ old -> other, from " + From.BEGINNING);
        feed.add(100);
        awaitRows(store, 200);
        awaitRows(other, 200);
        assertThat(store.opened()).hasSize(1);
        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 199));
        assertThat(other.rows()).hasSize(200);
        assertThat(other.rows()).containsAll(rows("numbers", 100, 199));
    }

    @Test
    void forgetsThePlaceOfADispatchThatIsGone() throws Exception {
        Setup both = setup().dispatch("all", "numbers", "", "kept", From.END);
        both.dispatch("second", "numbers.odd", "", "other", From.END);
        both.dispatch("third", "numbers.even", "", "other", From.END);
        begin(both);
        feed.add(100);
        awaitRows(store, 100);
        awaitRows(other, 100);
        Setup one = setup().dispatch("all", "numbers", "", "kept", From.END);
        one.dispatch("third", "numbers.even", "", "other", From.END);
        assertThat(change(one)).containsExactly("- second -> other, its place is forgotten");
        feed.add(100);
        awaitRows(other, 150);
        assertThat(change(both)).containsExactly("+ second -> other, from " + From.END);
        feed.add(100);
        awaitRows(other, 250);
        awaitRows(store, 300);

        assertThat(life.stop()).isTrue();
        assertThat(store.opened()).hasSize(1);
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 299));
        assertThat(other.rows())
                .filteredOn(row -> row.startsWith("numbers.odd"))
                .containsExactlyElementsOf(
                        rows("numbers", 0, 299).stream()
                                .filter(row -> row.startsWith("numbers.odd"))
                                .filter(row -> !rows("numbers", 100, 199).contains(row))
                                .toList());
        assertThat(Logged.infos()).contains("other: the place of 'second' is forgotten");
    }

    @Test
    void forgetsThePlaceOfTheOnlyDispatchToAnOutputToo() throws Exception {
        Setup both = setup().dispatch("all", "numbers", "", "kept", From.END);
        both.dispatch("second", "numbers", "", "other", From.END);
        begin(both);
        feed.add(100);
        awaitRows(store, 100);
        awaitRows(other, 100);
        assertThat(change(setup().dispatch("all", "numbers", "", "kept", From.END)))
                .containsExactly("- second -> other, its place is forgotten");
        assertThat(other.closed()).isEqualTo(1);
        feed.add(100);
        awaitRows(store, 200);
        change(both);
        feed.add(100);
        awaitRows(other, 200);
        awaitRows(store, 300);

        assertThat(life.stop()).isTrue();
        assertThat(other.rows().subList(100, other.rows().size()))
                .isEqualTo(rows("numbers", 200, 299));
        assertThat(store.opened()).hasSize(1);
    }

    @Test
    void takesADispatchOfAnotherNameForANewOne() throws Exception {
        begin(setup().dispatch("before", "numbers", "", "kept", From.END));
        feed.add(100);
        awaitRows(store, 100);
        assertThat(change(setup().dispatch("after", "numbers", "", "kept", From.BEGINNING)))
                .containsExactly(
                        "+ after -> kept, from " + From.BEGINNING,
                        "- before -> kept, its place is forgotten");
        awaitRows(store, 200);

        assertThat(life.stop()).isTrue();
        assertThat(store.rows().subList(0, 100)).isEqualTo(store.rows().subList(100, 200));
    }

    @Test
    void goesOnBehindWhatWasReadWhenATargetIsChanged() throws Exception {
        begin(setup().dispatch("all", "numbers", "", "kept, other", From.END));
        feed.add(100);
        awaitRows(store, 100);
        awaitRows(other, 100);
        Setup changed = setup().from("numbers", feed, "now").to("other", other, "new settings");
        changed.dispatch("all", "numbers", "", "kept, other", From.END);
        assertThat(change(changed)).containsExactly("~ [numbers] numbers", "~ [kept] other");
        feed.add(100);
        awaitRows(store, 200);
        awaitRows(other, 200);

        assertThat(feed.opened()).isEqualTo(2);
        assertThat(feed.starts()).extracting(Start::rebooted).containsOnly(false);
        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, 199));
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 199));
        assertThat(other.cut()).containsOnly(0);
    }

    @Test
    void addsAndRemovesAMonitoringTarget() throws Exception {
        begin(setup().dispatch("all", "numbers", "kept"));
        feed.add(10);
        second.add(10);
        Setup more = setup().from("more", second).dispatch("all", "numbers", "kept");
        more.dispatch("more", "more", "other");
        assertThat(change(more))
                .containsExactly("+ [numbers] more", "+ more -> other, from " + From.BEGINNING);
        awaitRows(other, 10);
        assertThat(change(setup().dispatch("all", "numbers", "kept")))
                .containsExactly("- [numbers] more", "- more -> other, its place is forgotten");
        feed.add(10);
        second.add(10);
        awaitRows(store, 20);

        assertThat(second.stillOpen()).isZero();
        assertThat(feed.opened()).isEqualTo(1);
        assertThat(store.opened()).hasSize(1);
        assertThat(life.stop()).isTrue();
        assertThat(other.rows()).isEqualTo(rows("more", 0, 9));
    }

    /** One of many plans; "all" and "odd" are in each, with all sorts of others. */
    private Setup plan(int number, Store third, Store steady) {
        Setup setup = setup().to("steady", steady).from("more", second).to("third", third);
        if (number % 3 == 0) {
            setup.from("more", second, "changed");
        }
        if (number % 4 == 0) {
            setup.to("kept", store, "changed");
        }
        setup.dispatch("steady", "numbers", "steady");
        setup.dispatch("all", "numbers, more", "kept");
        setup.dispatch("odd", "numbers.odd", "other").dispatch("even", "numbers.even", "other");
        if (number % 5 != 0) {
            setup.dispatch("coming and going", "numbers", "third");
        }
        return setup;
    }

    @Test
    void losesNothingAndRepeatsNothingWhenItIsChangedAHundredTimesUnderLoad() throws Exception {
        Store steady = new Store().exactlyOnce();
        Store third = new Store().exactlyOnce();
        begin(plan(1, third, steady));
        for (int i = 0; i < 100; i++) {
            for (int adding = random.nextInt(5); adding >= 0; adding--) {
                feed.add(random.nextInt(500));
                second.add(random.nextInt(500));
            }
            if (random.nextBoolean()) {
                int wanted = store.size() + 1;
                int all = feed.size() + second.size();
                eventually(() -> store.size() >= Math.min(wanted, all));
            }
            change(plan(random.nextInt(60), third, steady));
        }
        awaitRows(store, feed.size() + second.size());
        awaitRows(steady, feed.size());
        awaitRows(other, feed.size());

        assertThat(steady.opened()).hasSize(1);
        assertThat(other.opened()).hasSize(1);
        assertThat(life.stop()).isTrue();
        List<String> all = rows("numbers", 0, feed.size() - 1);
        assertThat(steady.rows()).isEqualTo(all);
        assertThat(other.rows()).isEqualTo(all);
        assertThat(store.rows()).filteredOn(row -> row.startsWith("numbers.")).isEqualTo(all);
        assertThat(store.rows())
                .filteredOn(row -> row.startsWith("more."))
                .isEqualTo(rows("more", 0, second.size() - 1));
        assertThat(store.cut()).containsOnly(0);
    }

    @Test
    void goesOnThoughAnOutputHangsThatIsChanged() throws Exception {
        Setup before = setup().dispatch("all", "numbers", "", "kept, other", From.END);
        begin(before);
        feed.add(100);
        awaitRows(store, 100);
        store.hang();
        feed.add(100);
        eventually(store::isHanging);
        Setup after = setup().to("kept", store, "new settings").from("more", second);
        after.dispatch("all", "numbers", "", "kept, other", From.END);
        after.dispatch("more", "more", "", "kept", From.END);
        change(after);
        second.add(100);
        awaitRows(other, 200);
        store.release();
        feed.add(100);
        awaitRows(store, 400);

        assertThat(of("numbers")).isEqualTo(rows("numbers", 0, 299));
        assertThat(of("more")).isEqualTo(rows("more", 0, 99));
        assertThat(life.stop()).isTrue();
        assertThat(other.rows()).isEqualTo(rows("numbers", 0, 299));
    }

    private List<String> of(String target) {
        return store.rows().stream().filter(row -> row.startsWith(target + ".")).toList();
    }

    @Test
    void addsUpAlsoWhileItIsChanged() throws Exception {
        begin(setup().dispatch("all", "numbers", "kept"));
        CompletableFuture<Boolean> asking =
                CompletableFuture.supplyAsync(
                        () -> {
                            for (int i = 0; i < 300; i++) {
                                if (!violations().isEmpty()) {
                                    return false;
                                }
                            }
                            return true;
                        });
        for (int i = 0; !asking.isDone(); i++) {
            feed.add(100);
            Setup next = setup().to("kept", store, "" + i % 7).dispatch("all", "numbers", "kept");
            change(next);
        }

        assertThat(asking).isCompletedWithValue(true);
        awaitRows(store, feed.size());
        assertThat(life.stop()).isTrue();
        assertThat(store.rows()).isEqualTo(rows("numbers", 0, feed.size() - 1));
    }

    private List<String> violations() {
        try {
            return life.dispatcher().ledger().violations();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

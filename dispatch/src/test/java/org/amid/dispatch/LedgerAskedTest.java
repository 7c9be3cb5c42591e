package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.amid.target.LogCount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what a ledger says of a dispatcher that runs. */
@Timeout(60)
class LedgerAskedTest {
    @TempDir private Path state;

    private final Feed feed = new Feed();
    private final Store store = new Store();
    private final Store other = new Store();
    private Life life;

    @BeforeEach
    void start() throws Exception {
        Setup setup =
                new Setup()
                        .from("numbers", feed)
                        .patience(Duration.ofMillis(20))
                        .to("kept", store)
                        .to("other", other)
                        .dispatch("all", "numbers", "kept, other");
        life = Life.begin(state, setup.plan());
    }

    @AfterEach
    void stop() throws Exception {
        store.release();
        assertThat(life.stop()).isTrue();
    }

    private Ledger.Delivery delivery(String title) throws InterruptedException {
        return life.dispatcher().ledger().subscriptions().stream()
                .filter(one -> one.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsUpToWhereAllIsDelivered() throws Exception {
        feed.add(17);
        eventually(() -> delivery("all -> kept").delivered() == 17);

        assertThat(delivery("all -> kept").places())
                .isEqualTo(Map.of("numbers", Numbers.at("numbers", 17).toString()));
    }

    @Test
    void tellsWhenABookmarkWasKept() throws Exception {
        Instant before = Instant.now();
        feed.add(17);
        eventually(() -> delivery("all -> kept").delivered() == 17);

        eventually(
                () ->
                        life.dispatcher().ledger().outputs().stream()
                                .allMatch(one -> one.kept().orElseThrow().isAfter(before)));
    }

    @Test
    void tellsWhoIsHeldUpAndGoesOnByItself() throws Exception {
        store.hang();
        for (int i = 0; i < 200; i++) {
            feed.add(2000);
        }
        eventually(() -> delivery("all -> other").delivered() == 400_000);

        Ledger.Delivery stuck = delivery("all -> kept");
        assertThat(stuck.held()).isTrue();
        assertThat(delivery("all -> other").held()).isFalse();
        assertThat(stuck.apart()).isNotEqualTo(delivery("all -> other").apart());

        store.release();
        eventually(() -> delivery("all -> kept").delivered() == 400_000);
        eventually(() -> !delivery("all -> kept").held() && !delivery("all -> kept").apart());
    }

    @Test
    void saysSoWhereAReaderDoesNotAnswer() throws Exception {
        feed.add(17);
        eventually(() -> delivery("all -> kept").delivered() == 17);
        Ledger ledger;
        synchronized (feed) { // whose reader has to wait for it then
            feed.add(1);
            ledger = life.dispatcher().ledger();
        }

        assertThat(ledger.logs())
                .extracting(LogCount::trouble)
                .containsExactly(
                        Optional.of("its reader does not answer; it may be waiting for a disk"));
        assertThat(ledger.hasUnread()).isTrue();
        assertThat(ledger.outputs()).hasSize(2);
        eventually(() -> delivery("all -> kept").delivered() == 18);
    }

    @Test
    void findsWhatDoesNotAddUp() {
        LogCount log = new LogCount("web", 7, 3, 2, 1, false, Optional.empty());
        Ledger.Delivery more = new Ledger.Delivery("one -> a", 9, 7, 8, false, false, 0, Map.of());
        Ledger.Delivery less = new Ledger.Delivery("two -> b", 5, 7, 7, false, false, 0, Map.of());
        Ledger part = new Ledger(List.of(log), List.of(more, less), List.of(), List.of());

        assertThat(Ledger.of(List.of(part), List.of()).violations())
                .containsExactly(
                        "web: 7 lines = 3 events + 2 unparsable + 1 too long",
                        "one -> a: 9 events, 7 taken, 8 delivered",
                        "two -> b: 5 events, 7 taken, 7 delivered");
    }
}

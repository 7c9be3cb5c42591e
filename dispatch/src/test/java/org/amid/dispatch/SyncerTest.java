package org.amid.dispatch;

import static org.amid.dispatch.Setup.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.Worth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyncerTest {
    private final Store often = new Store();
    private final Store seldom = new Store();
    private final Store never = new Store();
    private final BatchPool pool = new BatchPool();
    private final Map<Store, Outbox> outboxes = new HashMap<>();
    private final Map<Store, Sender> senders = new HashMap<>();
    @TempDir private Path dir;
    private Path state;
    private Bookmarks bookmarks;
    private Syncer syncer;

    @BeforeEach
    void open() throws IOException {
        state = dir.resolve("state");
        bookmarks = Bookmarks.open(state, "boot");
        Logged.clear();
    }

    private void start(Store... stores) throws InterruptedException {
        syncer = new Syncer(Optional.of(bookmarks));
        syncer.start();
        for (int i = 0; i < stores.length; i++) {
            String name = "kept" + i;
            Setup setup = new Setup().from("numbers", new Feed()).to(name, stores[i]);
            setup.dispatch("all", "numbers", name);
            Outbox outbox = new Outbox(setup.plan().reporting().get(0), pool, syncer, 0);
            outboxes.put(stores[i], outbox);
            senders.put(stores[i], new Sender(setup.plan(), pool));
            outbox.start();
            outbox.awaitTried(20_000);
            syncer.add(outbox);
        }
    }

    private void deliver(Store store) {
        int rows = store.rows().size() + 1;
        Shipment one = senders.get(store).ship(1);
        eventually(() -> outboxes.get(store).offer(one));
        eventually(() -> store.rows().size() == rows);
    }

    private static Optional<Thread> thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("sync"))
                .findFirst();
    }

    /** How often the thread that syncs began to wait. */
    private static long waits() {
        long id = thread().orElseThrow().getId();
        return ManagementFactory.getThreadMXBean().getThreadInfo(id).getWaitedCount();
    }

    private boolean isSynced(Store store) {
        return !outboxes.get(store).progress().isUnsynced();
    }

    /** What it would go back to if the machine had been started again. */
    private String syncedReceipt(String name) throws IOException {
        try (Bookmarks later = Bookmarks.open(Copies.of(state), "another boot")) {
            return later.found(name).orElseThrow().bookmark().receipt().orElse("none");
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Outbox outbox : outboxes.values()) {
            outbox.drain(0);
        }
        syncer.stop();
        eventually(() -> thread().isEmpty());
        bookmarks.close();
    }

    @Test
    void syncsEachAsOftenAsItAsksFor() throws InterruptedException {
        often.syncEvery(Duration.ofMillis(5));
        seldom.syncEvery(Duration.ofHours(1));
        start(seldom, often, never);
        for (int i = 1; i <= 5; i++) {
            int synced = i;
            deliver(often);
            deliver(seldom);
            deliver(never);
            eventually(() -> often.synced() >= synced);
        }

        assertThat(seldom.synced()).isZero();
        assertThat(never.synced()).isZero();
    }

    @Test
    void keepsAsSyncedOnlyWhatWasSynced() throws Exception {
        often.syncEvery(Duration.ofMillis(2));
        seldom.syncEvery(Duration.ofHours(1));
        start(often, seldom, never);
        for (Store store : outboxes.keySet()) {
            deliver(store);
            deliver(store);
        }
        eventually(() -> isSynced(often));
        eventually(() -> syncedReceipt("kept0").equals("2"));
        eventually(() -> receipt("kept1").equals("2"));
        eventually(() -> receipt("kept2").equals("2"));

        // the second: only that it was opened is on the disk; the third: nobody brings it there
        assertThat(syncedReceipt("kept1")).isEqualTo("0");
        assertThat(syncedReceipt("kept2")).isEqualTo("2");
    }

    private String receipt(String name) {
        return bookmarks.found(name).orElseThrow().bookmark().receipt().orElse("none");
    }

    @Test
    void keepsNothingAsSyncedWhereSyncingFails() throws Exception {
        often.syncEvery(Duration.ofMillis(2));
        start(often);
        often.failToSync(new IOException("I/O error"));
        deliver(often);
        eventually(() -> often.synced() >= 3);
        eventually(() -> receipt("kept0").equals("1"));

        assertThat(isSynced(often)).isFalse();
        assertThat(syncedReceipt("kept0")).isEqualTo("0");
        often.failToSync(null);
        eventually(() -> syncedReceipt("kept0").equals("1"));
    }

    @Test
    void sleepsWhenThereIsNothingToDo() throws Exception {
        often.syncEvery(Duration.ofMillis(1));
        start(often, never);
        deliver(often);
        deliver(never);
        eventually(() -> isSynced(often) && receipt("kept1").equals("1"));
        eventually(() -> thread().orElseThrow().getState() == Thread.State.WAITING);
        long waits = waits();
        int synced = often.synced();
        // as long as a hundred syncs would take
        long end = System.nanoTime() + 100_000_000;
        eventually(() -> System.nanoTime() > end);

        assertThat(waits()).isEqualTo(waits);
        assertThat(often.synced()).isEqualTo(synced);
    }

    @Test
    void keepsBookmarksThatNoDeliveryHasKept() throws InterruptedException {
        start(never);
        deliver(never);
        outboxes.get(never).progress().advance(senders.get(never).pass(9).mark());
        Map<String, String> place = Numbers.at("numbers", 10).texts();

        eventually(
                () ->
                        bookmarks
                                .found("kept0")
                                .orElseThrow()
                                .bookmark()
                                .place("all", "numbers")
                                .equals(Optional.of(place)));
    }

    @Test
    void looksAfterNobodyWhoWasRemoved() throws InterruptedException {
        often.syncEvery(Duration.ofMillis(1));
        start(often);
        eventually(() -> thread().orElseThrow().getState() == Thread.State.WAITING);
        int synced = often.synced();
        syncer.remove(outboxes.get(often));
        deliver(often);
        outboxes.get(often)
                .progress()
                .advance(senders.get(often).pass(1).mark()); // wakes the thread
        eventually(() -> thread().orElseThrow().getState() == Thread.State.WAITING);

        assertThat(often.synced()).isEqualTo(synced);
        assertThat(isSynced(often)).isFalse();
    }

    @Test
    void keepsNothingOfWhoWasRemovedWhileItWasSynced() throws Exception {
        often.syncEvery(Duration.ofMillis(1));
        start(often);
        eventually(() -> thread().orElseThrow().getState() == Thread.State.WAITING);
        often.hangToSync();
        deliver(often);
        eventually(() -> often.synced() > 0);
        deliver(often);
        Outbox outbox = outboxes.get(often);
        assertThat(outbox.drain(System.nanoTime() + 20_000_000_000L)).isTrue();
        syncer.remove(outbox);
        outbox.progress().keep(Worth.CLEAN);
        often.release();
        eventually(() -> thread().orElseThrow().getState() == Thread.State.WAITING);

        assertThat(bookmarks.found("kept0").orElseThrow().clean()).isTrue();
        assertThat(receipt("kept0")).isEqualTo("2");
    }

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        often.syncEvery(Duration.ofMillis(2));
        start(often);
        often.failToSync(new IllegalStateException("a bug"));
        deliver(often);
        eventually(() -> often.synced() >= 3);
        often.failToSync(new IOException("I/O error"));
        int before = often.synced();
        eventually(() -> often.synced() >= before + 3);

        assertThat(Logged.errors()).hasSize(2);
    }

    @Test
    void endsItsThreadWhenItIsStopped() throws InterruptedException {
        often.syncEvery(Duration.ofHours(1));
        start(often);
        eventually(() -> thread().isPresent());
        syncer.stop();
        eventually(() -> thread().isEmpty());

        assertThat(often.synced()).isZero();
    }
}

package org.amid.tail;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.amid.tail.Collected.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogWatchTest {
    /** Longer than any test may take: whoever waits so long was not woken. */
    private static final long LONG = 30_000;

    /** Long enough for the kernel to tell what it would tell. */
    private static final long SHORT = 120;

    @TempDir Path folder;

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final AtomicReference<Thread> waiter = new AtomicReference<>();
    private Path log;
    private LogWatch watch;

    @BeforeEach
    void nameTheLog() throws IOException {
        log = Files.createDirectory(folder.resolve("apache")).resolve("access.log");
    }

    @AfterEach
    void close() throws InterruptedException {
        other.shutdownNow();
        assertThat(other.awaitTermination(10, SECONDS)).isTrue();
        if (watch != null) {
            watch.close();
        }
    }

    private void watch(Path... files) {
        watch = new LogWatch(List.of());
        watch.files(List.of(files));
        watch.await(LONG); // the first only begins
    }

    @Test
    void beginsWithTheFirstAwaitWhichDoesNotWait() throws IOException {
        watch = new LogWatch(List.of());
        watch.files(List.of(log));
        assertThat(waited(LONG)).isLessThan(LONG / 2);
        append(log, "1\n");

        assertThat(waited(LONG)).isLessThan(LONG / 2);
    }

    /** How many milliseconds a wait took. */
    private long waited(long atMost) {
        long before = System.nanoTime();
        watch.await(atMost);
        return NANOSECONDS.toMillis(System.nanoTime() - before);
    }

    /** Waits on the other thread, and returns when that thread really waits. */
    private Future<Long> waiting(long atMost) {
        Future<Long> waited =
                other.submit(
                        () -> {
                            waiter.set(Thread.currentThread());
                            return waited(atMost);
                        });
        await().pollDelay(1, MILLISECONDS)
                .pollInterval(1, MILLISECONDS)
                .until(() -> waiter.get() != null && isWaiting());
        return waited;
    }

    private boolean isWaiting() {
        for (StackTraceElement frame : waiter.get().getStackTrace()) {
            if (frame.getMethodName().equals("next")) {
                return waiter.get().getState() == Thread.State.TIMED_WAITING;
            }
        }
        return false;
    }

    private static void assertWoken(Future<Long> waited) throws Exception {
        assertThat(waited.get(20, SECONDS)).isLessThan(15_000);
    }

    @Test
    void wakesWhenALineIsAppended() throws Exception {
        append(log, "1\n");
        watch(log);
        Future<Long> waited = waiting(LONG);
        append(log, "2\n");

        assertWoken(waited);
    }

    @Test
    void wakesWhenTheFileIsCreated() throws Exception {
        watch(log);
        Future<Long> waited = waiting(LONG);
        Files.createFile(log);

        assertWoken(waited);
    }

    @Test
    void wakesWhenTheFileIsRenamed() throws Exception {
        append(log, "1\n");
        watch(log);
        Future<Long> waited = waiting(LONG);
        Files.move(log, folder.resolve("elsewhere"));

        assertWoken(waited);
    }

    @Test
    void wakesWhenAnotherIsRenamedToIt() throws Exception {
        Path made = folder.resolve("made");
        append(made, "1\n");
        watch(log);
        Future<Long> waited = waiting(LONG);
        Files.move(made, log);

        assertWoken(waited);
    }

    @Test
    void wakesForEachOfItsFiles() throws Exception {
        Path second = log.resolveSibling("error.log");
        Path third = folder.resolve("third.log");
        watch(log, second, third);
        for (Path file : List.of(third, log, second)) {
            Future<Long> waited = waiting(LONG);
            append(file, "1\n");

            assertWoken(waited);
            quieten();
        }
    }

    @Test
    void doesNotMissWhatHappenedBeforeItWaits() throws IOException {
        watch(log);
        append(log, "1\n");

        assertThat(waited(LONG)).isLessThan(15_000);
    }

    @Test
    void waitsAsLongAsItIsToldWhenNothingHappens() {
        watch(log);

        assertThat(waited(SHORT)).isBetween(SHORT - 1, 15_000L);
        assertThat(waited(0)).isLessThan(15_000);
    }

    @Test
    void doesNotEndForFilesOfOtherNames() throws IOException {
        append(log, "1\n");
        Path neighbour = log.resolveSibling("error.log");
        watch(log);
        for (int i = 0; i < 50; i++) {
            append(neighbour, "x\n");
            Files.delete(neighbour);
        }

        assertThat(waited(SHORT)).isGreaterThanOrEqualTo(SHORT - 1);
    }

    @Test
    void wakesWhenMoreHappenedThanIsTold() {
        Path neighbour = log.resolveSibling("error.log");
        watch(log);
        await().atMost(20, SECONDS)
                .pollDelay(1, MILLISECONDS)
                .until(
                        () -> {
                            for (int i = 0; i < 2000; i++) {
                                append(neighbour, "x\n");
                                Files.delete(neighbour);
                            }
                            return waited(SHORT) < SHORT - 20;
                        });
    }

    @Test
    void wakesForAFileInAnotherDirectoryThatALinkLeadsTo() throws Exception {
        Path real = folder.resolve("real.log");
        append(real, "1\n");
        Files.createSymbolicLink(log, real);
        watch(log);
        Future<Long> waited = waiting(LONG);
        append(real, "2\n");

        assertWoken(waited);
    }

    @Test
    void wakesWhenALinkIsPointedElsewhereAndForTheFileThere() throws Exception {
        Path first = Files.createDirectory(folder.resolve("a")).resolve("real.log");
        Path second = Files.createDirectory(folder.resolve("b")).resolve("real.log");
        append(first, "1\n");
        append(second, "1\n");
        Files.createSymbolicLink(log, first);
        watch(log);
        Future<Long> waited = waiting(LONG);
        Path link = Files.createSymbolicLink(folder.resolve("link"), second);
        Files.move(link, log, StandardCopyOption.ATOMIC_MOVE);
        assertWoken(waited);
        quieten();
        waited = waiting(LONG);
        append(second, "2\n");

        assertWoken(waited);
    }

    @Test
    void wakesForAFileThatALinkWillLeadTo() throws Exception {
        Path real = folder.resolve("real.log");
        Files.createSymbolicLink(log, real);
        watch(log);
        append(real, "1\n");
        awaitWatched(real);

        Future<Long> waited = waiting(LONG);
        append(real, "2\n");
        assertWoken(waited);
    }

    @Test
    void wakesForAFileInADirectoryThatIsMadeLater() throws Exception {
        Path late = folder.resolve("late").resolve("access.log");
        watch(late);
        assertThat(waited(LONG)).isLessThan(15_000); // looks again and again
        Files.createDirectory(late.getParent());
        awaitWatched(late);

        Future<Long> waited = waiting(LONG);
        append(late, "1\n");
        assertWoken(waited);
    }

    @Test
    void wakesForAFileInADirectoryThatIsMadeAnew() throws Exception {
        append(log, "1\n");
        watch(log);
        Files.delete(log);
        Files.delete(log.getParent());
        assertThat(waited(LONG)).isLessThan(15_000);
        Files.createDirectory(log.getParent());
        awaitWatched(log);

        Future<Long> waited = waiting(LONG);
        append(log, "2\n");
        assertWoken(waited);
    }

    @Test
    void wakesForAFileInADirectoryThatTookTheOthersPlace() throws Exception {
        append(log, "1\n");
        watch(log);
        Files.move(log.getParent(), folder.resolve("away"));
        Files.createDirectory(log.getParent());
        append(log, "1\n");
        awaitWatched(log);

        Future<Long> waited = waiting(LONG);
        append(log, "2\n");
        assertWoken(waited);
    }

    /** Waits until nothing more is told of what was done before. */
    private void quieten() {
        await().atMost(20, SECONDS)
                .pollDelay(1, MILLISECONDS)
                .until(() -> waited(SHORT) >= SHORT - 1);
    }

    /** Waits until changes of a file end a wait at once; its directory is found within seconds. */
    private void awaitWatched(Path file) {
        await().atMost(20, SECONDS)
                .pollInterval(10, MILLISECONDS)
                .until(
                        () -> {
                            quieten();
                            append(file, "x\n");
                            return waited(SHORT) < SHORT - 20;
                        });
        quieten();
    }

    @Test
    void isWokenWhileItWaits() throws Exception {
        watch(log);
        Future<Long> waited = waiting(LONG);
        watch.wakeup();

        assertWoken(waited);
    }

    @Test
    void isWokenBeforeItWaits() {
        watch(log);
        watch.wakeup();
        watch.wakeup();

        assertThat(waited(LONG)).isLessThan(15_000);
        assertThat(waited(SHORT)).isGreaterThanOrEqualTo(SHORT - 1); // once is enough
    }

    @Test
    void leavesNoInterruptBehindWhenItIsWokenTwiceAtOnce() throws Exception {
        append(log, "a line to be read between two waits\n");
        watch(log);
        AtomicBoolean over = new AtomicBoolean();
        Future<Boolean> reading =
                other.submit(
                        () -> {
                            boolean interrupted = false;
                            try (FileChannel channel = FileChannel.open(log)) {
                                while (!over.get() && !interrupted) {
                                    watch.await(LONG);
                                    interrupted = Thread.interrupted();
                                    channel.read(ByteBuffer.allocate(8), 0);
                                }
                                return interrupted || !channel.isOpen();
                            }
                        });
        try (FileChannel writer = FileChannel.open(log, StandardOpenOption.APPEND)) {
            for (int i = 0; i < 10_000 && !reading.isDone(); i++) {
                writer.write(ByteBuffer.wrap(new byte[] {'x'})); // ends a wait soon
                long at = System.nanoTime() + i * 1_013L % 100_000;
                while (System.nanoTime() - at < 0) {
                    Thread.onSpinWait();
                }
                watch.wakeup();
            }
        }
        over.set(true);
        watch.wakeup();

        assertThat(reading.get(20, SECONDS)).isFalse();
    }

    @Test
    void leavesNoInterruptBehindWhereNothingCanBeWatched() throws Exception {
        watch(log.resolveSibling("nowhere").resolve("access.log"));
        Future<Boolean> waiting =
                other.submit(
                        () -> {
                            for (int round = 0; round < 10_000; round++) {
                                watch.await(1);
                                if (Thread.interrupted()) {
                                    return true;
                                }
                            }
                            return false;
                        });
        while (!waiting.isDone()) {
            watch.wakeup();
            Thread.onSpinWait();
        }

        assertThat(waiting.get(20, SECONDS)).isFalse();
    }

    @Test
    void takesAForeignInterruptForAWakeup() throws Exception {
        watch(log);
        Future<Long> waited = waiting(LONG);
        waiter.get().interrupt();

        assertWoken(waited);
        assertThat(other.submit(Thread::interrupted).get(20, SECONDS)).isFalse();
    }

    @Test
    void mayBeClosedTwice() {
        watch(log);
        watch.close();
        watch.close();

        watch.wakeup();
        assertThat(Thread.interrupted()).isFalse();
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.amid.datatree.Batch;
import org.amid.datatree.Row;
import org.amid.datatree.Selection;
import org.amid.filelog.form.Form;
import org.amid.target.Amendment;
import org.amid.target.Receipt;
import org.amid.target.Resume;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FilelogTest {
    @TempDir Path directory;

    private final Selection selection = SampleEvents.select(0, "web.host, web.request.path");
    private final Selection line = SampleEvents.select(0, "web.line");
    private final FaultyDisk disk = new FaultyDisk();
    private Path path;
    private Path rotated;
    private Filelog filelog;

    @BeforeEach
    void make() {
        path = directory.resolve("x.log");
        rotated = directory.resolve("x.log.1");
        filelog = filelog(Form.TABS, "1s");
    }

    @AfterEach
    void close() throws IOException {
        disk.refusesToForce = false;
        filelog.close();
        assertThat(disk.open).isZero();
    }

    private Filelog filelog(Form form, String fsync) {
        FilelogType.Settings settings =
                new FilelogType.Settings(
                        path, form, Mode.parse("0640"), Optional.empty(), Fsync.parse(fsync));
        return new Filelog(settings, List.of(form == Form.LINE ? line : selection), disk);
    }

    @Test
    void writesAHeadingAndALineAnEvent() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch(0, 4));

        assertThat(path)
                .hasContent(
                        """
                        # time\tweb.host\tweb.request.path
                        2026-11-20T14:55:36+01:00\t192.0.2.0\t/p/0
                        2026-11-20T14:55:36.400+01:00\t192.0.2.1\t/p/1
                        2026-11-20T14:55:36.800+01:00\t192.0.2.2\t/p/2
                        2026-11-20T14:55:37.200+01:00\t192.0.2.3\t/p/3
                        """);
    }

    @Test
    void showsItsFileAndItsLengthAsAReceipt() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        Receipt receipt = filelog.take(batch(0, 4));

        assertThat(receipt)
                .hasToString(path + ", now " + Files.size(path) + " bytes long")
                .isEqualTo(Reached.parse(receipt.text()));
        assertThat(filelog.take(batch(4, 1))).isNotEqualTo(receipt);
    }

    @Test
    void rendersALineWithoutHeadingAndEnd() {
        Row row = SampleEvents.selected(SampleEvents.event(1), selection);

        assertThat(filelog.render(row)).isEqualTo("2026-11-20T14:55:36.400+01:00\t192.0.2.1\t/p/1");
        assertThat(path).doesNotExist();
    }

    /** The disk is full after so many bytes, for every number of them; then there is room. */
    @ParameterizedTest
    @EnumSource(Form.class)
    void losesNothingRepeatsNothingAndTearsNothingWhenTheDiskIsFull(Form form) throws IOException {
        Selection fit = form == Form.LINE ? line : selection;
        Batch first = SampleEvents.batch(fit, 0, 5);
        Batch second = SampleEvents.batch(fit, 5, 2);
        Filelog whole = filelog(form, "never");
        whole.open(Optional.empty(), Amendment.NONE);
        whole.take(first);
        whole.take(second);
        whole.close();
        String expected = Files.readString(path);
        for (int room = 0; room < expected.length(); room++) {
            for (boolean cuts : new boolean[] {true, false}) {
                Files.delete(path);
                Filelog narrow = filelog(form, "never");
                disk.room = room;
                disk.refusesToCut = !cuts;
                deliver(narrow, first);
                deliver(narrow, second);
                narrow.close();
                assertThat(Files.readString(path)).as("room for %s", room).isEqualTo(expected);
            }
        }
        assertThat(expected).contains("/p/0", "/p/6");
    }

    /** What an outbox does; after the first failure there is room. */
    private void deliver(Filelog to, Batch batch) throws IOException {
        for (int i = 0; i < 3; i++) {
            try {
                to.open(Optional.empty(), Amendment.NONE);
                to.take(batch);
                return;
            } catch (IOException e) {
                assertThat(e).hasMessage(path + ": cannot be written: no space left on device");
                to.close();
                disk.room = Long.MAX_VALUE;
                disk.refusesToCut = false;
            }
        }
        throw new AssertionError("still no room");
    }

    @Test
    void goesOnALineAtATimeOnADiskThatStaysNearlyFull() throws IOException {
        Batch batch = batch(0, 200);
        disk.room = 40;
        boolean taken = false;
        int failures = 0;
        while (!taken && failures < 1000) {
            try {
                filelog.open(Optional.empty(), Amendment.NONE);
                filelog.take(batch);
                taken = true;
            } catch (IOException e) {
                failures++;
                filelog.close();
                disk.room = 70;
            }
        }

        assertThat(failures).isBetween(50, 999);
        assertThat(rows(path)).isEqualTo(rendered(0, 200));
    }

    @Test
    void writesATornLineWholeIntoTheFileThatReplacedIt() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        disk.room = 200;
        disk.refusesToCut = true;
        Batch batch = batch(0, 10);
        assertThatThrownBy(() -> filelog.take(batch)).isInstanceOf(IOException.class);
        filelog.close();
        List<String> old = rows(path);
        Files.move(path, rotated);
        disk.room = Long.MAX_VALUE;
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch);

        List<String> torn = new ArrayList<>(old);
        String half = torn.remove(torn.size() - 1);
        List<String> all = new ArrayList<>(torn);
        all.addAll(rows(path));
        assertThat(all).isEqualTo(rendered(0, 10));
        assertThat(rows(path).get(0)).startsWith(half).isNotEqualTo(half);
        assertThat(Files.readString(path)).startsWith("# time\tweb.host");
    }

    @Test
    void cutsTheTornLineOffAFileThatWasRenamedWhileItWasWritten() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        disk.room = 200;
        disk.beforeFailure = this::rotate;
        Batch batch = batch(0, 10);
        assertThatThrownBy(() -> filelog.take(batch)).isInstanceOf(IOException.class);
        filelog.close();
        disk.room = Long.MAX_VALUE;
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch);

        List<String> all = rows(rotated);
        assertThat(all).isNotEmpty();
        all.addAll(rows(path));
        assertThat(all).isEqualTo(rendered(0, 10));
    }

    private void rotate() {
        try {
            Files.move(path, rotated, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void losesNothingWhenItIsRenamedBetweenAnyTwoBatches() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            filelog.take(batch(10 * i, 10));
            if (i % 3 == 0) {
                all.addAll(rows(path));
                rotate();
            }
        }
        all.addAll(rows(path));

        assertThat(all).isEqualTo(rendered(0, 200));
    }

    @Test
    void goesOnAfterItsThreadWasInterruptedInTheMidst() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch(0, 10));
        Thread.currentThread().interrupt();
        Batch batch = batch(10, 10);
        assertThatThrownBy(() -> filelog.take(batch)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
        filelog.close();
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch);

        assertThat(rows(path)).isEqualTo(rendered(0, 20));
    }

    @Test
    void writesNothingTwiceWhenAnInterruptHidesWhatWasWritten() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch(0, 10));
        disk.interrupts = true;
        disk.room = 150;
        Batch batch = batch(10, 10);
        assertThatThrownBy(() -> filelog.take(batch)).isInstanceOf(IOException.class);
        assertThat(rows(path)).hasSizeGreaterThan(10);
        filelog.close();
        disk.room = Long.MAX_VALUE;
        filelog.open(Optional.empty(), Amendment.NONE);
        filelog.take(batch);

        assertThat(rows(path)).isEqualTo(rendered(0, 20));
    }

    @Test
    void takesARowOfAnySizeAndForgetsTheRoomItTook() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        Row huge =
                SampleEvents.row(
                        SampleEvents.SCHEMA,
                        "host",
                        "h",
                        "request.path",
                        "/" + "x\\\"".repeat(1_000_000));
        Batch batch = new Batch(100);
        batch.append(huge, selection);
        filelog.take(batch);
        filelog.take(batch(0, 10));

        assertThat(rows(path).get(0)).hasSize(2_000_029).endsWith("x\"x\"");
        assertThat(rows(path).subList(1, 11)).isEqualTo(rendered(0, 10));
    }

    @Test
    void syncsWhatWasWrittenOncePerSpan() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        int before = disk.forced;
        filelog.take(batch(0, 10));
        filelog.sync();
        filelog.sync();

        assertThat(filelog.syncEvery()).contains(Duration.ofSeconds(1));
        assertThat(disk.forced).isEqualTo(before + 1);
    }

    @Test
    void bringsItsHeadingToTheDiskBeforeItIsShown() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);

        assertThat(disk.forced).isOne();
    }

    @Test
    void bringsToTheDiskWhatAnotherProcessHadWrittenBeforeItIsShown() throws IOException {
        filelog.open(Optional.empty(), Amendment.NONE);
        String taken = filelog.take(batch(0, 10)).text();
        disk.kill();
        int before = disk.forced;
        Filelog next = filelog(Form.TABS, "1s");
        next.open(Optional.of(new Resume(taken, false, false)), Amendment.NONE);

        assertThat(disk.forced).isEqualTo(before + 1);
        next.close();
    }

    @Test
    void syncsBeforeABatchCountsAsTaken() throws IOException {
        Filelog careful = filelog(Form.TABS, "always");
        careful.open(Optional.empty(), Amendment.NONE);
        int before = disk.forced;
        careful.take(batch(0, 10));

        assertThat(careful.syncEvery()).contains(Duration.ZERO);
        assertThat(disk.forced).isEqualTo(before + 1);
        careful.close();
    }

    @Test
    void writesNothingTwiceWhenTheDiskTakesItButIsNotSure() throws IOException {
        Filelog careful = filelog(Form.TABS, "always");
        careful.open(Optional.empty(), Amendment.NONE);
        disk.refusesToForce = true;
        Batch batch = batch(0, 10);
        assertThatThrownBy(() -> careful.take(batch)).isInstanceOf(IOException.class);
        assertThatThrownBy(careful::close).isInstanceOf(IOException.class);
        disk.refusesToForce = false;
        careful.open(Optional.empty(), Amendment.NONE);
        int before = disk.forced;
        careful.take(batch);
        careful.take(batch(10, 10));
        careful.close();

        assertThat(rows(path)).isEqualTo(rendered(0, 20));
        assertThat(disk.forced).isGreaterThan(before);
    }

    @Test
    void neverSyncsWhereItNeedNot() throws IOException {
        Filelog careless = filelog(Form.TABS, "never");
        careless.open(Optional.empty(), Amendment.NONE);
        careless.take(batch(0, 10));
        careless.close();

        assertThat(careless.syncEvery()).isEmpty();
        assertThat(disk.forced).isZero();
    }

    @Test
    void canBeSyncedByAnotherThreadWhileItTakesAndIsRotated() throws Exception {
        filelog.open(Optional.empty(), Amendment.NONE);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> syncs =
                CompletableFuture.supplyAsync(
                        () -> {
                            int count = 0;
                            while (!over.get()) {
                                sync();
                                count++;
                            }
                            return count;
                        });
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            filelog.take(batch(10 * i, 10));
            if (i % 7 == 0) {
                all.addAll(rows(path));
                rotate();
            }
        }
        over.set(true);
        all.addAll(rows(path));

        assertThat(syncs.get(20, TimeUnit.SECONDS)).isPositive();
        assertThat(all).isEqualTo(rendered(0, 1000));
    }

    private void sync() {
        try {
            filelog.sync();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Batch batch(int first, int count) {
        return SampleEvents.batch(selection, first, count);
    }

    private List<String> rendered(int first, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = first; i < first + count; i++) {
            lines.add(filelog.render(SampleEvents.selected(SampleEvents.event(i), selection)));
        }
        return lines;
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.startsWith("#"));
        return lines;
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.amid.datatree.Batch;
import org.amid.datatree.Selection;
import org.amid.filelog.form.Form;
import org.amid.target.Receipt;
import org.amid.target.SampleEvents;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A filelog that is killed, at any byte, with its file rotated at any time: what it wrote is each
 * row once, in order, over all the files.
 */
class KilledTest {
    private static final int ROUNDS = 60;
    private static final int ROWS = 3000;

    @TempDir Path directory;

    private FaultyDisk disk;
    private Random random;
    private Bookmark bookmark;
    private Path folder;
    private Path path;
    private int rotated;
    private Selection selection;

    /** Thrown where the process ends. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @CsvSource({"TABS, false", "JSON, false", "LINE, false", "TABS, true", "LINE, true"})
    void writesEachRowOnceWhereverItIsKilled(Form form, boolean rebooting) throws IOException {
        selection = SampleEvents.select(0, form == Form.LINE ? "web.line" : "web.request.path");
        for (int round = 0; round < ROUNDS; round++) {
            random = new Random(round);
            folder = Files.createDirectory(directory.resolve(form + "-" + round));
            path = folder.resolve("x.log");
            rotated = 0;
            bookmark = new Bookmark();
            disk = new FaultyDisk();
            boolean over = false;
            for (int life = 0; !over; life++) {
                over = live(form, rebooting && life > 0, life > 5);
                disk.kill();
                if (!over && rebooting) {
                    loseWhatIsNotOnTheDisk();
                }
                if (!over && random.nextInt(4) == 0) {
                    rotate();
                }
            }
            assertThat(rows()).as("round " + round).isEqualTo(expected(form));
        }
    }

    /** From a start to being killed, or to the end of all rows. */
    private boolean live(Form form, boolean rebooted, boolean toTheEnd) throws IOException {
        Filelog filelog = filelog(form);
        disk.refusesToCut = false;
        disk.room = toTheEnd ? Long.MAX_VALUE : random.nextInt(120_000);
        disk.beforeFailure =
                () -> {
                    disk.refusesToCut = true;
                    disk.refusesToForce = true;
                    throw new Killed();
                };
        disk.beforeWriting = () -> sometimesRotate(toTheEnd ? 20 : 8);
        bookmark.witness = () -> sometimesKill(toTheEnd);
        try {
            int next = bookmark.rows(rebooted);
            bookmark.shown(open(filelog, rebooted), next);
            bookmark.sync();
            while (next < ROWS) {
                next = take(filelog, next);
            }
            disk.refusesToForce = false;
            filelog.close();
            return true;
        } catch (Killed e) {
            return false;
        } finally {
            disk.refusesToForce = false;
        }
    }

    private int take(Filelog filelog, int first) throws IOException {
        int count = Math.min(ROWS - first, random.nextBoolean() ? 1024 : 1 + random.nextInt(20));
        Batch batch = SampleEvents.batch(selection, first, count);
        boolean taken = false;
        while (!taken) {
            try {
                bookmark.shown(filelog.take(batch), first + count);
                taken = true;
            } catch (IOException e) {
                reopen(filelog);
            }
        }
        if (random.nextInt(3) == 0) {
            bookmark.keep();
        }
        if (random.nextInt(6) == 0) {
            filelog.sync();
            bookmark.sync();
        }
        return first + count;
    }

    private void reopen(Filelog filelog) throws IOException {
        filelog.close();
        try {
            filelog.open(Optional.empty(), bookmark);
        } catch (IOException e) {
            reopen(filelog);
        }
    }

    private Receipt open(Filelog filelog, boolean rebooted) throws IOException {
        try {
            return filelog.open(bookmark.resume(rebooted), bookmark);
        } catch (IOException e) {
            filelog.close();
            return open(filelog, rebooted);
        }
    }

    private void sometimesKill(boolean never) {
        if (!never && random.nextInt(6) == 0) {
            disk.refusesToCut = true;
            disk.refusesToForce = true;
            throw new Killed();
        }
    }

    private void sometimesRotate(int seldom) throws IOException {
        if (random.nextInt(seldom) == 0) {
            rotate();
        } else if (random.nextInt(10 * seldom) == 0) {
            throw new IOException("Input/output error");
        }
    }

    private void rotate() throws IOException {
        if (Files.exists(path)) {
            Files.move(path, folder.resolve("x.log." + rotated++));
        }
    }

    /** Each file is as long as it was when it was forced, or longer. */
    private void loseWhatIsNotOnTheDisk() throws IOException {
        for (Path file : files()) {
            long safe = disk.safe(file);
            long size = Files.size(file);
            try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                cut.setLength(safe + random.nextInt((int) (size - safe) + 1));
            }
        }
    }

    private Filelog filelog(Form form) {
        return new Filelog(
                new FilelogType.Settings(
                        path, form, Mode.parse("0640"), Optional.empty(), Fsync.parse("1s")),
                List.of(selection),
                disk);
    }

    private List<String> expected(Form form) {
        Filelog filelog = filelog(form);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            lines.add(filelog.render(SampleEvents.selected(SampleEvents.event(i), selection)));
        }
        return lines;
    }

    private List<String> rows() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files()) {
            lines.addAll(Files.readAllLines(file));
        }
        lines.removeIf(line -> line.startsWith("#") || line.isEmpty());
        return lines;
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < rotated; i++) {
            files.add(folder.resolve("x.log." + i));
        }
        files.add(path);
        files.removeIf(file -> !Files.exists(file));
        return files;
    }
}

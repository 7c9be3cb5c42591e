package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.amid.datatree.Batch;
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

/** What a {@link Filelog} shows, and amends, when another file stands at its path. */
class SwitchTest {
    private static final String HEADING = "# time\tweb.request.path\n";

    @TempDir Path directory;

    private final Selection selection = SampleEvents.select(0, "web.request.path");
    private final FaultyDisk disk = new FaultyDisk();
    private final Bookmark bookmark = new Bookmark();
    private Path path;
    private Path rotated;
    private Filelog filelog;

    @BeforeEach
    void make() throws IOException {
        path = directory.resolve("x.log");
        rotated = directory.resolve("x.log.1");
        filelog = filelog(path, Form.TABS, "1s");
        show(filelog.open(Optional.empty(), bookmark));
    }

    @AfterEach
    void close() throws IOException {
        filelog.close();
        assertThat(disk.open).isZero();
    }

    private Filelog filelog(Path file, Form form, String fsync) {
        FilelogType.Settings settings =
                new FilelogType.Settings(
                        file, form, Mode.parse("0640"), Optional.empty(), Fsync.parse(fsync));
        return new Filelog(settings, List.of(selection), disk);
    }

    private Reached show(Receipt receipt) {
        bookmark.shown(receipt, 0);
        bookmark.keep();
        return (Reached) receipt;
    }

    private Reached take(int first, int count) throws IOException {
        return show(filelog.take(batch(first, count)));
    }

    @Test
    void showsTheOneFileThatItWritesTo() throws IOException {
        Reached first = take(0, 3);
        assertThat(first.files()).extracting(Extent::length).containsExactly(Files.size(path));
        Files.move(path, rotated);
        Reached second = take(3, 3);

        assertThat(second.files()).extracting(Extent::length).containsExactly(Files.size(path));
        assertThat(second.files().get(0).file()).isNotEqualTo(first.files().get(0).file());
        assertThat(bookmark.amended).isOne();
    }

    /** Also the anchor that it kept while writing. */
    @Test
    void showsAnAnchorThatStandsInTheFile() throws IOException {
        for (int i = 0; i < 20; i++) {
            Extent shown = take(i, i % 3).files().get(0);
            assertThat(shown.anchor()).isPresent();
            assertThat(shown.isTopOf(path, Files.size(path))).isTrue();
        }
    }

    @Test
    void amendsBeforeTheFirstByteOfAnotherFile() throws IOException {
        Extent old = take(0, 3).files().get(0);
        Files.move(path, rotated);
        Files.writeString(path, "half");
        List<Long> sizes = new ArrayList<>();
        bookmark.witness = () -> sizes.add(Files.size(path));
        filelog.take(batch(3, 3));

        assertThat(sizes).containsExactly(4L);
        Reached kept = kept();
        assertThat(kept.files()).hasSize(2).startsWith(old);
        assertThat(kept.files().get(1).length()).isEqualTo(4);
        killAndGoOnBehind(kept);
        take(3, 3);
        assertThat(rotated).hasContent(HEADING + lines(0, 3));
        assertThat(path).hasContent("half\n" + HEADING + lines(3, 3));
    }

    @Test
    void writesNothingToAnotherFileThatCannotBeNoted() throws IOException {
        take(0, 3);
        Files.move(path, rotated);
        bookmark.witness =
                () -> {
                    throw new IOException("no room for bookmarks");
                };
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> take(3, 3)).hasMessage("no room for bookmarks");
            assertThat(path).hasSize(0);
        }
        bookmark.witness = () -> {};
        take(3, 3);

        assertThat(path).hasContent(HEADING + lines(3, 3));
        assertThat(rotated).hasContent(HEADING + lines(0, 3));
    }

    /** The heading is in it by then, and no row. */
    @Test
    void writesNoRowToAFileFoundAfterAFailureThatCannotBeNoted() throws IOException {
        take(0, 3);
        bookmark.witness =
                () -> {
                    throw new IOException("no room for bookmarks");
                };
        Files.move(path, rotated);
        filelog.close();
        filelog.open(Optional.empty(), bookmark);
        assertThatThrownBy(() -> take(3, 3)).hasMessage("no room for bookmarks");

        assertThat(path).hasContent(HEADING);
    }

    @Test
    void namesEveryFileOfABatchThatWasRotatedInTheMidst() throws IOException {
        Batch batch = batch(0, 1000);
        Filelog large = filelog(directory.resolve("y.log"), Form.JSON, "1s");
        show(large.open(Optional.empty(), bookmark));
        Path file = directory.resolve("y.log");
        int[] writes = {0};
        disk.beforeWriting =
                () -> {
                    if (Files.exists(file)) {
                        Files.move(file, directory.resolve("y.log." + writes[0]++));
                    }
                };
        Reached end = (Reached) large.take(batch);
        disk.beforeWriting = () -> {};
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < writes[0]; i++) {
            files.add(directory.resolve("y.log." + i));
        }

        assertThat(writes[0]).isGreaterThan(1);
        assertThat(end.files()).hasSize(1);
        assertThat(kept().files()).hasSize(writes[0]);
        large.close();
        killAndGoOnBehind(kept());
        for (Path one : files) {
            assertThat(one).hasSize(0);
        }
    }

    /** Lines of the batch that failed stand behind what belongs to the bookmark. */
    @Test
    void showsNoMoreAfterAFailureThanWasTaken() throws IOException {
        Reached taken = take(0, 3);
        disk.room = 40;
        assertThatThrownBy(() -> take(3, 3)).isInstanceOf(IOException.class);
        assertThat(Files.size(path)).isGreaterThan(taken.length());
        filelog.close();
        disk.room = Long.MAX_VALUE;
        assertThat(filelog.open(Optional.empty(), bookmark)).isEqualTo(taken);
        Files.move(path, rotated);
        filelog.close();
        Reached found = show(filelog.open(Optional.empty(), bookmark));

        assertThat(found.files()).hasSize(2).startsWith(taken.files().get(0));
        killAndGoOnBehind(found);
        take(3, 3);
        assertThat(rotated).hasContent(HEADING + lines(0, 3));
        assertThat(path).hasContent(HEADING + lines(3, 3));
    }

    /** Dispatch may go by an older bookmark after a boot: that must know of the file too. */
    @Test
    void amendsAlsoWhereItFoundAnotherFileAfterAFailure() throws IOException {
        take(0, 3);
        filelog.close();
        Files.move(path, rotated);
        show(filelog.open(Optional.empty(), bookmark));
        assertThat(bookmark.amended).isZero();
        take(3, 0);

        assertThat(bookmark.amended).isOne();
        take(3, 1);
        assertThat(bookmark.amended).isOne();
    }

    @Test
    void amendsWhenItsFileWasCut() throws IOException {
        take(0, 3);
        Files.writeString(path, "");
        filelog.take(batch(3, 3));
        assertThat(bookmark.amended).isOne();
        killAndGoOnBehind(kept());
        take(3, 3);

        assertThat(path).hasContent(HEADING + lines(3, 3));
    }

    @Test
    void amendsWhenItsFileWasCutAndFilledAgain() throws IOException {
        take(0, 3);
        String other = "# time\tother\n" + "other\n".repeat(50);
        Files.writeString(path, other);
        filelog.take(batch(3, 3));
        killAndGoOnBehind(kept());
        take(3, 3);

        assertThat(path).hasContent(other + HEADING + lines(3, 3));
    }

    @Test
    void goesBackAndForthBetweenTwoFiles() throws IOException {
        take(0, 3);
        Path away = directory.resolve("x.log.2");
        filelog.take(batch(3, 1));
        Files.move(path, rotated);
        filelog.take(batch(4, 1));
        Files.move(path, away);
        Files.move(rotated, path);
        filelog.take(batch(5, 1));
        assertThat(bookmark.amended).isEqualTo(2);
        killAndGoOnBehind(kept());
        take(3, 3);

        assertThat(away).hasContent("");
        assertThat(path).hasContent(HEADING + lines(0, 6));
    }

    @Test
    void writesTheHeadingAgainThatWasCutOff() throws IOException {
        Extent whole = take(0, 1).files().get(0);
        Files.writeString(path, "");
        Extent empty = new Extent(whole.file(), 0, new Anchor().hash(0));
        Reached atFirst = new Reached(path, List.of(empty), 0);
        filelog.close();
        filelog = filelog(path, Form.TABS, "1s");
        Files.writeString(path, HEADING + "hal");
        Reached opened = (Reached) filelog.open(resume(atFirst), bookmark);

        assertThat(path).hasContent(HEADING);
        assertThat(opened.length()).isEqualTo(HEADING.length());
        assertThat(disk.safe(path)).isEqualTo(HEADING.length());
    }

    @Test
    void endsALineThatIsNotItsOwn() throws IOException {
        Reached taken = take(0, 3);
        filelog.close();
        Files.writeString(path, "somebody", StandardOpenOption.APPEND);
        filelog = filelog(path, Form.TABS, "1s");
        filelog.open(Optional.of(new Resume(taken.text(), true, false)), bookmark);
        filelog.take(batch(3, 1));

        assertThat(path).hasContent(HEADING + lines(0, 3) + "somebody\n" + lines(3, 1));
    }

    @Test
    void isOpenedAtANewPathWithTheOldFileCut() throws IOException {
        Reached taken = take(0, 3);
        take(3, 3);
        disk.kill();
        Path later = directory.resolve("later/y.log");
        filelog = filelog(later, Form.TABS, "1s");
        show(filelog.open(resume(taken), bookmark));
        take(3, 3);

        assertThat(path).hasContent(HEADING + lines(0, 3));
        assertThat(later).hasContent(HEADING + lines(3, 3));
        assertThat(bookmark.amended).isZero();
    }

    @Test
    void showsNoFileWhereNothingCanBeTakenBack() throws IOException {
        Filelog device = filelog(Path.of("/dev/null"), Form.TABS, "always");
        Reached opened = (Reached) device.open(Optional.empty(), bookmark);
        Reached taken = (Reached) device.take(batch(0, 3));
        device.close();
        Filelog again = filelog(Path.of("/dev/null"), Form.TABS, "always");
        again.open(resume(taken), bookmark);
        again.take(batch(3, 3));
        again.close();

        assertThat(opened.files()).isEmpty();
        assertThat(taken.text()).isEqualTo("1 special /dev/null");
        assertThat(bookmark.amended).isZero();
    }

    @Test
    void amendsWhenAPlainFileFollowsADevice() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/dev/null"));
        Filelog moved = filelog(link, Form.TABS, "1s");
        show(moved.open(Optional.empty(), bookmark));
        show(moved.take(batch(0, 3)));
        Files.delete(link);
        moved.take(batch(3, 3));
        assertThat(bookmark.amended).isOne();
        moved.close();
        moved = filelog(link, Form.TABS, "1s");
        moved.open(resume(kept()), Amendment.NONE);
        moved.close();

        assertThat(link).hasContent(HEADING);
    }

    @Test
    void hasWhatItShowsOnTheDiskWhereThatIsAsked() throws IOException {
        Reached taken = take(0, 3);
        take(3, 3);
        killAndGoOnBehind(taken);
        assertThat(disk.safe(path)).isEqualTo(Files.size(path)).isEqualTo(taken.length());
        filelog.close();
        Path other = directory.resolve("y.log");
        Filelog careful = filelog(other, Form.TABS, "always");
        careful.open(Optional.empty(), bookmark);
        assertThat(disk.safe(other)).isEqualTo(HEADING.length());
        bookmark.shown(careful.take(batch(0, 3)), 3);
        assertThat(disk.safe(other)).isEqualTo(Files.size(other));
        Files.move(other, rotated);
        careful.take(batch(3, 3));

        assertThat(disk.safe(rotated)).isEqualTo(Files.size(rotated));
        assertThat(disk.safe(other)).isEqualTo(Files.size(other));
        careful.close();
    }

    private Reached kept() {
        return Reached.parse(bookmark.resume(false).orElseThrow().receipt());
    }

    private static Optional<Resume> resume(Reached receipt) {
        return Optional.of(new Resume(receipt.text(), false, false));
    }

    private void killAndGoOnBehind(Reached receipt) throws IOException {
        disk.kill();
        filelog = filelog(path, Form.TABS, "1s");
        show(filelog.open(resume(receipt), bookmark));
    }

    private Batch batch(int first, int count) {
        return SampleEvents.batch(selection, first, count);
    }

    private String lines(int first, int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            lines.append(filelog.render(SampleEvents.selected(SampleEvents.event(i), selection)));
            lines.append('\n');
        }
        return lines.toString();
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.amid.filelog.Extent.Inode;
import org.amid.target.Resume;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found at start decides: a test for each. */
class RecoveryTest {
    /** Longer than an anchor. */
    private static final String NOTED = "# time\n" + "noted\n".repeat(20);

    @TempDir Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private Path path;
    private Recovery recovery;

    @BeforeEach
    void nameIt() {
        path = directory.resolve("x.log");
        recovery = new Recovery(path, true, disk);
        Logged.clear();
    }

    @AfterEach
    void leavesNothingOpen() {
        assertThat(disk.open).isZero();
    }

    @Test
    void cutsOffWhatWasWrittenBehindTheReceipt() throws IOException {
        String text = noted(NOTED);
        append("more\nmore\n");
        killed(text);

        assertThat(path).hasContent(NOTED);
        assertThat(Logged.messages())
                .containsExactly(
                        "INFO "
                                + path
                                + ": 10 bytes are cut off, and written again: Amid had not noted"
                                + " them");
        assertThat(disk.forced).isOne();
    }

    @Test
    void cutsOffATornLine() throws IOException {
        String text = noted(NOTED);
        append("more\nhal");
        killed(text);

        assertThat(path).hasContent(NOTED);
    }

    @Test
    void doesNotAskTheDiskWhereNothingIsEverBroughtThere() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        new Recovery(path, false, disk).backTo(new Resume(text, false, false));

        assertThat(path).hasContent(NOTED);
        assertThat(disk.forced).isZero();
    }

    @Test
    void doesNothingToAFileThatIsAsItWas() throws IOException {
        String text = noted(NOTED);
        disk.refusesToCut = true;
        killed(text);
        rebooted(text);
        ended(text);

        assertThat(path).hasContent(NOTED);
        assertThat(Logged.messages()).isEmpty();
    }

    @Test
    void leavesASurplusThatIsLargerThanAmidCanHaveWritten() throws IOException {
        String text = noted(NOTED);
        extendBy(Recovery.MOST_SURPLUS + 1);
        killed(text);

        assertThat(path).hasSize(NOTED.length() + Recovery.MOST_SURPLUS + 1);
        assertThat(Logged.messages())
                .containsExactly(
                        "WARN "
                                + path
                                + ": is longer by 67108865 bytes than Amid noted, which is more"
                                + " than it can have written: nothing is cut off, goes on at its"
                                + " end");
    }

    @Test
    void cutsOffThatMuchJustSo() throws IOException {
        String text = noted(NOTED);
        extendBy(Recovery.MOST_SURPLUS);
        killed(text);

        assertThat(path).hasSize(NOTED.length()).hasContent(NOTED);
    }

    @Test
    void cutsOffAnySurplusAfterABoot() throws IOException {
        String text = noted(NOTED);
        extendBy(Recovery.MOST_SURPLUS + 1);
        rebooted(text);

        assertThat(path).hasSize(NOTED.length()).hasContent(NOTED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void leavesWhatOthersAppendedAfterACleanEnd(boolean rebooted) throws IOException {
        String text = noted(NOTED);
        append("somebody else\n");
        backTo(text, true, rebooted);

        assertThat(path).hasContent(NOTED + "somebody else\n");
        assertThat(Logged.messages())
                .containsExactly(
                        "WARN "
                                + path
                                + ": is longer than Amid left it: somebody else writes to it; goes"
                                + " on at its end");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void saysWhenItWasCutByOthers(boolean clean, boolean rebooted) throws IOException {
        String text = noted(NOTED);
        Files.writeString(path, "# time\n");
        backTo(text, clean, rebooted);

        assertThat(path).hasContent("# time\n");
        assertThat(Logged.messages())
                .containsExactly(
                        "WARN "
                                + path
                                + ": is shorter than Amid left it: somebody has cut it; goes on at"
                                + " its end");
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void leavesAFileThatWasWrittenAnew(boolean clean, boolean rebooted) throws IOException {
        String text = noted(NOTED);
        String other = NOTED.replace("noted", "other") + "more\n";
        Files.writeString(path, other);
        backTo(text, clean, rebooted);

        assertThat(path).hasContent(other);
        assertThat(Logged.messages())
                .containsExactly(
                        "WARN "
                                + path
                                + ": is not as Amid left it: somebody has written it anew; nothing"
                                + " is cut off, goes on at its end");
    }

    /** Only the length of a file is noted that could not be read. */
    @Test
    void goesByTheLengthAloneWhereNothingElseWasNoted() throws IOException {
        Files.writeString(path, NOTED + "more\n");
        Extent unread = new Extent(inode(path), NOTED.length(), OptionalLong.empty());
        killed(new Reached(path, List.of(unread), NOTED.length()).text());

        assertThat(path).hasContent(NOTED);
    }

    @Test
    void cutsAFileThatWasRotatedMeanwhile() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        Files.move(path, directory.resolve("anything"));
        Files.writeString(path, "new\n");
        killed(text);

        assertThat(directory.resolve("anything")).hasContent(NOTED);
        assertThat(path).hasContent("new\n");
    }

    @Test
    void goesByTheSameRulesForARotatedFile() throws IOException {
        String text = noted(NOTED);
        Path rotated = Files.move(path, directory.resolve("x.log.1"));
        Files.writeString(rotated, "somebody else\n", StandardOpenOption.APPEND);
        ended(text);

        assertThat(rotated).hasContent(NOTED + "somebody else\n");
        assertThat(Logged.messages()).singleElement().asString().startsWith("WARN " + rotated);
    }

    @Test
    void saysNothingAboutAFileThatIsGone() throws IOException {
        String text = noted(NOTED);
        Files.delete(path);
        killed(text);
        Files.writeString(directory.resolve("x.log.1.gz"), NOTED);
        killed(text);

        assertThat(path).doesNotExist();
        assertThat(directory.resolve("x.log.1.gz")).hasContent(NOTED);
        assertThat(Logged.messages()).isEmpty();
    }

    @Test
    void needsNoDirectory() throws IOException {
        String text = noted(NOTED).replace(path.toString(), directory + "/gone/x.log");
        killed(text);

        assertThat(path).hasContent(NOTED);
    }

    /** After a boot the number of a device may be another, and means nothing. */
    @Test
    void comparesDevicesWithinABootAlone() throws IOException {
        Files.writeString(path, NOTED + "more\n");
        Extent here = extent(path, NOTED.length());
        Inode elsewhere = new Inode(here.file().device() + 1, here.file().number());
        Extent there = new Extent(elsewhere, here.length(), here.anchor());
        String text = new Reached(path, List.of(there), there.length()).text();
        killed(text);
        assertThat(path).hasContent(NOTED + "more\n");
        rebooted(text);

        assertThat(path).hasContent(NOTED);
    }

    /** The inode of a file that is gone is given to the next one. */
    @Test
    void cutsNoOtherFileThatGotTheInode() throws IOException {
        String text = noted(NOTED);
        Path other = Files.move(path, directory.resolve("x.log.1"));
        Files.writeString(other, "of somebody else\n".repeat(20));
        killed(text);

        assertThat(other).hasContent("of somebody else\n".repeat(20));
        assertThat(Logged.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "x.log.1, true",
        "x.log-20261120, true",
        "x.log.1.gz, false",
        "x.log-20261120.zst, false",
        "x.logs, false",
        "y.log, false",
    })
    void knowsAFileByLittleOnlyWhereItsNameFits(String name, boolean fits) throws IOException {
        String text = noted("");
        Path renamed = Files.move(path, directory.resolve(name));
        Files.writeString(renamed, "more\n");
        killed(text);

        assertThat(renamed).hasContent(fits ? "" : "more\n");
    }

    @Test
    void cutsEachFileOfAReceipt() throws IOException {
        Path old = directory.resolve("x.log.2");
        Path next = directory.resolve("x.log.1");
        Files.writeString(old, NOTED + "more\n");
        Files.writeString(next, "# time\nmore\n");
        Files.writeString(path, "{}\nmore\n");
        List<Extent> files = List.of(extent(old, NOTED.length()), extent(next, 0), extent(path, 3));
        killed(new Reached(path, files, 3).text());

        assertThat(old).hasContent(NOTED);
        assertThat(next).hasContent("");
        assertThat(path).hasContent("{}\n");
    }

    /** It was noted again when it was found cut. */
    @Test
    void goesBackToTheFirstLengthThatAFileStillHas() throws IOException {
        Files.writeString(path, NOTED);
        Extent full = extent(path, NOTED.length());
        Extent emptied = new Extent(full.file(), 0, extent(path, 0).anchor());
        String text = new Reached(path, List.of(full, emptied), 0).text();
        append("more\n");
        killed(text);
        assertThat(path).hasContent(NOTED);
        Files.writeString(path, "# time\n" + "other\n".repeat(30));
        killed(text);

        assertThat(path).hasContent("");
    }

    @Test
    void cutsTheFileAtTheOldPathWhereTheConfigurationNamesANewOne() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        Path later = directory.resolve("y.log");
        Files.writeString(later, NOTED + "of the new file\n");
        new Recovery(later, true, disk).backTo(new Resume(text, false, false));

        assertThat(path).hasContent(NOTED);
        assertThat(later).hasContent(NOTED + "of the new file\n");
    }

    @Test
    void findsWhatASymbolicLinkLedTo() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.createSymbolicLink(path, Path.of("real/x"));
        String text = noted(NOTED);
        append("more\n");
        killed(text);
        assertThat(real.resolve("x")).hasContent(NOTED);
        append("more\n");
        Files.move(real.resolve("x"), real.resolve("x-old"));
        killed(text);

        assertThat(real.resolve("x-old")).hasContent(NOTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4711", "2 fd01:77:4711:- /x", "1 fd01:77:4711:-"})
    void cutsNothingForAReceiptThatItCannotRead(String text) throws IOException {
        Files.writeString(path, NOTED);
        killed(text);
        killed(text);

        assertThat(path).hasContent(NOTED);
        assertThat(Logged.messages())
                .containsExactly(
                        "ERROR "
                                + path
                                + ": what was noted of it cannot be read, or is of another version"
                                + " of Amid; nothing is cut off, so some lines may come twice");
    }

    @Test
    void cutsNothingOfASpecialFile() throws IOException {
        Path pipe = Path.of("/dev/null");
        new Recovery(pipe, true, disk).backTo(new Resume("1 special /dev/null", false, false));

        assertThat(Logged.messages()).isEmpty();
    }

    @Test
    void isToBeTriedAgainWhereSomebodyHasLockedTheFile() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> killed(text))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            path
                                    + ": cannot be cut back to what was noted: another writer has"
                                    + " locked it");
        }
        assertThat(path).hasContent(NOTED + "more\n");
        killed(text);

        assertThat(path).hasContent(NOTED);
    }

    @Test
    void isToBeTriedAgainWhereTheDiskRefuses() throws IOException {
        Path old = directory.resolve("x.log.1");
        Files.writeString(old, NOTED + "more\n");
        Files.writeString(path, NOTED + "more\n");
        List<Extent> files = List.of(extent(old, NOTED.length()), extent(path, NOTED.length()));
        String text = new Reached(path, files, NOTED.length()).text();
        List<Path> opened = new ArrayList<>();
        disk.beforeOpening =
                file -> {
                    opened.add(file);
                    disk.refusesToCut = opened.size() == 2;
                };
        assertThatThrownBy(() -> killed(text))
                .hasMessage(path + ": cannot be cut back to what was noted: input/output error");
        assertThat(old).hasContent(NOTED);
        killed(text);

        assertThat(opened).containsExactly(old, path, path);
        assertThat(old).hasContent(NOTED);
        assertThat(path).hasContent(NOTED);
    }

    @Test
    void isToBeTriedAgainWhereSomebodyWritesMeanwhile() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        disk.beforeOpening = file -> append("somebody\n");

        assertThatThrownBy(() -> killed(text))
                .hasMessage(path + ": cannot be cut back to what was noted: is changed meanwhile");
        assertThat(path).hasContent(NOTED + "more\nsomebody\n");
    }

    @Test
    void isToBeTriedAgainWhereTheFileIsReplacedMeanwhile() throws IOException {
        String text = noted(NOTED);
        append("more\n");
        disk.beforeOpening =
                file -> {
                    Files.move(path, directory.resolve("x.log.1"));
                    Files.writeString(path, NOTED + "of another\n");
                };

        assertThatThrownBy(() -> killed(text)).hasMessageEndingWith("is replaced meanwhile");
        assertThat(path).hasContent(NOTED + "of another\n");
        disk.beforeOpening = file -> {};
        assertThatCode(() -> killed(text)).doesNotThrowAnyException();
        assertThat(directory.resolve("x.log.1")).hasContent(NOTED);
    }

    @Test
    void repeatsNoWarningWhenItIsTriedAgain() throws IOException {
        String text = noted(NOTED);
        append("somebody else\n");
        ended(text);
        ended(text);

        assertThat(Logged.messages()).hasSize(1);
    }

    /** The text of a receipt for what stands at the path now. */
    private String noted(String content) throws IOException {
        Files.writeString(path, content);
        return new Reached(path, List.of(extent(path, content.length())), content.length()).text();
    }

    private void killed(String text) throws IOException {
        backTo(text, false, false);
    }

    private void rebooted(String text) throws IOException {
        backTo(text, false, true);
    }

    private void ended(String text) throws IOException {
        backTo(text, true, false);
    }

    private void backTo(String text, boolean clean, boolean rebooted) throws IOException {
        recovery.backTo(new Resume(text, clean, rebooted));
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.APPEND);
    }

    private void extendBy(long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(NOTED.length() + bytes);
        }
    }

    private static Extent extent(Path file, long length) throws IOException {
        long anchor = Anchor.hash(Ending.before(length, file).orElseThrow());
        return new Extent(inode(file), length, OptionalLong.of(anchor));
    }

    private static Inode inode(Path file) throws IOException {
        return Inode.of(Files.readAttributes(file, Inode.ATTRIBUTES));
    }
}

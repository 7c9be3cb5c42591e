package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {
    @TempDir Path directory;

    private final FaultyDisk disk = new FaultyDisk();
    private final List<Extent> announced = new ArrayList<>();
    private Path path;
    private Path rotated;
    private Output output;

    @BeforeEach
    void nameIt() {
        path = directory.resolve("log/x.log");
        rotated = directory.resolve("log/x.log.1");
        output = output("# time\n");
    }

    @AfterEach
    void closeIt() throws IOException {
        output.close();
        assertThat(disk.open).isZero();
    }

    private Output output(String heading) {
        NewFile newFile = new NewFile(Mode.parse("0640"), Optional.empty());
        return new Output(path, newFile, bytes(heading), true, disk, announced::add);
    }

    @Test
    void startsWithItsHeading() throws IOException {
        output.open();
        assertThat(path).hasContent("# time\n");
        append("a\n");

        assertThat(path).hasContent("# time\na\n");
        assertThat(output.length()).isEqualTo(9);
    }

    @Test
    void hasNoHeadingInTheMiddleOfAFile() throws IOException {
        output.open();
        append("a\n");
        output.close();
        output.open();
        append("b\n");
        Output later = reopened("# time\n");
        append(later, "c\n");
        later.close();

        assertThat(path).hasContent("# time\na\nb\nc\n");
    }

    @Test
    void hasANewHeadingWhereTheColumnsHaveChanged() throws IOException {
        output.open();
        append("a\n");
        Output later = reopened("# time\tweb.host\n");
        append(later, "b\n");
        later.close();
        Output last = reopened("# time\n");
        append(last, "c\n");
        last.close();

        assertThat(path).hasContent("# time\na\n# time\tweb.host\nb\n# time\nc\n");
    }

    @Test
    void hasAHeadingBelowWhatHasNone() throws IOException {
        write("{}\n");
        output.open();

        assertThat(path).hasContent("{}\n# time\n");
    }

    @Test
    void endsALineThatSomebodyHasTorn() throws IOException {
        write("# time\nhalf");
        output.open();
        append("a\n");

        assertThat(path).hasContent("# time\nhalf\na\n");
    }

    @Test
    void endsALineThatSomebodyTearsWhileItIsOpen() throws IOException {
        output.open();
        append("a\n");
        Files.writeString(path, "somebody", StandardOpenOption.APPEND);
        append("b\n");
        append("c\n");

        assertThat(path).hasContent("# time\na\nsomebody\nb\nc\n");
        assertThat(output.length()).isEqualTo(Files.size(path));
    }

    @Test
    void goesOnInANewFileWhenItIsRenamed() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        append("b\n");

        assertThat(rotated).hasContent("# time\na\n");
        assertThat(path).hasContent("# time\nb\n");
    }

    @Test
    void goesOnInTheFileThatSomebodyPutThere() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        write("");
        append("b\n");

        assertThat(path).hasContent("# time\nb\n");
    }

    @Test
    void comesBackWhenItIsRemovedWithItsDirectory() throws IOException {
        output.open();
        append("a\n");
        Files.delete(path);
        Files.delete(path.getParent());
        append("b\n");

        assertThat(path).hasContent("# time\nb\n");
    }

    @Test
    void startsAnewWhenItIsCut() throws IOException {
        output.open();
        append("a\n");
        write("");
        append("b\n");

        assertThat(path).hasContent("# time\nb\n");
    }

    @Test
    void bringsToTheDiskWhatItLeaves() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        append("b\n");
        assertThat(disk.forced).isOne();
        output.close();
        assertThat(disk.forced).isEqualTo(2);
    }

    @Test
    void bringsNothingToTheDiskWhereNothingIsToBe() throws IOException {
        NewFile newFile = new NewFile(Mode.parse("0640"), Optional.empty());
        Output careless = new Output(path, newFile, new byte[0], false, disk, announced::add);
        careless.open();
        append(careless, "a\n");
        careless.close();

        assertThat(disk.forced).isZero();
    }

    @Test
    void asksTheDiskOnlyWhenSomethingWasWritten() throws IOException {
        output.force();
        output.open();
        output.force();
        output.force();
        assertThat(disk.forced).isOne();
        append("a\n");
        output.force();
        output.force();
        assertThat(disk.forced).isEqualTo(2);
    }

    @Test
    void asksTheDiskAgainWhenItRefused() throws IOException {
        output.open();
        disk.refusesToForce = true;
        assertThatThrownBy(output::force)
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": cannot be brought to the disk: input/output error");
        disk.refusesToForce = false;
        output.force();

        assertThat(disk.forced).isOne();
    }

    /** What was shown of the old file is asked for, and is still on its way. */
    @Test
    void doesNotCallTheDiskDoneWhileAFileIsBeingLeft() throws Exception {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        Thread syncs =
                new Thread(
                        () -> {
                            try {
                                output.force();
                            } catch (IOException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        Thread.State[] whileLeaving = {null};
        disk.beforeForcing =
                () -> {
                    disk.beforeForcing = () -> {};
                    syncs.start();
                    while (syncs.isAlive() && syncs.getState() != Thread.State.BLOCKED) {
                        Thread.onSpinWait();
                    }
                    whileLeaving[0] = syncs.getState();
                };
        append("b\n");
        syncs.join();

        assertThat(whileLeaving[0]).isEqualTo(Thread.State.BLOCKED);
        assertThat(disk.safe(rotated)).isEqualTo(Files.size(rotated));
    }

    @Test
    void leavesNothingUnforcedWhenItsFileIsOpenedAgain() throws IOException {
        output.open();
        append("a\n");
        Files.writeString(path, "somebody\n", StandardOpenOption.APPEND);
        long[] safe = {0};
        disk.beforeOpening = file -> safe[0] = disk.safe(path);
        append("b\n");

        assertThat(safe[0]).isEqualTo("# time\na\nsomebody\n".length());
    }

    @Test
    void saysSoWhenItIsAskedForTheDiskAndCouldNotBringItThere() throws IOException {
        output.open();
        disk.refusesToForce = true;
        assertThatThrownBy(output::close).isInstanceOf(IOException.class);

        assertThatThrownBy(output::force)
                .hasMessage(path + ": cannot be brought to the disk: it is not open");
        output.open();
        disk.refusesToForce = false;
        output.force();
        assertThat(disk.safe(path)).isEqualTo(Files.size(path));
    }

    /** What it left is on the disk, and nothing of the other was shown. */
    @Test
    void owesTheDiskNothingWhenAnotherFileCannotBeOpened() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        disk.room = 3;
        assertThatThrownBy(() -> append("b\n")).isInstanceOf(IOException.class);
        output.force();

        assertThat(disk.safe(rotated)).isEqualTo(Files.size(rotated));
    }

    @Test
    void announcesAnotherFileBeforeItsFirstByte() throws IOException {
        output.open();
        assertThat(output.name()).singleElement().extracting(Extent::length).isEqualTo(7L);
        append("a\n");
        assertThat(announced).isEmpty();
        Files.move(path, rotated);
        append("b\n");

        assertThat(announced).singleElement().extracting(Extent::length).isEqualTo(0L);
        assertThat(output.isUnnamed()).isFalse();
    }

    @Test
    void saysSoWhenWhatItLeavesCannotBeBroughtToTheDisk() throws IOException {
        output.open();
        disk.refusesToForce = true;

        assertThatThrownBy(output::close)
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": cannot be brought to the disk: input/output error");
        assertThat(disk.open).isZero();
    }

    @Test
    void cutsOffHalfALineWhenTheDiskIsFull() throws IOException {
        output.open();
        disk.room = 5;

        assertThatThrownBy(() -> append("ab\ncd\nef\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": cannot be written: no space left on device");
        assertThat(path).hasContent("# time\nab\n");
        assertThat(output.stood()).isEqualTo(3);
        assertThat(output.length()).isEqualTo(Files.size(path));
    }

    @Test
    void keepsWholeLinesWhenTheDiskIsFull() throws IOException {
        output.open();
        disk.room = 6;
        disk.refusesToCut = true;

        assertThatThrownBy(() -> append("ab\ncd\nef\n")).isInstanceOf(IOException.class);
        assertThat(path).hasContent("# time\nab\ncd\n");
        assertThat(output.stood()).isEqualTo(6);
    }

    @Test
    void cutsOffHalfALineLaterWhereItCannotAtOnce() throws IOException {
        tearALine();
        output.close();
        output.open();
        append("cd\nef\n");

        assertThat(path).hasContent("# time\nab\ncd\nef\n");
    }

    @Test
    void cutsNothingOffAnotherFile() throws IOException {
        tearALine();
        output.close();
        Files.move(path, rotated);
        write("# time\nab\nx");
        output.open();
        append("cd\n");

        assertThat(path).hasContent("# time\nab\nx\ncd\n");
        assertThat(rotated).hasContent("# time\nab\nc");
    }

    @Test
    void cutsNothingOffThatOthersHaveWritten() throws IOException {
        tearALine();
        output.close();
        Files.writeString(path, "somebody else was here", StandardOpenOption.APPEND);
        output.open();
        append("cd\n");

        assertThat(path).hasContent("# time\nab\ncsomebody else was here\ncd\n");
    }

    private void tearALine() throws IOException {
        output.open();
        disk.room = 4;
        disk.refusesToCut = true;
        assertThatThrownBy(() -> append("ab\ncd\nef\n")).isInstanceOf(IOException.class);
        assertThat(path).hasContent("# time\nab\nc");
        disk.room = Long.MAX_VALUE;
        disk.refusesToCut = false;
    }

    @Test
    void countsNoHeadingAsWritten() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        disk.room = 0;
        assertThatThrownBy(() -> append("b\n")).isInstanceOf(IOException.class);
        assertThat(output.stood()).isZero();
        disk.room = 8;
        assertThatThrownBy(() -> append("b\n")).isInstanceOf(IOException.class);
        assertThat(output.stood()).isZero();
        disk.room = 2;
        append("b\n");

        assertThat(path).hasContent("# time\nb\n");
    }

    @Test
    void countsNothingAsWrittenThatItPutBeforeTheHeading() throws IOException {
        output.open();
        Files.move(path, rotated);
        write("half");
        disk.room = 3;
        assertThatThrownBy(() -> append("b\nc\n")).isInstanceOf(IOException.class);

        assertThat(output.stood()).isZero();
        assertThat(path).hasContent("half\n");
    }

    @Test
    void leavesNoHalfHeading() throws IOException {
        disk.room = 3;
        assertThatThrownBy(output::open).isInstanceOf(IOException.class);
        assertThat(path).hasContent("");
        disk.room = 7;
        output.open();

        assertThat(path).hasContent("# time\n");
    }

    @Test
    void saysWhatIsInTheWay() throws IOException {
        Files.createDirectories(path);

        assertThatThrownBy(output::open)
                .isInstanceOf(IOException.class)
                .hasMessage(path + ": cannot be opened: is a directory");
    }

    @Test
    void saysWhatIsInTheWayOfItsDirectory() throws IOException {
        Files.writeString(directory.resolve("log"), "");

        assertThatThrownBy(output::open)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(path + ": cannot be opened: ")
                .hasMessageContaining("not a directory");
    }

    @Test
    void goesOnWhenWhatIsInTheWayIsGone() throws IOException {
        output.open();
        append("a\n");
        Files.move(path, rotated);
        Files.createDirectory(path);
        assertThatThrownBy(() -> append("b\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append("b\n")).isInstanceOf(IOException.class);
        assertThat(output.stood()).isZero();
        Files.delete(path);
        append("b\n");

        assertThat(path).hasContent("# time\nb\n");
    }

    private Output reopened(String heading) throws IOException {
        output.close();
        Output later = output(heading);
        later.open();
        return later;
    }

    private void append(String lines) throws IOException {
        append(output, lines);
    }

    private static void append(Output to, String lines) throws IOException {
        byte[] bytes = bytes(lines + "and more that does not count");
        to.append(bytes, lines.length());
    }

    private void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.amid.filelog.Extent.Inode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachedTest {
    private static final Path PATH = Path.of("/var/log/x.log");

    private final Extent old = new Extent(new Inode(0xfd01, 77), 4711, OptionalLong.of(-1));
    private final Extent next = new Extent(new Inode(0xfd01, 78), 0, OptionalLong.of(0xabc));
    private final Extent unread =
            new Extent(new Inode(-1, -2), Long.MAX_VALUE, OptionalLong.empty());

    /** It is kept across versions of Amid: it must not change unnoticed. */
    @Test
    void hasATextThatNamesItsFiles() {
        assertThat(new Reached(PATH, List.of(old, next), 0).text())
                .isEqualTo(
                        "1 fd01:77:4711:ffffffffffffffff fd01:78:0:0000000000000abc"
                                + " /var/log/x.log");
        assertThat(new Reached(PATH, List.of(unread), 0).text())
                .isEqualTo(
                        "1 ffffffffffffffff:18446744073709551614:9223372036854775807:-"
                                + " /var/log/x.log");
    }

    @Test
    void isReadFromItsText() {
        Reached reached = new Reached(PATH, List.of(old, next, unread), unread.length());

        assertThat(Reached.parse(reached.text())).isEqualTo(reached);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/x",
                "/with blanks /and 1 fd01:77:4711:-",
                "/with\nline\r\nends\\n and \\ backslashes\\",
                "/ä/\u2028",
            })
    void keepsAnyPathOnOneLine(String path) {
        Reached reached = new Reached(Path.of(path), List.of(old), old.length());

        assertThat(reached.text()).doesNotContain("\n", "\r");
        assertThat(Reached.parse(reached.text())).isEqualTo(reached);
    }

    @Test
    void saysThatOfASpecialFileNothingCanBeTakenBack() {
        Reached special = new Reached(Path.of("/dev/stdout"), List.of(), 17);

        assertThat(special.text()).isEqualTo("1 special /dev/stdout");
        assertThat(special).hasToString("/dev/stdout, no plain file, 17 bytes written");
        assertThat(Reached.parse(special.text()).files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 /x",
                "1 special",
                "1 special x",
                "1 fd01:77:4711 /x",
                "1 fd01:77:-1:- /x",
                "1 fd01:77:99999999999999999999:- /x",
                "1 fd01:77:4711:- special /x",
                "1 special fd01:77:4711:- /x",
                "1 fd01:77:4711:-",
                "1 fd01:77:4711:- x",
                "2 fd01:77:4711:- /x",
                "fd01:77:4711:- /x",
                "1 fd01:77:4711:- /\0",
                "4711",
            })
    void refusesAnythingElse(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Reached.parse(text));
    }

    @Test
    void growsByAFile() {
        Reached reached = new Reached(PATH, List.of(old), old.length());

        assertThat(reached.plus(next)).isEqualTo(new Reached(PATH, List.of(old, next), 0));
        assertThat(reached.plus(next).plus(next)).isEqualTo(reached.plus(next));
        assertThat(reached).hasToString("/var/log/x.log, now 4711 bytes long");
        assertThat(reached.plus(next)).hasToString("/var/log/x.log, now 0 bytes long");
    }

    /** The file that was cut is another: what it held is gone, and what comes now is not. */
    @Test
    void growsByTheSameFileAtAnotherLength() {
        Extent cut = new Extent(old.file(), 0, OptionalLong.of(1));

        assertThat(new Reached(PATH, List.of(old), 4711).plus(cut).files())
                .containsExactly(old, cut);
    }

    @Test
    void doesNotGrowForEver() {
        Reached reached = new Reached(PATH, List.of(old), old.length());
        for (int i = 0; i < 1000; i++) {
            reached = reached.plus(new Extent(new Inode(1, i), 1, OptionalLong.empty()));
        }

        assertThat(reached.files()).hasSize(256);
        assertThat(reached.files().get(255).file().number()).isEqualTo(999);
    }
}

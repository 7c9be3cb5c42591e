package org.amid.bookmark;

import static org.amid.bookmark.Marks.found;
import static org.amid.bookmark.Marks.journal;
import static org.amid.bookmark.Marks.keep;
import static org.amid.bookmark.Marks.open;
import static org.amid.bookmark.Worth.KEPT;
import static org.amid.bookmark.Worth.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.amid.bookmark.Bookmarks.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens journals that are damaged in every way. */
class RecoveredTest {
    private static final List<String> TARGETS = List.of("web", "mail", "web", "mail", "ftp");

    @TempDir Path directory;

    private final List<String> errors = new ArrayList<>();
    private byte[] whole;

    /** Lines 2 to 6: web 1, mail 2, web 3, mail 4, ftp 5. */
    @BeforeEach
    void makeAJournal() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            for (int i = 0; i < TARGETS.size(); i++) {
                keep(bookmarks, TARGETS.get(i), KEPT, i + 1);
            }
        }
        whole = Files.readAllBytes(journal(directory));
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where a line begins, by its number. */
    private int start(int line) {
        int at = 0;
        for (int number = 1; number < line; number++) {
            while (whole[at++] != '\n') {
                continue;
            }
        }
        return at;
    }

    /** Opens a journal; what is found must be found again, and said no more. */
    private List<Optional<Found>> openDamaged(byte[] journal) throws IOException {
        Files.write(journal(directory), journal);
        Files.deleteIfExists(directory.resolve("bookmarks.damaged"));
        errors.clear();
        List<Optional<Found>> first = find("A", errors);
        List<String> more = new ArrayList<>();
        assertThat(find("A", more)).isEqualTo(first);
        assertThat(more).isEmpty();
        if (errors.isEmpty()) {
            assertThat(directory.resolve("bookmarks.damaged")).doesNotExist();
        } else {
            assertThat(errors).hasSize(1);
            assertThat(errors.get(0))
                    .startsWith(journal(directory) + ": ")
                    .endsWith(
                            "; the damaged file is kept as "
                                    + directory.resolve("bookmarks.damaged"));
            assertThat(directory.resolve("bookmarks.damaged")).hasBinaryContent(journal);
        }
        return first;
    }

    private List<Optional<Found>> find(String boot, List<String> told) throws IOException {
        try (Bookmarks bookmarks = Bookmarks.open(directory, boot, Disk.LOCAL, told::add)) {
            return List.of(bookmarks.found("web"), bookmarks.found("mail"), bookmarks.found("ftp"));
        }
    }

    private static Optional<Found> at(long number) {
        return number == 0 ? Optional.empty() : found(number, false, false);
    }

    private static List<Optional<Found>> at(long web, long mail, long ftp) {
        return List.of(at(web), at(mail), at(ftp));
    }

    /** What is left where lines, by their number, are damaged. */
    private static List<Optional<Found>> without(int... damaged) {
        long[] last = new long[3];
        for (int line = 2; line <= 6; line++) {
            int number = line;
            if (Arrays.stream(damaged).noneMatch(it -> it == number)) {
                last[List.of("web", "mail", "ftp").indexOf(TARGETS.get(line - 2))] = line - 1;
            }
        }
        return at(last[0], last[1], last[2]);
    }

    @Test
    void usesAWholeJournalQuietly() throws IOException {
        assertThat(openDamaged(whole)).isEqualTo(at(3, 4, 5));
        assertThat(errors).isEmpty();
    }

    @Test
    void usesTheLastWholeLinesOfATornJournal() throws IOException {
        int start = start(6);
        for (int length = start; length < whole.length; length++) {
            boolean all = length == whole.length - 1; // only the line end is missing
            assertThat(openDamaged(Arrays.copyOf(whole, length)))
                    .as("cut to %d bytes", length)
                    .isEqualTo(all ? at(3, 4, 5) : at(3, 4, 0));
            assertThat(errors).hasSize(length == start || all ? 0 : 1);
            if (!errors.isEmpty()) {
                assertThat(errors.get(0))
                        .isEqualTo(
                                journal(directory)
                                        + ": line 6 is damaged and left out; of each target its"
                                        + " last whole line is used: mail (line 5), web (line 4);"
                                        + " the damaged file is kept as "
                                        + directory.resolve("bookmarks.damaged"));
            }
        }
    }

    @Test
    void usesWhatIsLeftWhereverTheJournalIsCut() throws IOException {
        for (int length = 0; length < whole.length; length++) {
            int lines = 1;
            while (lines < 6 && start(lines + 2) - 1 <= length) {
                lines++;
            }
            int[] lost = IntStream.range(lines + 1, 7).toArray();
            if (length < start(2) - 1) {
                lost = new int[] {2, 3, 4, 5, 6};
            }
            List<Optional<Found>> found = openDamaged(Arrays.copyOf(whole, length));
            assertThat(found).as("cut to %d bytes", length).isEqualTo(without(lost));
        }
    }

    @Test
    void goesOnBehindALineWithoutItsEnd() throws IOException {
        Files.write(journal(directory), Arrays.copyOf(whole, whole.length - 1));
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "ftp", KEPT, 6);
        }
        assertThat(find("A", errors)).isEqualTo(at(3, 4, 6));
        assertThat(errors).isEmpty();
    }

    @Test
    void leavesOutOnlyTheLineOfAFlippedBit() throws IOException {
        int line = 1;
        for (int at = 0; at < whole.length; at++) {
            boolean end = whole[at] == '\n';
            for (int flip : new int[] {1, 32, 0xff, whole[at]}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) flip;
                List<Optional<Found>> found = openDamaged(damaged);

                assertThat(found)
                        .as("byte %d, line %d, flip %d", at, line, flip)
                        .isEqualTo(without(line, end ? line + 1 : 0));
                assertThat(errors).as("byte %d, flip %d", at, flip).hasSize(1);
                assertThat(errors.get(0)).contains(line == 1 ? "its header" : "line");
            }
            line += end ? 1 : 0;
        }
    }

    @Test
    void namesEveryDamagedLine() throws IOException {
        byte[] damaged = whole.clone();
        damaged[start(2) + 20]++;
        damaged[start(4) + 20]++;
        assertThat(openDamaged(damaged)).isEqualTo(at(0, 4, 5));
        assertThat(errors.get(0))
                .contains(
                        ": lines 2, 4 are damaged and left out; of each target its last whole line"
                                + " is used: ftp (line 6), mail (line 5);");
    }

    @Test
    void usesWhatStandsBeforeAndBehindZeros() throws IOException {
        for (int zeros : new int[] {1, 100, start(3) - start(2) - 1, 4096, 70_000, 200_000}) {
            byte[] nothing = new byte[zeros];
            assertThat(openDamaged(joined(whole, nothing))).isEqualTo(at(3, 4, 5));
            assertThat(errors.get(0)).contains("line 7 is damaged");

            byte[] line = Arrays.copyOfRange(whole, start(2), start(3));
            assertThat(openDamaged(joined(whole, nothing, bytes("\n"), line)))
                    .isEqualTo(at(1, 4, 5));
            assertThat(errors.get(0)).contains("line 7 is damaged", "web (line 8)");

            assertThat(openDamaged(nothing)).isEqualTo(at(0, 0, 0));
            assertThat(errors.get(0))
                    .contains(
                            ": its header is missing or damaged; no bookmark is left, so every"
                                    + " target starts where its attribute from says;");
        }
    }

    @Test
    void usesTheSyncedLineBeforeATornOneAfterAPowerCut() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "web", KEPT, 6);
            keep(bookmarks, "web", SYNCED, 6);
            keep(bookmarks, "web", KEPT, 7);
        }
        byte[] all = Files.readAllBytes(journal(directory));
        Arrays.fill(all, all.length - 40, all.length, (byte) 0);
        Files.write(journal(directory), all);

        assertThat(find("B", errors).get(0)).isEqualTo(found(6, false, true));
        assertThat(errors).hasSize(1);
    }

    @Test
    void saysThatTheHeaderIsMissing() throws IOException {
        assertThat(openDamaged(Arrays.copyOfRange(whole, start(2), whole.length)))
                .isEqualTo(at(3, 4, 5));
        assertThat(errors.get(0))
                .contains(
                        ": its header is missing or damaged; of each target its last whole line is"
                                + " used: ftp (line 5), mail (line 4), web (line 3);");
        assertThat(openDamaged(bytes(""))).isEqualTo(at(0, 0, 0));
        assertThat(errors).hasSize(1);
    }

    @Test
    void usesTheLinesOfThisVersionUnderTheHeaderOfAnother() throws IOException {
        byte[] lines = Arrays.copyOfRange(whole, start(2), whole.length);

        assertThat(openDamaged(joined(bytes("amid-bookmarks 3\n"), lines))).isEqualTo(at(3, 4, 5));
        assertThat(errors).hasSize(1);
        assertThat(openDamaged(joined(bytes("amid-bookmarks 0\n"), lines))).isEqualTo(at(3, 4, 5));
        assertThat(errors).hasSize(1);
    }

    @Test
    void survivesBinaryGarbageAndALongLine() throws IOException {
        byte[] garbage = new byte[300_000];
        new Random(1).nextBytes(garbage);
        byte[] line = Arrays.copyOfRange(whole, start(2), start(3));

        assertThat(openDamaged(joined(whole, garbage, bytes("\n"), line))).isEqualTo(at(1, 4, 5));
        Arrays.fill(garbage, (byte) 'a');
        assertThat(openDamaged(joined(whole, garbage, bytes("\n"), line))).isEqualTo(at(1, 4, 5));
    }
}

package org.amid.bookmark;

import static org.amid.bookmark.Marks.found;
import static org.amid.bookmark.Marks.journal;
import static org.amid.bookmark.Marks.keep;
import static org.amid.bookmark.Marks.lines;
import static org.amid.bookmark.Marks.mark;
import static org.amid.bookmark.Marks.open;
import static org.amid.bookmark.Worth.CLEAN;
import static org.amid.bookmark.Worth.KEPT;
import static org.amid.bookmark.Worth.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookmarksTest {
    @TempDir Path directory;

    private final TestDisk disk = new TestDisk();
    private final List<String> errors = new ArrayList<>();

    private Bookmarks openWatched() throws IOException {
        return Bookmarks.open(directory, "A", disk, errors::add);
    }

    @Test
    void knowsNothingAtFirst() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEmpty();
            assertThat(bookmarks.targets()).isEmpty();
        }
        assertThat(Files.readString(journal(directory))).isEqualTo("amid-bookmarks 1\n");
    }

    @Test
    void knowsWhatWasKeptInThisRun() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "web", KEPT, 1);
            keep(bookmarks, "mail", KEPT, 2);
            keep(bookmarks, "web", KEPT, 3);
            keep(bookmarks, "web", SYNCED, 1);

            assertThat(bookmarks.found("web")).isEqualTo(found(3, false, false));
            assertThat(bookmarks.found("mail")).isEqualTo(found(2, false, false));
            assertThat(bookmarks.targets()).containsExactly("mail", "web");
        }
    }

    @Test
    void makesTheJournalAgainThatSomebodyRemoved() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "web", KEPT, 1);
            Files.delete(journal(directory));
            keep(bookmarks, "mail", KEPT, 2);
            bookmarks.compact();
            keep(bookmarks, "web", KEPT, 3);
            bookmarks.force();
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(3, false, false));
            assertThat(bookmarks.found("mail")).isEqualTo(found(2, false, false));
        }
    }

    @Test
    void knowsWhatWasKeptBefore() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "web", KEPT, 1);
            keep(bookmarks, "web", KEPT, 2);
            keep(bookmarks, "web", SYNCED, 1);
            keep(bookmarks, "mail", CLEAN, 3);
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(2, false, false));
            assertThat(bookmarks.found("mail")).isEqualTo(found(3, true, false));
        }
        try (Bookmarks bookmarks = open(directory, "B")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(1, false, true));
            assertThat(bookmarks.found("mail")).isEqualTo(found(3, true, true));
            keep(bookmarks, "mail", KEPT, 4);
            assertThat(bookmarks.found("mail")).isEqualTo(found(4, false, false));
        }
    }

    @Test
    void countsItsRuns() throws IOException {
        for (int run = 1; run <= 3; run++) {
            try (Bookmarks bookmarks = open(directory, "A")) {
                keep(bookmarks, "web", run == 1 ? KEPT : SYNCED, run);

                assertThat(bookmarks.found("web")).isEqualTo(found(run, false, false));
            }
        }
        assertThat(lines(directory).get(3))
                .startsWith("{\"target\":\"web\",\"boot\":\"A\",\"run\":3");
    }

    @Test
    void keepsManyWithOneWrite() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            Map<String, Bookmark> many = new TreeMap<>();
            for (int i = 0; i < 100; i++) {
                many.put("target-" + i, mark(i));
            }
            int before = disk.writes();
            bookmarks.keep(many, KEPT);
            bookmarks.keep(Map.of(), KEPT);

            assertThat(disk.writes()).isEqualTo(before + 1);
            assertThat(bookmarks.targets()).isEqualTo(many.keySet());
        }
        assertThat(lines(directory)).hasSize(101);
    }

    @Test
    void forgetsATargetForGood() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            keep(bookmarks, "web", CLEAN, 1);
            keep(bookmarks, "mail", CLEAN, 2);
            bookmarks.forget("web");
            bookmarks.forget("never-there");

            assertThat(bookmarks.found("web")).isEmpty();
            assertThat(bookmarks.targets()).containsExactly("mail");
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.targets()).containsExactly("mail");
            keep(bookmarks, "web", KEPT, 3);
        }
        try (Bookmarks bookmarks = open(directory, "B")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(3, false, true));
        }
    }

    @Test
    void makesADirectoryThatOnlyItsOwnerMayRead() throws IOException {
        Path deep = directory.resolve("state/amid");
        open(deep, "A").close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                .isEqualTo("rwx------");
        for (String file : List.of("bookmarks", "lock")) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(deep.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void worksInADirectoryThatIsALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("private"));
        Path link = Files.createSymbolicLink(directory.resolve("amid"), real);
        open(link, "A").close();

        assertThat(journal(real)).exists();
    }

    @Test
    void saysThatTheDirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> open(file, "A"))
                .isInstanceOf(IOException.class)
                .hasMessage(file + ": the state directory cannot be made: is not a directory");
    }

    @Test
    void refusesTheJournalOfANewerVersion() throws IOException {
        String newer = "amid-bookmarks 2\nweb 17\n";
        Files.writeString(journal(directory), newer);

        assertThatThrownBy(() -> open(directory, "A"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        journal(directory)
                                + ": was written by a newer Amid, in version 2; this Amid knows"
                                + " version 1. Run the newer one, or name another directory with"
                                + " --state; there every target starts where its attribute from"
                                + " says");
        assertThat(Files.readString(journal(directory))).isEqualTo(newer);
        assertThat(directory.resolve("bookmarks.damaged")).doesNotExist();
        assertThatThrownBy(() -> open(directory, "A"))
                .hasMessageContaining("newer"); // no lock left
    }

    @Test
    void takesBackWhatDidNotFitOnTheDisk() throws IOException {
        try (Bookmarks bookmarks = openWatched()) {
            keep(bookmarks, "web", KEPT, 1);
            String before = Files.readString(journal(directory));
            for (int room : new int[] {0, 1, 50, 150}) {
                disk.room(room);
                assertThatThrownBy(() -> bookmarks.keep(Map.of("web", mark(2), "x", mark(2)), KEPT))
                        .isInstanceOf(IOException.class)
                        .hasMessage(
                                journal(directory)
                                        + ": cannot be written: no space left on device");
                assertThat(bookmarks.found("web")).isEqualTo(found(1, false, false));
                assertThat(bookmarks.found("x")).isEmpty();
                assertThat(Files.readString(journal(directory))).isEqualTo(before);
            }
            disk.room(Long.MAX_VALUE);
            keep(bookmarks, "web", KEPT, 3);
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(3, false, false));
        }
    }

    @Test
    void beginsANewLineBehindWhatCouldNotBeTakenBack() throws IOException {
        disk.failsToCut();
        for (int room = 1; room < 100; room += 9) {
            Path copy = directory.resolve("room-" + room);
            errors.clear();
            disk.room(Long.MAX_VALUE);
            try (Bookmarks bookmarks = Bookmarks.open(copy, "A", disk, errors::add)) {
                keep(bookmarks, "web", KEPT, 1);
                disk.room(room);
                assertThatThrownBy(() -> keep(bookmarks, "web", KEPT, 2))
                        .isInstanceOf(IOException.class);
                disk.room(0);
                assertThatThrownBy(() -> keep(bookmarks, "web", KEPT, 2))
                        .isInstanceOf(IOException.class);
                assertThat(bookmarks.found("web")).isEqualTo(found(1, false, false));
                disk.room(Long.MAX_VALUE);
                keep(bookmarks, "web", KEPT, 3);
                keep(bookmarks, "mail", KEPT, 4);
            }
            assertThat(errors).isEmpty();
            try (Bookmarks bookmarks = Bookmarks.open(copy, "A", disk, errors::add)) {
                assertThat(bookmarks.found("web")).isEqualTo(found(3, false, false));
                assertThat(bookmarks.found("mail")).isEqualTo(found(4, false, false));
            }
            assertThat(errors).hasSize(1);
            assertThat(errors.get(0))
                    .contains("line 3 is damaged and left out", "mail (line 5), web (line 4)");
        }
    }

    @Test
    void writesTheJournalAnewWhereSomethingCouldNotBeTakenBack() throws IOException {
        disk.failsToCut();
        try (Bookmarks bookmarks = openWatched()) {
            keep(bookmarks, "web", KEPT, 1);
            disk.room(10);
            assertThatThrownBy(() -> keep(bookmarks, "web", KEPT, 2))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(bookmarks::compact)
                    .hasMessage(
                            journal(directory)
                                    + ": cannot be written anew: no space left on device");
            assertThat(directory.resolve("bookmarks.new")).doesNotExist();
            disk.room(Long.MAX_VALUE);
            keep(bookmarks, "mail", KEPT, 3);
            bookmarks.compact();
            keep(bookmarks, "web", SYNCED, 1);
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(1, false, false));
            assertThat(bookmarks.found("mail")).isEqualTo(found(3, false, false));
        }
    }

    @Test
    void goesOnAfterAThreadWasInterrupted() throws IOException {
        try (Bookmarks bookmarks = open(directory, "A")) {
            Thread.currentThread().interrupt();
            keep(bookmarks, "web", KEPT, 1);
            bookmarks.force();
            bookmarks.compact();
            keep(bookmarks, "web", KEPT, 2);

            assertThat(Thread.interrupted()).isTrue();
        }
        try (Bookmarks bookmarks = open(directory, "A")) {
            assertThat(bookmarks.found("web")).isEqualTo(found(2, false, false));
        }
    }

    @Test
    void saysThatItIsClosed() throws IOException {
        Bookmarks bookmarks = open(directory, "A");
        bookmarks.close();
        bookmarks.close();

        assertThatThrownBy(() -> keep(bookmarks, "web", KEPT, 1))
                .hasMessage(journal(directory) + ": cannot be written: is closed");
        assertThatThrownBy(bookmarks::force)
                .hasMessage(journal(directory) + ": cannot be brought to the disk: is closed");
        bookmarks.compact();
        assertThat(bookmarks.found("web")).isEmpty();
    }
}

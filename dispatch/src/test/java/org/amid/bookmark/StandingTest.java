package org.amid.bookmark;

import static org.amid.bookmark.Marks.found;
import static org.amid.bookmark.Marks.line;
import static org.amid.bookmark.Worth.CLEAN;
import static org.amid.bookmark.Worth.KEPT;
import static org.amid.bookmark.Worth.SYNCED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.amid.bookmark.Bookmarks.Found;
import org.amid.bookmark.Journal.Line;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static Standing after(Line... lines) {
        Standing standing = null;
        for (Line line : lines) {
            standing = Standing.after(standing, line);
        }
        if (standing != null) { // whatever is tested holds for what compaction leaves, too
            Standing again = null;
            for (Line line : standing.lines()) {
                again = Standing.after(again, line);
            }
            assertThat(again).isEqualTo(standing);
        }
        return standing;
    }

    private static Optional<Found> in(String boot, Line... lines) {
        return Optional.of(after(lines).found(boot));
    }

    private static final Line[] USUAL = {
        line("web", "A", 1, KEPT, 1),
        line("web", "A", 1, KEPT, 2),
        line("web", "A", 1, SYNCED, 1),
        line("web", "A", 1, KEPT, 3)
    };

    @Test
    void goesBackToTheLatestInTheSameBoot() {
        assertThat(in("A", USUAL)).isEqualTo(found(3, false, false));
    }

    @Test
    void goesBackToTheLastSyncedInAnotherBoot() {
        assertThat(in("B", USUAL)).isEqualTo(found(1, false, true));
    }

    @Test
    void doesNotGoBackToASyncedOneThatCameLate() {
        Line[] lines = {line("web", "A", 1, KEPT, 2), line("web", "A", 1, SYNCED, 1)};

        assertThat(in("A", lines)).isEqualTo(found(2, false, false));
        assertThat(in("B", lines)).isEqualTo(found(1, false, true));
    }

    @Test
    void goesBackToTheLatestWhereNoneIsSynced() {
        Line[] lines = {line("web", "A", 1, KEPT, 1), line("web", "A", 1, KEPT, 2)};

        assertThat(in("B", lines)).isEqualTo(found(2, false, true));
    }

    @Test
    void goesBackToACleanOneInAnyBoot() {
        Line[] lines = {line("web", "A", 1, SYNCED, 1), line("web", "A", 1, CLEAN, 2)};

        assertThat(in("A", lines)).isEqualTo(found(2, true, false));
        assertThat(in("B", lines)).isEqualTo(found(2, true, true));
    }

    @Test
    void isNotCleanAnyMoreWhenABookmarkWasKeptSince() {
        Line[] lines = {line("web", "A", 1, CLEAN, 1), line("web", "A", 2, KEPT, 2)};

        assertThat(in("A", lines)).isEqualTo(found(2, false, false));
        assertThat(in("B", lines)).isEqualTo(found(1, false, true)); // a clean one is on the disk
    }

    @Test
    void isNotCleanAnyMoreWhenABookmarkWasSyncedSince() {
        Line[] sameRun = {line("web", "A", 1, CLEAN, 1), line("web", "A", 1, SYNCED, 2)};
        Line[] nextRun = {line("web", "A", 1, CLEAN, 1), line("web", "A", 2, SYNCED, 2)};

        assertThat(in("A", sameRun)).isEqualTo(found(2, false, false));
        assertThat(in("B", sameRun)).isEqualTo(found(2, false, true));
        assertThat(in("A", nextRun)).isEqualTo(found(2, false, false));
    }

    @Test
    void takesASyncedOneForTheLatestWhereOnlySuchAreKept() {
        Line[] lines = {line("web", "A", 1, SYNCED, 1), line("web", "A", 1, SYNCED, 2)};

        assertThat(in("A", lines)).isEqualTo(found(2, false, false));
        assertThat(in("B", lines)).isEqualTo(found(2, false, true));
    }

    @Test
    void takesASyncedOneOfALaterRunForTheLatest() {
        Line[] lines = {line("web", "A", 1, KEPT, 1), line("web", "A", 2, SYNCED, 2)};

        assertThat(in("A", lines)).isEqualTo(found(2, false, false));
    }

    @Test
    void goesBackAcrossTwoBootsToTheLastSynced() {
        Line[] lines = {line("web", "A", 1, SYNCED, 1), line("web", "B", 2, KEPT, 2)};

        assertThat(in("B", lines)).isEqualTo(found(2, false, false));
        assertThat(in("C", lines)).isEqualTo(found(1, false, true));
    }

    @Test
    void isNoneOfAForgottenTarget() {
        assertThat(after(line("web", "A", 1, SYNCED, 1), Line.forgotten("web", "A", 1))).isNull();
        assertThat(
                        in(
                                "B",
                                line("web", "A", 1, SYNCED, 1),
                                Line.forgotten("web", "A", 1),
                                line("web", "A", 1, KEPT, 2)))
                .isEqualTo(found(2, false, true));
    }
}

package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The journal of the bookmarks is damaged, or of a newer version: the last whole record is used,
 * which is said; a newer version's is refused. Never a silent start at the end.
 */
@Execution(ExecutionMode.CONCURRENT)
class DamagedJournalIT {
    @TempDir Path folder;

    private Site site;
    private Path journal;

    @BeforeEach
    void takeThousandAndWriteAsManyMore() throws IOException {
        site = Site.of(folder);
        journal = site.path("state/bookmarks");
        try (AmidProcess amid = site.start()) {
            site.append(1, 500);
            site.await(amid, "1-500");
            site.append(501, 1000);
            site.await(amid, "1-1000");
            amid.kill();
        }
        site.append(1001, 2000);
    }

    private void assertSaysSoAndGoesOn() throws IOException, InterruptedException {
        assertThat(site.runUntil("1-2000")).contains("bookmarks").contains("damaged");
        assertThat(site.path("state/bookmarks.damaged")).exists();
        assertThat(site.runUntil("1-2000")).doesNotContain("damaged");
    }

    @Test
    void isUsedUpToTheLastWholeRecordWhereItsEndIsMissing() throws Exception {
        byte[] bytes = Files.readAllBytes(journal);
        Files.write(journal, Arrays.copyOf(bytes, bytes.length - 20));

        site.runUntil("1-2000");
    }

    @Test
    void isUsedUpToTheLastWholeRecordWhereItsEndIsOverwritten() throws Exception {
        byte[] bytes = Files.readAllBytes(journal);
        for (int i = bytes.length - 20; i < bytes.length - 1; i++) {
            bytes[i] ^= 0x15;
        }
        Files.write(journal, bytes);

        assertSaysSoAndGoesOn();
    }

    @Test
    void isUsedUpToTheLastWholeRecordWhereZerosFollow() throws Exception {
        Files.write(journal, new byte[4096], StandardOpenOption.APPEND);

        assertSaysSoAndGoesOn();
    }

    @Test
    void isUsedWhereALineInTheMiddleIsDamaged() throws Exception {
        List<String> lines = Files.readAllLines(journal);
        int middle = lines.size() / 2;
        lines.set(middle, lines.get(middle).replace('"', '\''));
        Files.writeString(journal, String.join("\n", lines) + "\n");

        assertSaysSoAndGoesOn();
    }

    @Test
    void isRefusedWhereItIsOfANewerVersion() throws Exception {
        String text = Files.readString(journal);
        // a newer version's checksums are not those of this one
        String newer =
                text.replaceFirst("amid-bookmarks \\d+", "amid-bookmarks 999")
                        .replaceAll("(?m)^[0-9a-f]{8} ", "00000000 ");
        Files.writeString(journal, newer);

        try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
            Outcome outcome = amid.awaitEnd(Duration.ofSeconds(30));
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err()).contains(journal.getFileName().toString()).contains("999");
        }
        assertThat(journal).content().isEqualTo(newer);
        Files.writeString(journal, text);
        site.runUntil("1-2000");
    }

    @Test
    void isSaidWhereNothingOfItIsWhole() throws Exception {
        Files.write(journal, new byte[100]);

        try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
            amid.awaitThat(() -> assertThat(amid.said()).contains("bookmarks").contains(" error "));
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("bookmarks").hasMessageContaining("error");
        }
    }
}

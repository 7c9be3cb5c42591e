package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The power fails: the next boot has another name, and what was not synced may be gone. Amid goes
 * on at the last synced bookmark; what was written after it is cut off and written again.
 */
@Execution(ExecutionMode.CONCURRENT)
class PowerCutIT {
    private static final Pattern RECEIPT =
            Pattern.compile("\"worth\":\"synced\".*?\"receipt\":\"1 [0-9a-f]+:[0-9]+:([0-9]+):");

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder, "from = beginning", "fsync = 1s");
    }

    private AmidProcess start(String boot) throws IOException {
        return site.startWith("-Damid.boot=" + boot);
    }

    /** How long the filelog was when it was last synced, as the journal has it. */
    private long synced() throws IOException {
        List<String> lines = Files.readAllLines(site.path("state/bookmarks"));
        long length = -1;
        for (String line : lines) {
            Matcher found = RECEIPT.matcher(line);
            if (found.find()) {
                length = Long.parseLong(found.group(1));
            }
        }
        return length;
    }

    private void awaitSynced(AmidProcess amid) {
        amid.awaitThat(() -> assertThat(synced()).isEqualTo(Files.size(site.out())));
    }

    private static void cut(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    /** A first boot that ends with a thousand lines synced, and another thousand written. */
    private void failWithThousandLinesUnsynced() throws IOException {
        try (AmidProcess amid = start("one")) {
            site.append(1, 1000);
            site.await(amid, "1-1000");
            awaitSynced(amid);
            site.append(1001, 2000);
            site.await(amid, "1-2000");
            amid.kill();
        }
    }

    private void goOn(String numbers) throws IOException, InterruptedException {
        try (AmidProcess amid = start("two")) {
            site.await(amid, numbers);
            amid.stop();
        }
    }

    @Test
    void goesOnWhereWhatWasWrittenStands() throws Exception {
        failWithThousandLinesUnsynced();

        goOn("1-2000");
    }

    @Test
    void goesOnWhereAllIsGoneThatWasNotSynced() throws Exception {
        failWithThousandLinesUnsynced();
        cut(site.out(), synced());

        goOn("1-2000");
    }

    @Test
    void goesOnWhereALineIsTorn() throws Exception {
        failWithThousandLinesUnsynced();
        cut(site.out(), (synced() + Files.size(site.out())) / 2 | 1);

        goOn("1-2000");
    }

    @Test
    void goesOnWhereZerosStandForWhatWasNotSynced() throws Exception {
        failWithThousandLinesUnsynced();
        long length = Files.size(site.out());
        cut(site.out(), synced());
        Files.write(site.out(), new byte[(int) (length - synced())], StandardOpenOption.APPEND);

        goOn("1-2000");
    }

    @Test
    void goesOnWhereTheJournalLostWhatWasNotForced() throws Exception {
        failWithThousandLinesUnsynced();
        Path journal = site.path("state/bookmarks");
        List<String> lines = Files.readAllLines(journal);
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            last = RECEIPT.matcher(lines.get(i)).find() ? i : last;
        }
        String kept = String.join("\n", lines.subList(0, last + 1)) + "\n";
        Files.writeString(journal, kept + "5e4a12");

        goOn("1-2000");
    }

    @Test
    void doesNotReadFromTheStartWhereTheLogLostItsEnd() throws Exception {
        try (AmidProcess amid = start("one")) {
            site.append(1, 1000);
            site.await(amid, "1-1000");
            awaitSynced(amid);
            amid.kill();
        }
        List<String> lines = Files.readAllLines(site.log());
        Files.writeString(site.log(), String.join("\n", lines.subList(0, 900)) + "\n");
        try (AmidProcess amid = start("two")) {
            site.append(1001, 1100);

            site.await(amid, "1-1100");
            amid.stop();
        }
    }

    @Test
    void goesOnInTheRotatedOutputAfterASecondCut() throws Exception {
        failWithThousandLinesUnsynced();
        site.move("out.log", "out.log.1");
        try (AmidProcess amid = start("two")) {
            site.append(2001, 2010);
            amid.awaitThat(() -> assertThat(sequence(site.out())).endsWith("-2010"));
            amid.kill();
        }
        try (AmidProcess amid = start("three")) {
            site.append(2011, 2020);
            amid.awaitThat(() -> assertThat(sequence(site.out())).endsWith("-2020"));
            amid.stop();
        }
        Shell.run(folder, "sh", "-c", "cat out.log.1 out.log > all.log");
        assertThat(sequence(site.path("all.log"))).isEqualTo("1-2020");
    }
}

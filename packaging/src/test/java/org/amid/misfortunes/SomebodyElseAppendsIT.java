package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Somebody else appends to a filelog, or cuts it, while Amid is down: nothing of theirs is cut off,
 * it is said, and Amid reads on.
 */
@Execution(ExecutionMode.CONCURRENT)
class SomebodyElseAppendsIT {
    private static final String FOREIGN = "a line of somebody else\n";

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    private void takeTheFirstHundred() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.stop();
        }
        site.append(101, 200);
    }

    @Test
    void isNotCutAndSaid() throws Exception {
        takeTheFirstHundred();
        Files.writeString(site.out(), FOREIGN, StandardOpenOption.APPEND);

        assertThat(site.runUntil("1-200")).contains("somebody else writes to it");

        assertThat(site.out()).content().contains("/page/100\n" + FOREIGN);
    }

    @Test
    void isNotCutAfterAKillWhereItIsMoreThanAmidWrites() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            amid.kill();
        }
        site.append(101, 200);
        long before = Files.size(site.out());
        try (RandomAccessFile file = new RandomAccessFile(site.out().toFile(), "rw")) {
            file.setLength(before + (65 << 20)); // a hole, of which nothing takes any room
            file.seek(before + (65 << 20) - 1);
            file.write('\n');
        }
        try (AmidProcess amid = site.start()) {
            amid.awaitSaid("nothing is cut off");
            amid.awaitThat(() -> assertThat(tail(before)).endsWith("/page/200\n"));
            amid.stop();
        }
        assertThat(tail(before).strip()).contains("/page/101\n").doesNotContain("/page/100\n");
    }

    /** What stands behind the hole. */
    private String tail(long before) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(site.out().toFile(), "r")) {
            file.seek(before + (65 << 20));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, US_ASCII);
        }
    }

    @Test
    void isSaidWhereItWasCut() throws Exception {
        takeTheFirstHundred();
        Files.writeString(site.out(), "# all gone\n");

        assertThat(site.runUntil("101-200")).contains("somebody has cut it");

        assertThat(site.out()).content().startsWith("# all gone\n");
    }

    @Test
    void isSaidWhereItWasWrittenAnew() throws Exception {
        takeTheFirstHundred();
        Files.writeString(site.out(), FOREIGN.repeat(1000));

        assertThat(site.runUntil("101-200")).contains("somebody has written it anew");

        assertThat(site.out()).content().startsWith(FOREIGN.repeat(1000));
    }

    @Test
    void isReadOnWhereTheFilelogWasRotatedMeanwhile() throws Exception {
        takeTheFirstHundred();
        site.move("out.log", "out.log.1");

        site.runUntil("101-200");

        assertThat(sequence(site.path("out.log.1"))).isEqualTo("1-100");
        assertThat(site.out()).content().startsWith("# time");
    }

    @Test
    void isWrittenBehindWhatSomebodyElseWritesMeanwhile() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 100);
            site.await(amid, "1-100");
            Files.writeString(site.out(), FOREIGN, StandardOpenOption.APPEND);
            site.append(101, 200);
            site.await(amid, "1-200");
            amid.stop();
        }
        assertThat(site.out()).content().contains("/page/100\n" + FOREIGN);
    }
}

package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new dispatch with {@code from = 2h} over a log of twenty files, fourteen of them compressed:
 * exactly the events of those two hours, soon. Twenty files of 2 MB, or of as many as {@code
 * -Damid.file} says: 512 for the 10 GB that are promised to begin within two seconds.
 */
@Timeout(3600)
class FromTwoHoursIT {
    private static final int FILES = 20;
    private static final int COMPRESSED = 14;
    private static final int MEGABYTES = Integer.getInteger("amid.file", 2);

    /** Each file holds so much of the time; the two hours begin within the sixth last. */
    private static final Duration SPAN = Duration.ofMinutes(22);

    @TempDir Path folder;

    private final long perFile = MEGABYTES * (1L << 20) / NumberedLine.LENGTH;
    private final NumberedLine line = new NumberedLine();
    private final byte[] bytes = new byte[NumberedLine.LENGTH];
    private Instant begin;

    /** When a line was written; all of them together end now. */
    private Instant time(long number) {
        return begin.plusMillis((number - 1) * SPAN.toMillis() / perFile);
    }

    private void write(Site site, int file) throws IOException {
        int age = FILES - 1 - file;
        boolean packed = file < COMPRESSED;
        Path path = site.path("access.log" + (age == 0 ? "" : "." + age) + (packed ? ".gz" : ""));
        long second = Long.MIN_VALUE;
        try (OutputStream raw = Files.newOutputStream(path);
                OutputStream out =
                        packed
                                ? new GZIPOutputStream(raw, 1 << 16)
                                : new BufferedOutputStream(raw)) {
            for (long number = file * perFile + 1; number <= (file + 1) * perFile; number++) {
                Instant at = time(number);
                if (at.getEpochSecond() != second) {
                    second = at.getEpochSecond();
                    line.at(at);
                }
                line.put(number, bytes, 0);
                out.write(bytes);
            }
        }
        Files.setLastModifiedTime(path, FileTime.from(time((file + 1) * perFile)));
    }

    /** The first line that is not older than two hours, at a time. */
    private long first(Instant at) {
        Instant from = at.minus(Duration.ofHours(2));
        long low = 1;
        long high = FILES * perFile;
        while (low <= high) {
            long number = (low + high) / 2;
            if (time(number).truncatedTo(ChronoUnit.SECONDS).isBefore(from)) {
                low = number + 1;
            } else {
                high = number - 1;
            }
        }
        return low;
    }

    @Test
    void deliversExactlyTheEventsOfThoseHours() throws Exception {
        Site site = Site.of(folder, "from = 2h", "");
        begin = Instant.now().minus(SPAN.multipliedBy(FILES)).truncatedTo(ChronoUnit.SECONDS);
        for (int file = 0; file < FILES; file++) {
            write(site, file);
        }
        long last = FILES * perFile;
        Instant earliest = Instant.now().minusSeconds(1);
        long began = System.nanoTime();
        try (AmidProcess amid = AmidProcess.launchRun(List.of(), "", folder)) {
            amid.awaitThat(() -> assertThat(site.out()).content().contains("/page/"));
            long delivering = System.nanoTime() - began;
            Instant latest = Instant.now().plusSeconds(1);
            Shape shape = new Shape("????-??-??T??:??:??+00:00\t/page/", "");
            Sequence out = Sequence.withGaps(site.out(), shape);
            amid.awaitThat(() -> assertThat(out.read()).isEqualTo(last));
            long all = System.nanoTime() - began;
            assertThat(out.faults()).isEmpty();
            int first = out.seen().nextSetBit(0);
            assertThat((long) first).isBetween(first(earliest), first(latest));
            assertThat(out.seen().cardinality()).isEqualTo(last - first + 1);
            System.out.printf(
                    "from = 2h over %d files of %d MB: first delivery after %.2f s, all %,d events"
                            + " after %.2f s%n",
                    FILES, MEGABYTES, delivering / 1e9, last - first + 1, all / 1e9);
            amid.stop();
        }
    }
}

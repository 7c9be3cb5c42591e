package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A filelog's file is renamed or removed, or its directory is gone: opened again at the path, the
 * heading first.
 */
@Execution(ExecutionMode.CONCURRENT)
class OutputRemovedIT {
    private static final String HEADING = "# time\tapache.request.path\n";
    private static final String TIME = "2026-11-20T13:55:36+00:00\t";

    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    @Test
    void isOpenedAgainWhereItWasRenamed() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, "1-10");

            Path rotated = site.move("out.log", "out.log.1");
            site.append(11, 20);

            site.await(amid, "11-20");
            assertThat(Files.readString(site.out())).startsWith(HEADING + TIME + "/page/11\n");
            assertThat(sequence(rotated)).isEqualTo("1-10");
            amid.stop();
        }
    }

    @Test
    void isOpenedAgainWhereItWasRemoved() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, "1-10");

            Files.delete(site.out());
            site.append(11, 20);

            site.await(amid, "11-20");
            assertThat(Files.readString(site.out())).startsWith(HEADING + TIME + "/page/11\n");
            amid.kill();
        }
        site.append(21, 30);
        site.runUntil("11-30");
    }

    @Test
    void isOpenedAgainWhereItsDirectoryIsGone() throws Exception {
        Path conf = site.path("amid.conf");
        Files.writeString(conf, Files.readString(conf).replace("= out.log", "= deep/down/out.log"));
        Path out = site.path("deep/down/out.log");
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, out, "1-10");

            site.move("deep", "gone");
            site.append(11, 20);

            site.await(amid, out, "11-20");
            assertThat(Files.readString(out)).startsWith(HEADING);
            amid.stop();
        }
    }

    @Test
    void isReplacedAgainAndAgainUnderLoadAndLosesNothing() throws Exception {
        int rotations = 20;
        long written;
        try (AmidProcess amid = site.start();
                Load load = Load.start(site.log(), 20_000)) {
            for (int rotation = 1; rotation <= rotations; rotation++) {
                load.awaitMore(1000);
                amid.awaitThat(() -> assertThat(site.out()).exists());
                site.move("out.log", "out.log." + rotation);
            }
            load.awaitMore(1000);
            written = load.stop();
            amid.awaitThat(() -> assertThat(last(site.out())).isEqualTo(written));
            amid.stop();
        }
        long next = 1;
        for (int rotation = 1; rotation <= rotations; rotation++) {
            Sequence part = Sequence.from(next, site.path("out.log." + rotation), Shape.TABS);
            next = part.read() + 1;
            assertThat(part.faults()).isEmpty();
        }
        Sequence rest = Sequence.from(next, site.out(), Shape.TABS);
        assertThat(rest.read()).isEqualTo(written);
        assertThat(rest.faults()).isEmpty();
    }

    /** The last number; what stands before it is checked afterwards. */
    private static long last(Path file) throws IOException {
        return Sequence.withGaps(file, Shape.TABS).read();
    }
}

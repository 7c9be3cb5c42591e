package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;
import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two logs with the same first kilobyte and more are not taken for each other. */
@Execution(ExecutionMode.CONCURRENT)
class SameFirstKilobyteIT {
    /** Three times the part of the head that counts. */
    private static final String HEAD =
            line(1).replace("/page/1", "/health?" + "x".repeat(3 * 1024));

    @TempDir Path folder;

    private static void write(Site site, String name, int from, int to) throws IOException {
        try (NumberedLog writer = NumberedLog.at(site.path(name))) {
            writer.append(HEAD).append(from, to);
        }
    }

    @Test
    void areReadEachByItself() throws Exception {
        Site site =
                Site.configured(
                        folder,
                        "[apache]",
                        "log = one: one.log [combined]",
                        "log = two: two.log [combined]",
                        "[dispatch]",
                        "subscribe = apache.one",
                        "send = ones",
                        "[dispatch]",
                        "subscribe = apache.two",
                        "send = twos",
                        "[filelog]",
                        "name = ones",
                        "filename = ones.log",
                        "[filelog]",
                        "name = twos",
                        "filename = twos.log");
        try (AmidProcess amid = site.start()) {
            write(site, "one.log", 1, 10);
            write(site, "two.log", 1001, 1010);
            site.await(amid, site.path("ones.log"), "1-10");
            site.await(amid, site.path("twos.log"), "1001-1010");
            amid.stop();
        }
        site.appendTo("one.log", 11, 20).appendTo("two.log", 1011, 1020);
        site.move("one.log", "one.log.1");
        site.move("two.log", "two.log.1");
        write(site, "one.log", 21, 30);
        write(site, "two.log", 1021, 1030);

        try (AmidProcess amid = site.start()) {
            site.await(amid, site.path("ones.log"), "1-30");
            site.await(amid, site.path("twos.log"), "1001-1030");
            amid.stop();
        }
    }

    @Test
    void areReadOneAfterAnotherAsTheyWereRotated() throws Exception {
        Site site = Site.of(folder);
        try (AmidProcess amid = site.start()) {
            write(site, "access.log", 1, 10);
            site.await(amid, "1-10");
            amid.kill();
        }
        site.append(11, 20).move("access.log", "access.log.3");
        site.compress("access.log.3");
        write(site, "access.log", 21, 40);
        site.move("access.log", "access.log.2");
        site.compress("access.log.2");
        write(site, "access.log", 41, 60);
        site.move("access.log", "access.log.1");
        write(site, "access.log", 61, 80);

        site.runUntil("1-80");
        assertThat(sequence(site.log())).isEqualTo("61-80");
    }
}

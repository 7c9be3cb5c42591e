package org.amid.misfortunes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The log is renamed and made anew, as logrotate's {@code create} does, and the writer keeps the
 * old handle for a while, so that both files grow.
 */
@Execution(ExecutionMode.CONCURRENT)
class RenameRotationIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    @Test
    void losesNothingOfTheOldFileForAsLongAsItIsWritten() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");

            site.move("access.log", "access.log.1");
            writer.append(101, 150);
            site.await(amid, "1-150");

            writer.append(151, 160);
            site.append(161, 200);
            site.await(amid, "1-200");

            writer.append(201, 250);
            site.await(amid, "1-250");

            site.append(251, 300);
            site.await(amid, "1-300");
            amid.stop();
        }
    }

    @Test
    void losesNothingUnderLoad() throws Exception {
        try (AmidProcess amid = site.start()) {
            int last = 0;
            for (int rotation = 1; rotation <= 4; rotation++) {
                try (NumberedLog writer = NumberedLog.at(site.log())) {
                    String seen = "/page/" + (last + 1) + "\n";
                    last = write(writer, last, 3000);
                    amid.awaitThat(() -> assertThat(site.out()).content().contains(seen));
                    site.move("access.log", "access.log." + rotation);
                    last = write(writer, last, 2000);
                }
            }

            site.await(amid, "1-20000");
            amid.stop();
        }
    }

    private static int write(NumberedLog writer, int last, int count) throws IOException {
        for (int number = last + 1; number <= last + count; number += 10) {
            writer.append(number, number + 9);
        }
        return last + count;
    }

    @Test
    void goesOnInBothFilesAfterAKill() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");
            site.move("access.log", "access.log.1");
            site.append(101, 150);
            site.await(amid, "1-150");
            amid.kill();

            writer.append(151, 160);
            try (AmidProcess again = site.start()) {
                site.await(again, "1-160");
                site.append(161, 170);
                site.await(again, "1-170");
                writer.append(171, 180);
                site.await(again, "1-180");
                again.stop();
            }
        }
    }

    @Test
    void keepsTheOrderWhereTheOldFileIsCompressedAtOnce() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 100)) {
            site.await(amid, "1-100");
            amid.signal("STOP");

            site.move("access.log", "access.log.1");
            writer.append(101, 150);
            site.append(151, 200);
            site.compress("access.log.1");
            amid.signal("CONT");

            site.await(amid, "1-200");
            site.append(201, 300);
            site.await(amid, "1-300");
            amid.stop();
        }
    }
}

package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.amid.packaging.AmidProcess;
import org.amid.packaging.NumberedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Half a line is written, the rest later: one event, when the line is whole. */
@Execution(ExecutionMode.CONCURRENT)
class HalfALineIT {
    private static final String HALF = line(4).substring(0, 60);
    private static final String REST = line(4).substring(60);

    @TempDir Path folder;

    @Test
    void isTakenWhenTheLineIsWhole() throws Exception {
        Site site = Site.of(folder, "from = beginning", "");
        try (NumberedLog writer = NumberedLog.at(site.log()).append(1, 3);
                AmidProcess amid = site.start()) {
            writer.append(HALF);
            site.await(amid, "1-3");

            writer.append(REST.substring(0, 10));
            writer.append(REST.substring(10) + line(5));

            site.await(amid, "1-5");
            writer.append(HALF);
            assertThat(amid.stop().err())
                    .contains(": 5 lines = 5 events + 0 unparsable + 0 too long; 1 unfinished");
            assertThat(NumberedLog.sequence(site.out())).isEqualTo("1-5");
        }
    }

    @Test
    void isTakenWhenTheRestComesWhileAmidIsDown() throws Exception {
        Site site = Site.of(folder);
        try (NumberedLog writer = NumberedLog.at(site.log());
                AmidProcess amid = site.start()) {
            writer.append(1, 3).append(HALF);
            site.await(amid, "1-3");
            amid.stop();

            writer.append(REST).append(5, 6).append(line(7).substring(0, 30));
            site.runUntil("1-6");
            writer.append(line(7).substring(30));
            site.runAndKillAt("1-7");
        }
    }

    @Test
    void isFinishedInAFileThatWasRenamedMeanwhile() throws Exception {
        Site site = Site.of(folder);
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log())) {
            writer.append(1, 3).append(HALF);
            site.await(amid, "1-3");

            site.move("access.log", "access.log.1");
            writer.append(REST);
            site.await(amid, "1-4");
            site.append(5, 9);

            site.await(amid, "1-9");
            amid.stop();
        }
    }
}

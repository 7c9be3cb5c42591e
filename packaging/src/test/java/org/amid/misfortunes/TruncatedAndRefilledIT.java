package org.amid.misfortunes;

import static org.amid.packaging.NumberedLog.line;

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
 * The log is emptied and filled again past the old place between two reads: recognised, for the
 * bytes before the place are not those that were read; all new lines are taken, whole.
 */
@Execution(ExecutionMode.CONCURRENT)
class TruncatedAndRefilledIT {
    @TempDir Path folder;

    private Site site;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
    }

    @Test
    void isRecognisedByARunningAmid() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(1, 10)) {
            site.await(amid, "1-10");
            amid.signal("STOP");

            writer.truncate().append(11, 99);
            amid.signal("CONT");

            site.await(amid, "1-99");
            writer.append(100, 120);
            site.await(amid, "1-120");
            amid.stop();
        }
    }

    @Test
    void isRecognisedWhereTheNewLinesEndAtTheOldPlace() throws Exception {
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(10, 19)) {
            site.await(amid, "10-19");
            amid.signal("STOP");

            writer.truncate().append(20, 29);
            amid.signal("CONT");

            site.await(amid, "10-29");
            amid.stop();
        }
    }

    @Test
    void isRecognisedWhereTheFirstLineIsTheSame() throws Exception {
        String first = line(1).replace("/page/1", "/index/one");
        try (AmidProcess amid = site.start();
                NumberedLog writer = NumberedLog.at(site.log()).append(first).append(10, 19)) {
            site.await(amid, "10-19");
            amid.signal("STOP");

            writer.truncate().append(first).append(20, 99);
            amid.signal("CONT");

            site.await(amid, "10-99");
            amid.stop();
        }
    }

    @Test
    void isRecognisedAtTheNextStart() throws Exception {
        try (NumberedLog writer = NumberedLog.at(site.log())) {
            try (AmidProcess amid = site.start()) {
                writer.append(1, 10);
                site.await(amid, "1-10");
                amid.stop();
            }
            writer.truncate().append(11, 99);
            site.runAndKillAt("1-99");

            writer.truncate().append(100, 300);
            site.runUntil("1-300");
        }
    }
}

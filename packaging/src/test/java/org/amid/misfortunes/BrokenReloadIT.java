package org.amid.misfortunes;

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

/** SIGHUP with a broken file: the old plan runs on, and the problems are logged. */
@Execution(ExecutionMode.CONCURRENT)
class BrokenReloadIT {
    private static final String GOES_ON = "Amid goes on with the one it has";

    @TempDir Path folder;

    private Site site;
    private Path conf;
    private String right;

    @BeforeEach
    void makeTheSite() throws IOException {
        site = Site.of(folder);
        conf = site.path("amid.conf");
        right = Files.readString(conf);
    }

    @Test
    void goesOnWithTheOldPlanAndSaysAllThatIsWrong() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, "1-10");

            Files.writeString(
                    conf,
                    right.replace("apache.access", "apache.acess").replace("filename", "filname"));
            amid.signal("HUP");
            amid.awaitSaid(GOES_ON);
            site.append(11, 20);

            site.await(amid, "1-20");
            assertThat(amid.said())
                    .contains("amid.conf:5: 'subscribe = apache.acess'")
                    .contains("did you mean 'filename'?");
            amid.stop();
        }
    }

    @Test
    void goesOnWhereTheFileIsGone() throws Exception {
        try (AmidProcess amid = site.start()) {
            Files.delete(conf);
            amid.signal("HUP");
            amid.awaitSaid(GOES_ON);
            site.append(1, 10);
            site.await(amid, "1-10");

            Files.writeString(conf, right);
            amid.signal("HUP");
            amid.awaitSaid("nothing has changed in its configuration");
            site.append(11, 20);

            site.await(amid, "1-20");
            amid.stop();
        }
    }

    @Test
    void takesTheNextRightFile() throws Exception {
        try (AmidProcess amid = site.start()) {
            site.append(1, 10);
            site.await(amid, "1-10");
            Files.writeString(conf, "[apache\n");
            amid.signal("HUP");
            amid.awaitSaid(GOES_ON);
            site.append(11, 20);
            site.await(amid, "1-20");

            Files.writeString(conf, right.replace("= out.log", "= other.log"));
            amid.signal("HUP");
            amid.awaitSaid("goes on with its new configuration");
            site.append(21, 30);

            site.await(amid, site.path("other.log"), "21-30");
            site.await(amid, "1-20");
            amid.stop();
        }
    }
}

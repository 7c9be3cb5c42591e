package org.amid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String RIGHT =
            """
            [apache]
            log = /var/log/apache2/access.log
            [filelog]
            filename = /var/log/amid/out.log
            """;

    @TempDir private Path dir;

    private Invocation check(String text) throws IOException {
        Path file = dir.resolve("site.conf");
        Files.writeString(file, text);
        Invocation told = Invocation.withStandIns(dir, "check", file.toString());
        return new Invocation(
                told.status(),
                told.out().replace(dir + "/", ""),
                told.err().replace(dir + "/", ""));
    }

    @Test
    void tellsWhatItFoundRight() throws IOException {
        Invocation told = check(RIGHT + "[dispatch]\nsubscribe = apache\nsend = filelog\n");

        assertThat(told.status()).isZero();
        assertThat(told.out())
                .startsWith(
                        "site.conf: right; 1 monitoring target, 1 dispatch, 1 reporting target\n");
    }

    @Test
    void countsWhatThereIsNoneOrMoreOf() throws IOException {
        String second = "[filelog]\nname = b\nfilename = /var/log/amid/b.log\n";

        assertThat(check(RIGHT + second).out())
                .startsWith(
                        "site.conf: right; 1 monitoring target, 0 dispatches, 2 reporting"
                                + " targets\n");
    }

    @Test
    void tellsEverythingThatIsWrongOnStandardError() throws IOException {
        assertThat(
                        check(
                                """
                                [apache]
                                log = /var/log/apache2/access.log
                                [filelog]
                                filname = /var/log/amid/missing.log
                                [dispatch]
                                subscribe = apache.acess.4xx
                                send = filelog
                                """))
                .isEqualTo(
                        new Invocation(
                                78,
                                "",
                                """
                                site.conf:3: [filelog] needs 'filename': Full path of the file the \
                                lines are appended to.
                                site.conf:4: [filelog] has no attribute 'filname'; did you mean \
                                'filename'?
                                site.conf:6: 'subscribe = apache.acess.4xx': no such channel; did \
                                you mean 'apache.access.4xx'?
                                """));
    }

    @Test
    void tellsWarningsAndIsContent() throws IOException {
        assertThat(check(""))
                .isEqualTo(
                        new Invocation(
                                0,
                                "site.conf: right; 0 monitoring targets, 0 dispatches, 0 reporting"
                                        + " targets\n",
                                "site.conf: warning: has no section, so nothing is followed and"
                                        + " nothing is written\n"));
    }

    @Test
    void tellsThatAFileIsNotThere() {
        String file = dir.resolve("none.conf").toString();

        assertThat(Invocation.of("check", file))
                .isEqualTo(new Invocation(78, "", file + ": cannot be read: no such file\n"));
    }
}

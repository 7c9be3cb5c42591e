package org.amid.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String SITE =
            """
            [apache]
            log = /var/log/apache2/access.log
            [filelog]
            filename = /var/log/amid/out.log
            [dispatch]
            subscribe = apache.access
            select = apache.host
            send = filelog
            """;

    @TempDir private Path dir;

    private Invocation explain(String text, String... more) throws IOException {
        Path file = Files.writeString(dir.resolve("site.conf"), text);
        String[] arguments = new String[more.length + 2];
        arguments[0] = "explain";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Invocation.withStandIns(dir, arguments);
    }

    private Invocation explainInput(String input, String... more) throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return explain(SITE, more);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void explainsALineOfTheCommandLine() throws IOException {
        Invocation told = explain(SITE, "--line", "404 192.0.2.7 /gone");

        assertThat(told.status()).isZero();
        assertThat(told.err()).isEmpty();
        assertThat(told.out())
                .startsWith("apache.access.4xx.404\n  apache\n")
                .endsWith(
                        "  dispatch -> filelog: takes it; it subscribes to apache.access\n"
                                + "    host=192.0.2.7\n\n");
    }

    @Test
    void explainsEveryLineOfItsInput() throws IOException {
        Invocation told = explainInput("404 a /x\n\n200 b /y", "--json");

        assertThat(told.status()).isZero();
        assertThat(told.out().lines())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("{\"channel\":\"apache.access.4xx.404\""),
                        empty ->
                                assertThat(empty)
                                        .contains("\"channel\":\"apache.unparsable.access\""),
                        last -> assertThat(last).contains("\"text\":\"host=b\""));
    }

    @Test
    void explainsNothingWithoutInput() throws IOException {
        assertThat(explainInput("")).isEqualTo(new Invocation(0, "", ""));
    }

    @Test
    void asksForTheLogWhereThereAreSeveral() throws IOException {
        String second = SITE + "[apache]\nname = shop\nlog = /var/log/apache2/shop.log\n";

        Invocation told = explain(second, "--line", "404 a /x");

        assertThat(told.status()).isEqualTo(64);
        assertThat(told.err())
                .contains("name the log with --log; there are apache.access, shop.access");
        assertThat(explain(second, "--line", "404 a /x", "--log", "shop.access").out())
                .startsWith("shop.access.4xx.404\n")
                .contains("does not take it; it subscribes to apache.access");
    }

    @Test
    void refusesALogThatThereIsNot() throws IOException {
        Invocation told = explain(SITE, "--line", "x", "--log", "apache.acess");

        assertThat(told.status()).isEqualTo(64);
        assertThat(told.err())
                .contains(
                        "--log: no log is called 'apache.acess'; did you mean 'apache.access'?;"
                                + " there are apache.access");
    }

    @Test
    void refusesAConfigurationThatFollowsNoLog() throws IOException {
        Invocation told = explain("[filelog]\nfilename = /x\n", "--line", "x");

        assertThat(told.status()).isEqualTo(64);
        assertThat(told.err()).contains("the configuration follows no log");
    }

    @Test
    void tellsWhatIsWrongWithTheConfiguration() throws IOException {
        Invocation told = explain(SITE.replace("apache.access", "apache.acess"), "--line", "x");

        assertThat(told.status()).isEqualTo(78);
        assertThat(told.out()).isEmpty();
        assertThat(told.err()).contains("did you mean 'apache.access'?");
    }
}

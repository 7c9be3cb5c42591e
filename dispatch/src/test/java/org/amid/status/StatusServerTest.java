package org.amid.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StatusServerTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private StatusServer serve(Callable<Status> asking, Duration patience) {
        StatusServer server = new StatusServer(directory, asking, patience);
        opened.add(0, server);
        server.start();
        return server;
    }

    private StatusServer serve() {
        return serve(Statuses::full, LONG);
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        opened.add(channel);
        new StatusSocket(directory).connect(channel);
        return channel;
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String heard(SocketChannel channel) throws IOException {
        return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }

    private String ask(String question) throws IOException {
        SocketChannel channel = connect();
        say(channel, question);
        return heard(channel);
    }

    private StatusClient client() {
        return new StatusClient(directory, Duration.ofSeconds(30));
    }

    private long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("status"))
                .count();
    }

    @Test
    void answersWithTheStatus() throws Exception {
        serve();

        String document = client().ask();

        assertThat(document).isEqualTo(Notated.text(Statuses.full()));
        assertThat(client().read(document)).isEqualTo(Statuses.full());
    }

    @Test
    void takesALineWithoutItsEndAndOneOfWindows() throws IOException {
        serve();
        SocketChannel channel = connect();
        say(channel, "status");
        channel.shutdownOutput();

        assertThat(heard(channel)).startsWith("{\n  \"version\"");
        assertThat(ask("status\r\n")).startsWith("{\n  \"version\"");
    }

    @Test
    void takesALineInPieces() throws IOException {
        serve();
        SocketChannel channel = connect();
        say(channel, "sta");
        ask("status\n"); // until this is answered, the piece has been read
        say(channel, "tus\n");

        assertThat(heard(channel)).startsWith("{\n  \"version\"");
    }

    @Test
    void answersGarbageWithAnError() throws IOException {
        serve();

        assertThat(ask("stauts\n"))
                .contains("\"error\" : \"this is asked 'status', not 'stauts'\"");
        assertThat(ask("\n")).contains("\"error\"");
        assertThat(ask("\u001b[2J\u009b\u0000\n"))
                .contains("not '\\u001B[2J\\u009b\\u0000'")
                .doesNotContain("\u001b");
        assertThat(ask("x".repeat(256))).contains("\"error\"");
        assertThat(ask("status\n")).contains("\"version\"");
    }

    @Test
    void isNotHeldUpByClientsThatSayNothing() throws Exception {
        serve();
        for (int i = 0; i < 7; i++) {
            connect();
        }

        assertThat(client().ask()).contains("\"version\"");
    }

    @Test
    void letsGoOfClientsThatSayNothing() throws Exception {
        serve(Statuses::full, SHORT);
        SocketChannel silent = connect();
        for (int i = 0; i < 19; i++) {
            connect();
        }

        assertThat(client().ask()).contains("\"version\"");
        assertThat(heard(silent)).isEmpty();
    }

    @Test
    void letsGoOfClientsThatDoNotRead() throws Exception {
        Status large = Statuses.with("x".repeat(10_000_000));
        serve(() -> large, Duration.ofSeconds(2));
        SocketChannel deaf = connect();
        say(deaf, "status\n");

        assertThat(client().ask()).hasSizeGreaterThan(10_000_000);
        Thread.sleep(3000); // nothing is to happen: this is what the server waits for
        assertThat(heard(deaf)).hasSizeLessThan(10_000_000);
    }

    @Test
    void answersThoseWhoAskedWhileAnAnswerTookLong() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch waited = new CountDownLatch(1);
        serve(
                () -> {
                    asked.countDown();
                    waited.await();
                    return Statuses.full();
                },
                SHORT);
        SocketChannel first = connect();
        SocketChannel second = connect();
        say(first, "status\n");
        asked.await();
        say(second, "status\n");
        Thread.sleep(2 * SHORT.toMillis()); // longer than a client may take
        waited.countDown();

        assertThat(heard(first)).contains("\"version\"");
        assertThat(heard(second)).contains("\"version\"");
    }

    @Test
    void goesOnWhenClientsLeaveInTheMiddle() throws Exception {
        Status large = Statuses.with("x".repeat(1_000_000));
        serve(() -> large, LONG);
        for (int i = 0; i < 50; i++) {
            try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                new StatusSocket(directory).connect(channel);
                say(channel, i % 2 == 0 ? "status\n" : "st");
            }
        }

        assertThat(client().ask()).contains("\"version\"");
    }

    @Test
    void answersManyAtOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        serve(
                () -> {
                    asked.incrementAndGet();
                    return Statuses.full();
                },
                LONG);
        ExecutorService clients = Executors.newFixedThreadPool(20);
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(clients.submit(() -> client().ask()));
        }
        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo(Notated.text(Statuses.full()));
        }
        clients.shutdown();

        assertThat(asked).hasValue(400);
        assertThat(threads()).isOne();
    }

    @Test
    void saysThatThereIsABugAndGoesOn() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        serve(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("oops");
                    }
                    return Statuses.full();
                },
                LONG);

        assertThat(client().ask()).contains("a bug in Amid: java.lang.IllegalStateException: oops");
        assertThat(client().ask()).contains("\"version\"");
    }

    @Test
    void endsThoughADaemonDoesNotAnswerIt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        StatusServer server =
                serve(
                        () -> {
                            asked.countDown();
                            new CountDownLatch(1).await();
                            return Statuses.full();
                        },
                        LONG);
        SocketChannel channel = connect();
        say(channel, "status\n");
        asked.await();

        server.close();

        assertThat(threads()).isZero();
        assertThat(heard(channel))
                .satisfiesAnyOf(
                        nothing -> assertThat(nothing).isEmpty(),
                        error -> assertThat(error).contains("amid ends"));
    }

    @Test
    void removesItsSocketWhenItEnds() throws Exception {
        StatusServer server = serve();
        assertThat(directory.resolve("socket")).exists();

        server.close();
        server.close();

        assertThat(directory).isEmptyDirectory();
        assertThat(threads()).isZero();
    }

    @Test
    void replacesASocketThatAKilledDaemonLeft() throws Exception {
        new StatusSocket(directory).listen().close();
        serve();

        assertThat(client().ask()).contains("\"version\"");
    }

    @Test
    void letsTheDaemonRunWhereItCannotListen() throws IOException {
        Path inTheWay = Files.createDirectory(directory.resolve("socket"));
        Files.createFile(inTheWay.resolve("file"));

        StatusServer server = serve();

        assertThat(threads()).isZero();
        server.close();
        assertThat(inTheWay.resolve("file")).exists();
    }

    @Test
    void isNoTroubleWhenNobodyCouldReadTheAnswer() throws Exception {
        serve();
        try (SocketChannel channel = connect()) {
            channel.shutdownInput();
            say(channel, "status\n");
        }

        assertThat(client().ask()).contains("\"version\"");
    }

    @Test
    void isToldAsNotRunningWhereNobodyAnswers() throws IOException {
        String socket = directory.resolve("socket").toString();
        assertThat(client().isWorthATry()).isFalse();
        assertThatThrownBy(() -> client().ask())
                .isInstanceOf(IOException.class)
                .hasMessage(
                        socket
                                + ": nobody answers, so amid does not run with this state"
                                + " directory; if it runs as another user or was given --state,"
                                + " give that here");

        new StatusSocket(directory).listen().close();

        assertThat(client().isWorthATry()).isTrue();
        assertThatThrownBy(() -> client().ask())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(socket + ": nobody answers");
    }

    @Test
    void isToldToBeSlowWhereItDoesNotAnswer() throws IOException {
        opened.add(new StatusSocket(directory).listen()); // which nobody accepts from
        StatusClient client = new StatusClient(directory, Duration.ofSeconds(1));

        assertThatThrownBy(client::ask)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        directory.resolve("socket") + ": amid does not answer within 1 seconds");
    }
}

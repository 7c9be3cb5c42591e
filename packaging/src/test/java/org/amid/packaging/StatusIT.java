package org.amid.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.amid.packaging.NumberedLog.line;
import static org.amid.packaging.NumberedLog.sequence;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.amid.packaging.AmidProcess.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests of {@code amid status}: what a daemon tells of itself while it works. */
@Execution(ExecutionMode.CONCURRENT)
class StatusIT {
    private static final Pattern LOG =
            Pattern.compile(
                    "\"lines\" : (\\d+),\\s+\"events\" : (\\d+),\\s+\"unparsable\" : (\\d+),"
                            + "\\s+\"too_long\" : (\\d+)");

    private static final Pattern SUBSCRIPTION =
            Pattern.compile(
                    "\"events\" : (\\d+),\\s+\"delivered\" : (\\d+),"
                            + "\\s+\"not_subscribed\" : (\\d+),\\s+\"in_flight\" : (\\d+)");

    /** Every so many requests are for what is not there. */
    private static final int MISSING = 10;

    /** After every so many lines comes one that is none. */
    private static final int GARBAGE = 7;

    @TempDir Path folder;

    private Path log;
    private Path state;

    @BeforeEach
    void configureTwoLogsAndThreeSubscriptions() throws IOException {
        log = folder.resolve("access.log");
        state = folder.resolve("state");
        Files.writeString(
                folder.resolve("amid.conf"),
                """
                [apache]
                log = access: access.log [combined]
                log = other: other.log [combined]

                [dispatch]
                name = all
                subscribe = apache.access
                select = apache.request.path
                send = out, none

                [dispatch]
                name = missing
                subscribe = apache.access.4xx
                select = apache.request.path
                send = none

                [filelog]
                name = out
                filename = out.log

                [null]
                name = none
                """);
    }

    private AmidProcess startRun() throws IOException {
        AmidProcess amid =
                AmidProcess.start(folder, "run", "amid.conf", "--state", state.toString());
        amid.awaitSaid("is ready");
        return amid;
    }

    private Outcome status(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("status", "amid.conf"));
        arguments.addAll(List.of("--state", state.toString()));
        arguments.addAll(List.of(more));
        return AmidProcess.run(folder, arguments.toArray(new String[0]));
    }

    private static SocketChannel connect(Path state) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(state.resolve("socket")));
    }

    private String ask() throws IOException {
        return ask(state);
    }

    /** Asks as any program could that knows the protocol. */
    static String ask(Path state) throws IOException {
        try (SocketChannel channel = connect(state)) {
            channel.write(ByteBuffer.wrap("status\n".getBytes(UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
        }
    }

    /** The numbers that a pattern finds in a document, for each time it does. */
    private static List<long[]> numbers(Pattern pattern, String document) {
        List<long[]> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(document);
        while (matcher.find()) {
            found.add(
                    new long[] {
                        Long.parseLong(matcher.group(1)),
                        Long.parseLong(matcher.group(2)),
                        Long.parseLong(matcher.group(3)),
                        Long.parseLong(matcher.group(4))
                    });
        }
        return found;
    }

    /** All that must hold at any moment; returns the lines of the first log. */
    private static long check(String document) {
        List<long[]> logs = numbers(LOG, document);
        List<long[]> subscriptions = numbers(SUBSCRIPTION, document);
        assertThat(logs).as(document).hasSize(2);
        assertThat(subscriptions).as(document).hasSize(3);
        for (long[] sum : List.of(logs, subscriptions).stream().flatMap(List::stream).toList()) {
            assertThat(sum[0]).as(document).isEqualTo(sum[1] + sum[2] + sum[3]);
        }
        assertThat(document).contains("\"violations\" : [ ]");
        return logs.get(0)[0];
    }

    private static String lines(int number) {
        return line(number, number % MISSING == 0 ? 404 : 200)
                + (number % GARBAGE == 0 ? "garbage\n" : "");
    }

    @Test
    void addsUpAtEveryMomentUnderLoadAndInTheEndIsWhatWasWritten() throws Exception {
        try (AmidProcess amid = startRun();
                NumberedLoad load = NumberedLoad.on(log, StatusIT::lines)) {
            long before = 0;
            for (int i = 0; i < 50; i++) {
                long lines = check(ask());
                assertThat(lines).isGreaterThanOrEqualTo(before);
                before = lines;
                Thread.sleep(20); // so that the next time is another moment
            }
            assertThat(before).isPositive();
            int written = load.end();
            int garbage = written / GARBAGE;

            amid.awaitThat(() -> assertThat(check(ask())).isEqualTo(written + garbage));
            amid.awaitThat(
                    () ->
                            assertThat(numbers(SUBSCRIPTION, ask()))
                                    .extracting(sum -> sum[3])
                                    .containsOnly(0L));
            String document = ask();
            assertThat(numbers(LOG, document).get(0))
                    .containsExactly(written + garbage, written, garbage, 0);
            assertThat(numbers(SUBSCRIPTION, document))
                    .extracting(sum -> sum[1])
                    .containsExactlyInAnyOrder(
                            (long) written, (long) written, (long) written / MISSING);
            assertThat(sequence(folder.resolve("out.log"))).isEqualTo("1-" + written);
            assertThat(amid.stop().err())
                    .contains(
                            String.format(
                                    "%d lines = %d events + %d unparsable + 0 too long",
                                    written + garbage, written, garbage));
        }
    }

    @Test
    void tellsPeopleAndMachines() throws Exception {
        try (NumberedLog writer = NumberedLog.at(log);
                AmidProcess amid = startRun()) {
            writer.append(1, 100).append("garbage\n");
            amid.awaitThat(() -> assertThat(check(ask())).isEqualTo(101));
            amid.awaitThat(() -> assertThat(ask()).contains("\"delivered\" : 100"));

            Outcome people = status();
            assertThat(people.status()).as(people.err()).isZero();
            assertThat(people.out())
                    .startsWith("amid 0.1.0, process " + amid.pid() + "\n")
                    .contains("  configuration  " + folder.resolve("amid.conf") + "\n")
                    .contains("  state          " + state + "\n")
                    .contains("    101 lines = 100 events + 1 unparsable + 0 too long\n")
                    .contains("  apache.other: other.log\n")
                    .contains("    is not there\n")
                    .contains("  all -> out\n")
                    .contains("    bookmark kept ");
            Outcome machines = status("--json");
            assertThat(machines.status()).as(machines.err()).isZero();
            assertThat(check(machines.out())).isEqualTo(101);
            amid.stop();
        }
    }

    @Test
    void isForTheOwnerAloneAndGoneAfterTheEnd() throws Exception {
        try (AmidProcess amid = startRun()) {
            Path socket = state.resolve("socket");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                    .isEqualTo("rwx------");

            amid.stop();

            assertThat(socket).doesNotExist();
        }
    }

    @Test
    void saysThatNothingRunsAlsoAfterItWasKilled() throws Exception {
        Outcome never = status();
        assertThat(never.status()).isEqualTo(1);
        assertThat(never.err())
                .startsWith("amid: " + state.resolve("socket") + ": nobody answers")
                .contains("does not run with this state directory", "--state");
        try (AmidProcess amid = startRun()) {
            amid.signal("KILL");
            amid.awaitEnd(Duration.ofSeconds(10));
        }
        assertThat(state.resolve("socket")).exists();
        assertThat(status().err()).isEqualTo(never.err());

        try (AmidProcess amid = startRun()) {
            assertThat(status().status()).isZero();
            amid.stop();
        }
    }

    @Test
    void runsAndAnswersWithAStateDirectoryWhosePathIsTooLongForASocket() throws Exception {
        for (int i = 0; i < 6; i++) {
            state = state.resolve("a-directory-with-a-long-name");
        }
        try (AmidProcess amid = startRun()) {
            Outcome outcome = status();

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).contains("  state          " + state + "\n");
            amid.stop();
        }
    }

    @Test
    void isNotHeldUpByWhoConnectsAndSaysNothing() throws Exception {
        List<SocketChannel> silent = new ArrayList<>();
        try (NumberedLog writer = NumberedLog.at(log);
                AmidProcess amid = startRun()) {
            for (int i = 0; i < 30; i++) {
                silent.add(connect(state));
            }
            writer.append(1, 100);
            amid.awaitThat(
                    () -> assertThat(sequence(folder.resolve("out.log"))).isEqualTo("1-100"));

            assertThat(status().status()).isZero();
            amid.stop();
        } finally {
            for (SocketChannel one : silent) {
                one.close();
            }
        }
    }
}

package org.amid.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.amid.config.Problems;
import org.amid.demo.Site;
import org.amid.dispatch.Dispatcher;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amid demo}: shows a filelog growing, without any web server. */
@Command(
        name = "demo",
        description = {
            "Shows a filelog growing, without any web server: writes the access log of a site that"
                    + " does not exist, follows it, and shows what arrives. Ctrl-C ends it."
        })
final class DemoCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 50;
    private static final Duration DRAIN = Duration.ofSeconds(10);

    @Mixin private Verbosity verbosity;

    @Option(names = "--seconds", paramLabel = "N", description = "End by itself after N seconds.")
    private long seconds = Long.MAX_VALUE;

    @Override
    public Integer call() throws IOException, InterruptedException {
        verbosity.apply();
        if (seconds < 1) {
            throw new Failure(Exit.USAGE, "--seconds takes a number from 1 on");
        }
        Path directory = Files.createTempDirectory("amid-demo-");
        Path log = directory.resolve("access.log");
        Path filelog = directory.resolve("apache-404-useragent.log");
        Path file = directory.resolve("amid.conf");
        String configuration = configuration(log, filelog);
        Files.writeString(file, configuration);
        tell(introduction(log, file, filelog, configuration));

        CountDownLatch over = new CountDownLatch(1);
        Signals.handle("TERM", signal -> over.countDown());
        Signals.handle("INT", signal -> over.countDown());
        Dispatcher dispatcher = new Dispatcher(Optional.empty(), cause -> over.countDown());
        boolean drained;
        try (Site site = new Site(log)) {
            dispatcher.start(plan(file));
            site.start();
            show(filelog, over);
        } finally {
            drained = dispatcher.stop(DRAIN);
        }
        tell("\nWhat was read, and what became of it:\n\n");
        dispatcher.ledger().lines().forEach(line -> tell("  " + line + "\n"));
        tell("\nEverything is left in " + directory + "; 'rm -r' it when you are done.\n");
        return drained ? Exit.OK : Exit.FAILURE;
    }

    /** The seed of Amid: who asks for pages that are not there. */
    private static String configuration(Path log, Path filelog) {
        return """
                [apache]
                log = access: %s [combined]

                [dispatch]
                subscribe = apache.access.4xx.404
                select = apache.user-agent
                send = apache-404-useragent-log

                [filelog]
                name = apache-404-useragent-log
                filename = %s
                """
                .formatted(log, filelog);
    }

    private static String introduction(Path log, Path file, Path filelog, String configuration) {
        return """
                A web site that does not exist writes an access log, and Amid follows it:

                  the log            %s
                  the configuration  %s
                  the filelog        %s

                %s
                Each request for a page that is missing leaves its browser here. Ctrl-C ends it.

                """
                .formatted(log, file, filelog, configuration.indent(4));
    }

    private static Plan plan(Path file) {
        Problems problems = new Problems();
        return PlanReader.read(file, Catalogue.installed(), problems)
                .orElseThrow(() -> new IllegalStateException(problems.sorted().toString()));
    }

    /** Copies the filelog to standard output as it grows. */
    private void show(Path filelog, CountDownLatch over) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.min(seconds, 1_000_000));
        long shown = 0;
        while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
            try (FileChannel file = FileChannel.open(filelog);
                    InputStream in = Channels.newInputStream(file.position(shown))) {
                shown += in.transferTo(System.out);
                if (System.out.checkError()) {
                    return; // nobody looks any more
                }
            } catch (NoSuchFileException e) {
                // not made yet, or somebody tries what happens when it is removed
                shown = 0;
            }
        }
    }

    private static void tell(String text) {
        System.out.print(text);
        System.out.flush();
    }
}

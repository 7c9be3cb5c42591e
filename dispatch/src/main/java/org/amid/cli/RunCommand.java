package org.amid.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.Boot;
import org.amid.bookmark.StateDirectory;
import org.amid.config.Problem;
import org.amid.config.Problems;
import org.amid.config.Trouble;
import org.amid.plan.AmidSettings;
import org.amid.plan.Plan;
import org.amid.status.Status;
import org.amid.status.StatusServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code amid run}: follows the logs until it is told to stop. */
@Command(
        name = "run",
        description = {
            "Follows what the configuration names, until SIGTERM or Ctrl-C; each subscription goes"
                    + " on where it was.",
            "SIGHUP has the configuration read again. What it does is told on standard error."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin private ConfigurationFile configuration;
    @Mixin private Verbosity verbosity;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = {
                "Where Amid keeps what it has to remember: how far",
                "each subscription has come."
            })
    private Path state;

    @Override
    public Integer call() throws InterruptedException {
        Plan plan = configuration.plan();
        verbosity.apply(plan.daemon());
        try {
            return run(plan, directory(plan.daemon()));
        } catch (IOException e) {
            throw new Failure(Exit.FAILURE, Trouble.words(e));
        }
    }

    private int run(Plan plan, Path directory) throws IOException, InterruptedException {
        try (Bookmarks bookmarks = Bookmarks.open(directory, Boot.id())) {
            Service service = new Service(plan, () -> reread(plan.daemon()), bookmarks);
            Instant since = Instant.now();
            try (StatusServer server =
                    new StatusServer(directory, () -> status(service, since, directory))) {
                server.start();
                return service.run();
            }
        }
    }

    private Status status(Service service, Instant since, Path directory)
            throws InterruptedException {
        return new Status(
                Amid.Version.number(),
                ProcessHandle.current().pid(),
                since,
                directory.toAbsolutePath().toString(),
                configuration.file().toAbsolutePath().toString(),
                service.lastReload(),
                service.dispatcher().ledger());
    }

    private Path directory(AmidSettings daemon) throws IOException {
        return StateDirectory.resolve(
                Optional.ofNullable(state),
                daemon.stateDir(),
                configuration.file(),
                System::getenv);
    }

    /** Reads the configuration again; tells what is wrong with it where everything else is told. */
    private Optional<Plan> reread(AmidSettings running) {
        Logger log = LoggerFactory.getLogger(RunCommand.class);
        Problems problems = new Problems();
        Optional<Plan> next = Optional.empty();
        try {
            next = configuration.read(problems);
        } catch (Failure e) {
            log.error("{}", e.getMessage());
        }
        for (Problem problem : problems.sorted()) {
            log.error("{}", problem);
        }
        if (next.isPresent() && !next.get().daemon().equals(running)) {
            log.error("what has changed in [amid] holds from the next start on");
        }
        return next;
    }
}

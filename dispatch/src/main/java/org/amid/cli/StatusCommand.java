package org.amid.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amid.bookmark.StateDirectory;
import org.amid.status.Status;
import org.amid.status.StatusClient;
import org.amid.status.Told;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amid status}: how a running daemon is doing. */
@Command(
        name = "status",
        description = {
            "Asks the daemon that runs a configuration how it is doing: what it has read of each"
                    + " log, what became of it, how far each subscription has come, and what does"
                    + " not work."
        })
final class StatusCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ConfigurationFile configuration;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Where the daemon keeps what it has to remember.")
    private Path state;

    @Option(names = "--json", description = "For machines: one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        try {
            StatusClient client = client();
            String document = client.ask();
            Status status = client.read(document);
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? document : Told.text(status, Instant.now(), ZoneId.systemDefault()));
            out.flush();
            return status.ledger().violations().isEmpty() ? Exit.OK : Exit.FAILURE;
        } catch (IOException e) {
            throw new Failure(Exit.FAILURE, e.getMessage() + hint());
        }
    }

    /** A slip in the name of the configuration leads to a directory that no daemon has. */
    private String hint() {
        return state == null && Files.notExists(configuration.file())
                ? "; and there is no file " + configuration.file()
                : "";
    }

    /** A client of the directory that is meant; where nobody says which, of one with a socket. */
    private StatusClient client() throws IOException {
        Optional<Path> said =
                Optional.ofNullable(state).or(() -> configuration.daemon().stateDir());
        Path resolved =
                StateDirectory.resolve(
                        said, Optional.empty(), configuration.file(), System::getenv);
        StatusClient client = new StatusClient(resolved);
        if (said.isPresent() || client.isWorthATry()) {
            return client;
        }
        List<Path> usual = StateDirectory.usual(configuration.file(), System::getenv);
        return usual.stream()
                .map(StatusClient::new)
                .filter(StatusClient::isWorthATry)
                .findFirst()
                .orElse(client);
    }
}

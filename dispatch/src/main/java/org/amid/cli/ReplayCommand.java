package org.amid.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.amid.config.Guess;
import org.amid.config.Moment;
import org.amid.config.Trouble;
import org.amid.dispatch.Ledger;
import org.amid.dispatch.Replay;
import org.amid.plan.DispatchPlan;
import org.amid.plan.Plan;
import org.amid.plan.ReportingPlan;
import org.amid.target.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code amid replay}: reads the logs once, from their beginning to their present end. */
@Command(
        name = "replay",
        description = {
            "Reads the logs once, from their beginning to their present end, one after another.",
            "An output that is there and not empty is refused, unless --append is given; one that"
                    + " fails for 10 seconds ends it."
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin private ConfigurationFile configuration;
    @Mixin private Verbosity verbosity;

    @Option(
            names = "--since",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = {
                "Only events at or after T: a span ago, 2h, or a time,",
                "2026-11-20T13:55:36+00:00."
            })
    private Instant since = Instant.MIN;

    @Option(
            names = "--until",
            paramLabel = "T",
            converter = MomentConverter.class,
            description = "Only events before T.")
    private Instant until = Instant.MAX;

    @Option(
            names = "--only",
            paramLabel = "DISPATCH",
            description = "Only what this dispatch takes, by its name.")
    private String only;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "Write the files into DIR, under their own names.")
    private Path to;

    @Option(names = "--append", description = "Append to outputs that are not empty.")
    private boolean append;

    /** Reads a point in time from the command line. */
    static final class MomentConverter implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            try {
                return Moment.parse(text, "");
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Plan plan = configuration.plan();
        verbosity.apply(plan.daemon());
        checkOnly(plan);
        if (since.isAfter(until)) {
            throw new Failure(Exit.USAGE, "--since is after --until, so nothing is between them");
        }
        if (to != null) {
            plan = into(plan, to);
        }
        checkOutputs(plan);
        Logger log = LoggerFactory.getLogger(ReplayCommand.class);
        Replay replay = new Replay(plan, Optional.ofNullable(only));
        Signals.handle("TERM", signal -> replay.stop());
        Signals.handle("INT", signal -> replay.stop());
        boolean complete = replay.run(Window.of(since, until));
        Ledger ledger = replay.ledger();
        ledger.lines().forEach(log::info);
        if (!complete) {
            log.error("the replay is not complete");
        }
        return complete ? Exit.OK : Exit.FAILURE;
    }

    private Plan into(Plan plan, Path directory) {
        List<ReportingPlan<?>> moved =
                plan.reporting().stream()
                        .<ReportingPlan<?>>map(target -> target.into(directory))
                        .toList();
        Map<Path, String> taken = new HashMap<>();
        for (ReportingPlan<?> target : moved) {
            if (!isSentTo(plan, target)) {
                continue;
            }
            for (Path file : target.writes()) {
                String other = taken.putIfAbsent(file, target.name());
                if (other != null) {
                    throw new Failure(
                            Exit.FAILURE,
                            "'"
                                    + other
                                    + "' and '"
                                    + target.name()
                                    + "' would both write "
                                    + file
                                    + "; replay them apart, with --only");
                }
            }
        }
        return new Plan(plan.daemon(), plan.monitoring(), moved, plan.dispatches());
    }

    private void checkOnly(Plan plan) {
        List<String> names = plan.dispatches().stream().map(DispatchPlan::name).toList();
        if (only != null && !names.contains(only)) {
            throw new Failure(
                    Exit.USAGE,
                    "--only: no dispatch is named '" + only + "'" + Guess.didYouMean(only, names));
        }
    }

    private void checkOutputs(Plan plan) {
        if (append) {
            return;
        }
        List<Path> full =
                plan.reporting().stream()
                        .filter(target -> isSentTo(plan, target))
                        .flatMap(target -> target.writes().stream())
                        .filter(ReplayCommand::isFull)
                        .toList();
        if (!full.isEmpty()) {
            throw new Failure(
                    Exit.FAILURE,
                    full.get(0)
                            + ": is there and not empty; move it away, or give --append or"
                            + " --to DIR");
        }
    }

    private boolean isSentTo(Plan plan, ReportingPlan<?> target) {
        return plan.subscriptions().stream()
                .filter(one -> only == null || one.dispatch().equals(only))
                .anyMatch(one -> one.reporting().equals(target.name()));
    }

    private static boolean isFull(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            throw new Failure(Exit.FAILURE, file + ": " + Trouble.words(e));
        }
    }
}

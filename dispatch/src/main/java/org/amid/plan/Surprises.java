package org.amid.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.amid.config.Position;
import org.amid.config.Problems;

/** What is legal in a plan and will surprise all the same. Looks at files, and opens none. */
public final class Surprises {
    private final Problems problems;

    private Surprises(Problems problems) {
        this.problems = problems;
    }

    /** Warns of everything in a plan that will surprise. */
    public static void warn(Plan plan, Problems problems) {
        Surprises surprises = new Surprises(problems);
        surprises.ofTargetsUnused(plan);
        for (MonitoringPlan<?> target : plan.monitoring()) {
            target.reads().forEach(file -> surprises.ofReading(target.at(), file));
        }
        for (ReportingPlan<?> target : plan.reporting()) {
            target.writes().forEach(file -> surprises.ofWriting(target.at(), file));
        }
    }

    private void ofTargetsUnused(Plan plan) {
        Set<String> subscribed = new HashSet<>();
        Set<String> sentTo = new HashSet<>();
        for (SubscriptionPlan subscription : plan.subscriptions()) {
            sentTo.add(subscription.reporting());
            subscription.selections().forEach(selection -> subscribed.add(selection.target()));
        }
        for (MonitoringPlan<?> target : plan.monitoring()) {
            if (!subscribed.contains(target.name())) {
                problems.warning(
                        target.at(),
                        "no dispatch subscribes to '" + target.name() + "', so it is not followed");
            }
        }
        for (ReportingPlan<?> target : plan.reporting()) {
            if (!sentTo.contains(target.name())) {
                problems.warning(
                        target.at(),
                        "no dispatch sends to '" + target.name() + "', so it is not opened");
            }
        }
    }

    private void ofReading(Position at, Path file) {
        if (!Files.exists(file)) {
            problems.warning(at, file + ": is not there; it is waited for");
        } else if (Files.isDirectory(file)) {
            problems.warning(at, file + ": is a directory");
        } else if (!Files.isReadable(file)) {
            problems.warning(
                    at, file + ": cannot be read by this account; on Debian, the group 'adm' may");
        }
    }

    private void ofWriting(Position at, Path file) {
        if (Files.isDirectory(file)) {
            problems.warning(at, file + ": is a directory");
        } else if (Files.exists(file)) {
            if (!Files.isWritable(file)) {
                problems.warning(at, file + ": cannot be written by this account");
            }
        } else {
            Path above = file.toAbsolutePath().getParent();
            while (above != null && !Files.exists(above)) {
                above = above.getParent();
            }
            if (above != null && !Files.isDirectory(above)) {
                problems.warning(at, file + ": cannot be made: " + above + " is not a directory");
            } else if (above != null && !Files.isWritable(above)) {
                problems.warning(
                        at, file + ": cannot be made: this account cannot write to " + above);
            }
        }
    }
}

package org.amid.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.amid.config.Problems;
import org.amid.target.Catalogue;

/**
 * What became of a configuration with the stand-ins.
 *
 * @param plan the plan, if it is right
 * @param problems what the user sees, with the directory taken out
 */
record Planning(Optional<Plan> plan, List<String> problems) {
    /** The types that the tests of this package plan with. */
    static final Catalogue CATALOGUE =
            new Catalogue(List.of(new ApacheStandIn(), new FilelogStandIn()));

    /** Sections that most configurations need; behind others, so that those begin in line 1. */
    static final String SITE =
            """

            [apache]
            log = /var/log/apache2/access.log

            [filelog]
            name = out
            filename = /var/log/amid/out.log

            [filelog]
            name = raw
            filename = /var/log/amid/raw.log
            format = line
            """;

    /**
     * Reads a configuration from a file named {@code site.conf}.
     *
     * @param text its content; {@code DIR} stands for the directory
     */
    static Planning of(Path directory, String text) {
        Path file = directory.resolve("site.conf");
        try {
            Files.writeString(file, text.replace("DIR", directory.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Problems problems = new Problems();
        Optional<Plan> plan = PlanReader.read(file, CATALOGUE, problems);
        String prefix = directory + "/";
        return new Planning(
                plan,
                problems.sorted().stream()
                        .map(problem -> problem.toString().replace(prefix, ""))
                        .toList());
    }

    /** The plan of a configuration that has no mistake, but may have what is warned of. */
    static Plan warned(Path directory, String text) {
        Planning planning = of(directory, text);
        return planning.plan.orElseThrow(() -> new AssertionError(planning.problems));
    }

    /** The plan of a configuration that must be right. */
    static Plan right(Path directory, String text) {
        Planning planning = of(directory, text);
        if (!planning.problems.isEmpty()) {
            throw new AssertionError(planning.problems);
        }
        return planning.plan.orElseThrow();
    }
}

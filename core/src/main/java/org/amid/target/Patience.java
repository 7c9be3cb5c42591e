package org.amid.target;

import java.time.Duration;
import org.amid.config.Attribute;

/**
 * The attribute that every reporting target has beyond {@link Common}.
 *
 * @param patience how long it may hold up others when it takes nothing
 */
public record Patience(
        @Attribute(
                        help =
                                "How long the others wait for this target when it takes nothing;"
                                        + " then they go on without it, and it catches up later.",
                        example = "5s",
                        otherwise = "1s")
                Duration patience) {}

package org.amid.target;

import java.util.Optional;
import org.amid.config.Attribute;

/**
 * The attributes that every target has.
 *
 * @param name the name of the target; its type's title where it has none
 */
public record Common(
        @Attribute(
                        help =
                                "Name of the target, if not that of its type; names are unique over"
                                        + " all targets.",
                        example = "missing-pages")
                Optional<TargetName> name) {}

package org.amid.plan;

import java.nio.file.Path;

/** Plans of the stand-ins, for the tests of other packages. */
public final class Plans {
    private Plans() {}

    /**
     * A plan of a dispatch to two reporting targets, and one that takes what fits no format.
     *
     * @param directory where the configuration is written
     */
    public static Plan withTwoDispatches(Path directory) {
        return Planning.warned(
                directory,
                """
                [dispatch]
                name = errors
                subscribe = apache.access, !apache.access.2xx
                select = apache.host, apache.status
                send = out, raw
                [dispatch]
                subscribe = apache.unparsable
                send = out
                """
                        + Planning.SITE);
    }
}

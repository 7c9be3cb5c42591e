package org.amid.tail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.amid.config.Trouble;
import org.amid.target.Start;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of one log that cannot be read, or not much longer: each thing once. */
final class Complaints {
    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

    private final Path path;
    private final Start start;
    private final Set<FileIdentity> warned = new HashSet<>();
    private String trouble;

    Complaints(Path path, Start start) {
        this.path = path;
        this.start = start;
    }

    /** Says what keeps the log from being read. */
    void trouble(String what, boolean isError) {
        if (what.equals(trouble)) {
            return;
        }
        trouble = what;
        if (isError || !start.follow()) {
            LOG.error("{}: {}{}", path, what, start.follow() ? "; it is tried again" : "");
        } else {
            LOG.info("{}: {}; it is read when it appears", path, what);
        }
    }

    /** Says that nothing does any more. */
    void clear() {
        if (trouble != null) {
            LOG.info("{}: is read now", path);
            trouble = null;
        }
    }

    /** What keeps the log from being read. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Says if a file that is still needed is the next to be removed by rotation. */
    void look(Succession succession, TailedFile current) {
        try {
            Optional<Sibling> file = succession.endangered(succession.mark(current), current);
            if (file.isPresent() && warned.add(file.get().identity())) {
                boolean isCurrent = file.get().identity().equals(current.identity());
                LOG.warn(
                        "{}: {} is the next to be removed by rotation, and {} still needs it from"
                                + " byte {}",
                        path,
                        file.get().path(),
                        start.whom().isEmpty() ? "somebody" : start.whom(),
                        isCurrent ? current.position() : 0);
            }
        } catch (IOException e) {
            LOG.debug("{}: {}", path, Trouble.words(e));
        }
    }

    /** How many files were said to be in danger. */
    int dangers() {
        return warned.size();
    }
}

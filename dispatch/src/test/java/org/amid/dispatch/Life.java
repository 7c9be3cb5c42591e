package org.amid.dispatch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.amid.bookmark.Bookmarks;
import org.amid.plan.Plan;

/** A dispatcher with bookmarks, as one process runs it: it is stopped, or it dies. */
final class Life {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Path state;
    private final Bookmarks bookmarks;
    private final Dispatcher dispatcher;
    private final List<Throwable> died = new CopyOnWriteArrayList<>();

    private Life(Path state, String boot) throws IOException {
        this.state = state;
        this.bookmarks = Bookmarks.open(state, boot);
        this.dispatcher = new Dispatcher(Optional.of(bookmarks), died::add);
    }

    /** A process that runs a plan and goes on where its forerunners left off. */
    static Life begin(Path state, Plan plan) throws IOException, InterruptedException {
        return begin(state, "boot", plan);
    }

    static Life begin(Path state, String boot, Plan plan) throws IOException, InterruptedException {
        Life life = new Life(state, boot);
        life.dispatcher.start(plan);
        return life;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Bookmarks bookmarks() {
        return bookmarks;
    }

    /** Has nothing more written to stores, as if the process was killed; its successor's state. */
    Path die(Store... stores) throws IOException, InterruptedException {
        for (Store store : stores) {
            store.die();
        }
        Path left = Copies.of(state);
        dispatcher.stop(Duration.ZERO);
        bookmarks.close();
        return left;
    }

    /** Ends it in order; whether everything was written, and nothing was wrong. */
    boolean stop() throws InterruptedException {
        boolean whole = dispatcher.stop(LONG);
        bookmarks.close();
        return whole && died.isEmpty() && dispatcher.ledger().violations().isEmpty();
    }
}

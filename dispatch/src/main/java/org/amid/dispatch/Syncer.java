package org.amid.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The thread that brings to the disk what reporting targets wrote, one after another, each as often
 * as it asks for. If the disk is slow, that is less often, and nobody else waits.
 */
final class Syncer {
    private static final class Task {
        private final Outbox outbox;
        private final long span;
        private long due;

        private Task(Outbox outbox, Duration every) {
            this.outbox = outbox;
            this.span = every.toNanos();
            this.due = System.nanoTime() + span;
        }
    }

    private final List<Task> tasks = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "sync");
    private boolean stopping;

    Syncer(Collection<Outbox> outboxes) {
        outboxes.forEach(
                outbox -> outbox.syncEvery().ifPresent(span -> tasks.add(new Task(outbox, span))));
        thread.setDaemon(true);
    }

    void start() {
        if (!tasks.isEmpty()) {
            thread.start();
        }
    }

    private void run() {
        try {
            while (awaitNext()) {
                for (Task task : tasks) {
                    if (task.due - System.nanoTime() <= 0) {
                        task.outbox.sync();
                        task.due = System.nanoTime() + task.span;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitNext() throws InterruptedException {
        long now = System.nanoTime();
        long rest = tasks.stream().mapToLong(task -> task.due - now).min().orElseThrow();
        if (!stopping && rest > 0) {
            wait(rest / 1_000_000, (int) (rest % 1_000_000));
        }
        return !stopping;
    }

    /** Ends the thread; a sync that runs is not waited for. */
    synchronized void stop() {
        stopping = true;
        notifyAll();
    }
}

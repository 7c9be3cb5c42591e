package org.amid.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.amid.bookmark.Bookmarks;
import org.amid.bookmark.GuardedBookmarks;
import org.amid.config.Problems;
import org.amid.dispatch.Dispatcher;
import org.amid.filelog.GuardedFilelogType;
import org.amid.plan.Plan;
import org.amid.plan.PlanReader;
import org.amid.target.Catalogue;
import org.amid.target.ReportingTarget;
import org.amid.target.TargetType;

/**
 * Amid from a start to its end: a process that can be killed, but for the process. Once it is dead
 * nothing that it does reaches a file, and its locks are gone.
 */
final class Life implements GuardedFilelogType.Guard, GuardedBookmarks.Guard {
    private static final TargetType<?> APACHE = Catalogue.installed().type("apache").orElseThrow();

    /** How long the threads of the dead may take to end. */
    private static final Duration FUNERAL = Duration.ofSeconds(20);

    private final Machine machine;
    private final Faults faults;
    private final Catalogue catalogue;
    private final Set<FileChannel> open = new HashSet<>();
    private volatile boolean dead;
    private volatile Throwable bug;
    private long killAfter = Long.MAX_VALUE;
    private String refused = "";
    private Bookmarks bookmarks;
    private Dispatcher dispatcher;

    Life(Machine machine, Faults faults) {
        this.machine = machine;
        this.faults = faults;
        this.catalogue = new Catalogue(List.of(APACHE, new GuardedFilelogType(this)));
    }

    /**
     * Starts it.
     *
     * @throws IOException if it could not start, and has ended
     */
    void start(Path state, Path configuration) throws IOException, InterruptedException {
        boolean started = false;
        try {
            bookmarks = GuardedBookmarks.open(state, machine.boot(), this);
            dispatcher = new Dispatcher(Optional.of(bookmarks), cause -> bug = cause);
            dispatcher.start(plan(configuration).orElseThrow());
            started = true;
        } finally {
            if (!started) {
                kill();
            }
        }
    }

    private Optional<Plan> plan(Path configuration) {
        Problems problems = new Problems();
        Optional<Plan> plan = PlanReader.read(configuration, catalogue, problems);
        refused = problems.sorted().toString();
        return plan;
    }

    /** What was wrong with the configuration that it read last. */
    String refused() {
        return refused;
    }

    /** Has it read its configuration again; whether that was right. */
    boolean reload(Path configuration) throws IOException, InterruptedException {
        Optional<Plan> next = plan(configuration);
        if (next.isPresent()) {
            dispatcher.change(next.get());
        }
        return next.isPresent();
    }

    /** Stops it in order; whether everything that was taken was written. */
    boolean stop(Duration within) throws InterruptedException {
        boolean drained = dispatcher.stop(within);
        kill();
        List<String> violations = dispatcher.ledger().violations();
        if (!violations.isEmpty()) {
            throw new AssertionError("the ledger does not add up: " + violations);
        }
        return drained;
    }

    /** Kills it, and waits until its threads have ended. */
    void kill() throws InterruptedException {
        die();
        if (dispatcher != null) {
            dispatcher.stop(FUNERAL);
        }
        if (bookmarks != null) {
            bookmarks.close();
        }
        if (bug != null) {
            throw new AssertionError("a thread of Amid ended by itself", bug);
        }
    }

    /** Has it killed in the middle of a write, after so many bytes from now. */
    void killAfter(long bytes) {
        synchronized (machine) {
            killAfter = bytes;
        }
    }

    private void die() {
        synchronized (machine) {
            dead = true;
            for (FileChannel file : List.copyOf(open)) {
                try {
                    file.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            machine.notifyAll();
        }
        faults.look();
    }

    boolean isDead() {
        return dead;
    }

    /** How many of these bytes it writes before it is killed. */
    int survives(int bytes) {
        if (dead) {
            return 0;
        }
        int writes = (int) Math.min(bytes, killAfter);
        killAfter -= killAfter == Long.MAX_VALUE ? 0 : writes;
        return writes;
    }

    /** Fails if it is dead, or dies now. */
    @Override
    public void check() throws IOException {
        if (killAfter == 0 && !dead) {
            die();
        }
        if (dead) {
            throw new IOException("killed");
        }
    }

    void opened(FileChannel file) {
        open.add(file);
    }

    void closed(FileChannel file) {
        open.remove(file);
    }

    @Override
    public FileChannel open(Path path) throws IOException {
        return GuardedFile.open(path, this, machine);
    }

    @Override
    public ReportingTarget around(ReportingTarget target, Path path) {
        String name = path.getFileName().toString().replace(".log", "");
        return new GuardedTarget(target, name, this, faults);
    }

    @Override
    public void write(int length, GuardedBookmarks.Sink sink) throws IOException {
        if (machine.write(this, true, length, sink) < length) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void force(Object inode, long length) throws IOException {
        synchronized (machine) {
            check();
            machine.force(inode, length);
        }
    }

    @Override
    public void renames(Path from, Path to) throws IOException {
        synchronized (machine) {
            check();
            machine.renames(from, to);
        }
    }

    @Override
    public void forceNames() throws IOException {
        synchronized (machine) {
            check();
            machine.forceNames();
        }
    }
}

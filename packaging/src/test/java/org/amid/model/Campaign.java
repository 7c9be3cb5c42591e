package org.amid.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Many programs that a seed makes, run one after another by a few threads, up to the first that
 * fails.
 */
final class Campaign {
    private static final int BLOCKS = 3;
    private static final long TOLD_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How often a shorter program is run before it is believed to pass. */
    private static final int RUNS = 8;

    private static final int MOST_TRIED = 300;

    private final Trial trial;
    private final long seed;
    private final long programs;
    private final PrintStream out;
    private final AtomicLong done = new AtomicLong();
    private final AtomicReference<Failure> failure = new AtomicReference<>();
    private long begun;
    private long told;

    /**
     * A program that failed.
     *
     * @param number which of those that the seed makes
     * @param cause what was wrong
     */
    record Failure(long number, Program program, Throwable cause) {}

    Campaign(Trial trial, long seed, long programs, PrintStream out) {
        this.trial = trial;
        this.seed = seed;
        this.programs = programs;
        this.out = out;
    }

    /** Runs them; the first that failed, if any did. */
    Optional<Failure> run(int workers) throws InterruptedException {
        begun = System.nanoTime();
        told = begun;
        for (int block = 0; block < BLOCKS && failure.get() == null; block++) {
            // all threads have one size of blocks, for it is a property of the whole process
            Trial.useBlocksOf(Programs.block(block));
            AtomicLong next = new AtomicLong(block);
            Thread[] threads = new Thread[workers];
            for (int i = 0; i < workers; i++) {
                threads[i] = new Thread(() -> work(next), "model " + i);
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        return Optional.ofNullable(failure.get());
    }

    private void work(AtomicLong next) {
        try {
            for (long number = next.getAndAdd(BLOCKS);
                    number < programs && failure.get() == null;
                    number = next.getAndAdd(BLOCKS)) {
                Program program = Programs.of(seed, number);
                Optional<Throwable> cause = trial.run(program);
                if (cause.isPresent()) {
                    failure.compareAndSet(null, new Failure(number, program, cause.get()));
                    out.println("seed " + seed + ", program " + number + ": " + cause.get());
                }
                done.incrementAndGet();
                tell();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void tell() {
        if (System.nanoTime() - told > TOLD_EVERY_NANOS) {
            told = System.nanoTime();
            out.println(summary());
        }
    }

    /** How far it has come. */
    String summary() {
        double millis = (System.nanoTime() - begun) / 1e6;
        return String.format(
                "model test: seed %d, %d of %d programs, %.0f s, %.1f ms each",
                seed, done.get(), programs, millis / 1000, millis / Math.max(1, done.get()));
    }

    /** A failure in words: the shortest program that still fails, and what is wrong then. */
    String explain(Failure failed) throws IOException {
        Program shortest =
                new Shrinker(program -> trial.fails(program, RUNS), MOST_TRIED)
                        .shrink(failed.program());
        Throwable cause = failed.cause();
        Trial.useBlocksOf(shortest.block());
        for (int i = 0; i < 4 * RUNS; i++) {
            Optional<Throwable> again = trial.run(shortest);
            if (again.isPresent()) {
                cause = again.get();
                break;
            }
        }
        return String.format(
                "seed %d, program %d%n%s%n%nshortened, to be run with -Damid.model.program='%s'"
                        + "%n%s%n%n%s",
                seed,
                failed.number(),
                failed.program(),
                shortest.toString().replace("\n", "; "),
                shortest,
                cause instanceof AssertionError ? cause.getMessage() : cause);
    }
}

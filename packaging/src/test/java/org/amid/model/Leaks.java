package org.amid.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process holds: threads, descriptors and bytes of heap. */
final class Leaks {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int WAITS = 200;
    private static final long FEW_DESCRIPTORS = 16;
    private static final long FEW_BYTES = 32L << 20;

    private final long descriptors;
    private final long bytes;

    private Leaks() throws IOException, InterruptedException {
        awaitThreads();
        descriptors = descriptors();
        bytes = bytes();
    }

    /** What it holds now, with no thread of Amid. */
    static Leaks now() throws IOException, InterruptedException {
        return new Leaks();
    }

    /** Fails if much more is held than there was before. */
    static void check(Leaks before) throws IOException, InterruptedException {
        List<String> threads = awaitThreads();
        if (!threads.isEmpty()) {
            throw new AssertionError("threads of the dead live on: " + threads);
        }
        Leaks after = new Leaks();
        if (after.descriptors > before.descriptors + FEW_DESCRIPTORS) {
            throw new AssertionError(
                    "descriptors: " + before.descriptors + ", then " + after.descriptors);
        }
        if (after.bytes > before.bytes + FEW_BYTES) {
            throw new AssertionError("bytes of heap: " + before.bytes + ", then " + after.bytes);
        }
    }

    private static List<String> awaitThreads() throws InterruptedException {
        List<String> threads = threads();
        for (int i = 0; i < WAITS && !threads.isEmpty(); i++) {
            Thread.sleep(50); // between two looks at threads that are about to end
            threads = threads();
        }
        return threads;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("(read|write) .*|sync|FileSystemWatchService"))
                .toList();
    }

    private static long descriptors() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    private static long bytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public String toString() {
        return descriptors + " descriptors, " + (bytes >> 10) + " KiB of heap";
    }
}

package org.amid.misfortunes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a process takes of the machine, as {@code /proc} has it. */
final class Cost {
    private Cost() {}

    private static Path proc(long pid, String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    /** Its processor time, in ticks of mostly 10 ms: utime and stime of its stat. */
    static long ticks(long pid) throws IOException {
        String stat = Files.readString(proc(pid, "stat"));
        String[] behindTheName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(behindTheName[11]) + Long.parseLong(behindTheName[12]);
    }

    /** Its memory, in bytes. */
    static long rss(long pid) throws IOException {
        return Files.readAllLines(proc(pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findAny()
                .orElseThrow();
    }

    /** How many descriptors it has open. */
    static long descriptors(long pid) throws IOException {
        return entries(proc(pid, "fd"));
    }

    /** How many threads it has. */
    static long threads(long pid) throws IOException {
        return entries(proc(pid, "task"));
    }

    private static long entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }
}

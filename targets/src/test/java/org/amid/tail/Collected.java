package org.amid.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The lines that a tail hands over, without their ends, and how many were too long. */
final class Collected implements Lines {
    private final List<String> lines = new ArrayList<>();
    private int tooLong;

    @Override
    public void lines(byte[] block, int from, int to) {
        if (to <= from || block[to - 1] != '\n') {
            throw new AssertionError("no whole lines from " + from + " to " + to);
        }
        lines.addAll(List.of(new String(block, from, to - 1 - from, UTF_8).split("\n", -1)));
    }

    @Override
    public void tooLong() {
        tooLong++;
    }

    /** All of them since the last call, in order. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    int tooLongLines() {
        return tooLong;
    }

    /** Polls until there is nothing more; fails if that does not end. */
    List<String> all(LogTail tail, byte[] block) {
        for (int polls = 0; polls < 1_000_000; polls++) {
            if (!tail.poll(block, this)) {
                return take();
            }
        }
        throw new AssertionError("it goes on and on; so far " + lines.size() + " lines");
    }

    /** Lines with these numbers, of different lengths, shorter than 48 bytes. */
    static List<String> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(
                        number ->
                                number + " " + "abcdefghijklmnopqrstuvwxyz".substring(number % 27))
                .toList();
    }

    /** Appends these lines, each with its end. */
    static void append(Path file, List<String> lines) throws IOException {
        append(file, String.join("\n", lines) + "\n");
    }

    /** Appends text as it is. */
    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

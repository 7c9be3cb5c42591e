package org.amid.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.amid.datatree.Row;
import org.amid.target.From;
import org.amid.target.Start;
import org.amid.target.Window;

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

    /** A tail without a place, of lines without a time. */
    static LogTail tail(Path log, boolean fromEnd, boolean follow, LongSupplier clock) {
        From from = fromEnd ? From.END : From.BEGINNING;
        Start start = follow ? Start.following(from) : Start.replaying(Window.ALL);
        return new LogTail(log, Optional.empty(), start, Collected::time, clock);
    }

    /** The time of a line that begins with {@code @MICROS}, none for others. */
    static long time(byte[] block, int from, int to) {
        String text = new String(block, from, to - from, UTF_8).strip();
        return text.startsWith("@") ? Long.parseLong(text.substring(1).split(" ")[0]) : Row.NO_TIME;
    }

    /** The files of a place: how far each was read. */
    static List<FileMark> files(LogTail tail) {
        return tail.place(OptionalLong.empty()).map(LogPlace::files).orElse(List.of());
    }

    /** The positions of a place, by the files. */
    static Map<FileIdentity, Long> positions(LogTail tail) {
        Map<FileIdentity, Long> positions = new LinkedHashMap<>();
        files(tail).forEach(mark -> positions.put(mark.identity(), mark.position()));
        return positions;
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

    /** Writes text, compressed. */
    static void pack(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(UTF_8));
        }
    }

    /** Compresses a file as gzip does: beside it, with its time, then it is removed. */
    static Path compress(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        pack(packed, Files.readString(file));
        Files.setLastModifiedTime(packed, Files.getLastModifiedTime(file));
        Files.delete(file);
        return packed;
    }

    /** Appends text as it is. */
    static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}

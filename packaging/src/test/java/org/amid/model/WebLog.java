package org.amid.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.amid.model.Sequence.Duty;
import org.amid.model.Sequence.Written;

/**
 * A log, with all that a web server and logrotate do to it, and what is known of every line: where
 * it was written and when, and whether it still stands anywhere.
 */
final class WebLog implements Closeable {
    /** What is known of a line. */
    private static final class Entry {
        private final NumberedLine line;
        private final int file;
        private final long at;
        private final Duty extra;
        private boolean lost;

        private Entry(NumberedLine line, int file, long at, Duty extra, boolean lost) {
            this.line = line;
            this.file = file;
            this.at = at;
            this.extra = extra;
            this.lost = lost;
        }
    }

    /** A file that is open for writing. */
    private static final class Handle {
        private final FileChannel channel;
        private final int file;
        private NumberedLine half;
        private boolean torn;
        private boolean blind;

        private Handle(FileChannel channel, int file) {
            this.channel = channel;
            this.file = file;
        }

        private void write(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }

    private final String name;
    private final Path path;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Long> begun = new ArrayList<>();
    private final List<Integer> deleted = new ArrayList<>();
    private int siblings;

    /** How long the file at the path was when the power cut it; 0 once all was delivered since. */
    private long regrown;

    private long clock;
    private int last;

    /** What the web server writes to, and, while it keeps an old file, what stands at the path. */
    private Handle main;

    private Handle fresh;

    private boolean extra;
    private int extraFrom;

    WebLog(String name, Path path) {
        this.name = name;
        this.path = path;
    }

    String name() {
        return name;
    }

    private Handle open() throws IOException {
        boolean isNew = Files.notExists(path);
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (isNew || begun.isEmpty()) {
            begun.add(Long.MAX_VALUE);
        }
        return new Handle(channel, begun.size() - 1);
    }

    private Handle main() throws IOException {
        main = main == null ? open() : main;
        return main;
    }

    /** Writes whole lines, of which the first may be begun already. */
    void write(int count) throws IOException {
        write(main(), count);
    }

    /** Writes lines into the file at the path while the web server keeps the one before. */
    void writeFresh(int count) throws IOException {
        write(fresh == null ? main() : fresh, count);
    }

    private void write(Handle handle, int count) throws IOException {
        finish(handle);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(new NumberedLine(name, ++last).text());
        }
        begin(handle);
        long length = handle.channel.size();
        for (int number = last - count + 1; number <= last; number++) {
            NumberedLine line = new NumberedLine(name, number);
            // nobody can tell where the power cut the log, once it has grown again
            add(handle, line, length < regrown);
            length += line.text().length();
        }
        handle.write(text.toString().getBytes(US_ASCII));
    }

    private void begin(Handle handle) {
        begun.set(handle.file, Math.min(begun.get(handle.file), ++clock));
    }

    private void add(Handle handle, NumberedLine line, boolean lost) {
        Duty duty = !extra ? Duty.ABSENT : handle.file < extraFrom ? Duty.OPTIONAL : Duty.REQUIRED;
        entries.add(new Entry(line, handle.file, ++clock, duty, lost));
    }

    /** Writes the first half of a line. */
    void half() throws IOException {
        Handle handle = main();
        if (handle.half == null) {
            handle.half = new NumberedLine(name, ++last);
            byte[] bytes = handle.half.text().getBytes(US_ASCII);
            begin(handle);
            handle.blind = handle.channel.size() < regrown;
            handle.write(Arrays.copyOf(bytes, bytes.length / 2));
        }
    }

    /** Writes the second half. */
    void finish() throws IOException {
        finish(main());
    }

    private void finish(Handle handle) throws IOException {
        if (handle.half == null) {
            return;
        }
        byte[] bytes = handle.half.text().getBytes(US_ASCII);
        if (!handle.torn) {
            add(handle, handle.half, handle.blind);
        }
        begin(handle);
        handle.half = null;
        handle.torn = false;
        handle.write(Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    }

    /**
     * Renames the log, and makes a new one.
     *
     * @param keep whether the web server goes on with the old one
     */
    void rotate(boolean keep) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        reopen();
        Handle old = main;
        main = null;
        shift();
        Files.move(path, sibling(1, false));
        fresh = open();
        main = old;
        if (!keep || old == null) {
            reopen();
        }
    }

    /** Lets go of a file that was renamed. */
    void reopen() throws IOException {
        if (fresh != null) {
            close(main);
            main = fresh;
            fresh = null;
        }
    }

    private Path sibling(int number, boolean packed) {
        return path.resolveSibling(path.getFileName() + "." + number + (packed ? ".gz" : ""));
    }

    private void shift() throws IOException {
        for (int i = siblings; i > 0; i--) {
            if (Files.exists(sibling(i, true)) && Files.exists(sibling(i, false))) {
                compress(i, false);
            }
            boolean packed = Files.exists(sibling(i, true));
            Files.move(sibling(i, packed), sibling(i + 1, packed));
        }
        siblings++;
    }

    /**
     * Copies the log and empties it.
     *
     * @param between how many lines are written between the two
     */
    void copyTruncate(int between) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        reopen();
        Handle handle = main();
        shift();
        Files.copy(path, sibling(1, false));
        int first = entries.size();
        boolean isHalf = handle.half != null;
        if (between > 0) {
            write(handle, between);
            entries.subList(first, entries.size()).forEach(entry -> entry.lost = true);
        }
        handle.torn = isHalf && between == 0;
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
        begun.add(Long.MAX_VALUE);
        Handle next = new Handle(handle.channel, begun.size() - 1);
        next.half = handle.half;
        next.torn = handle.torn;
        main = next;
    }

    /** Removes the file at the path; its lines are gone with it, but to who has it open. */
    void delete() throws IOException {
        if (Files.exists(path)) {
            reopen();
            deleted.add(begun.size() - 1);
            close(main);
            main = null;
            Files.delete(path);
        }
    }

    /** Notes that all was delivered that was written so far. */
    void seen() {
        regrown = 0;
    }

    /** Notes that nobody has the removed files open any more. */
    void loseDeleted(Predicate<NumberedLine> isSafe) {
        entries.stream()
                .filter(entry -> deleted.contains(entry.file) && !isSafe.test(entry.line))
                .forEach(entry -> entry.lost = true);
    }

    /**
     * Compresses a renamed file.
     *
     * @param half whether to do the first half only
     */
    void compress(int number, boolean half) throws IOException {
        Path plain = sibling(number, false);
        if (number < 1 || Files.notExists(plain)) {
            return;
        }
        if (number == 1) {
            reopen();
        }
        FileTime modified = Files.getLastModifiedTime(plain);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            Files.copy(plain, gzip);
        }
        byte[] bytes = packed.toByteArray();
        Path target = sibling(number, true);
        try (FileChannel channel =
                FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            int from = (int) channel.size();
            int to = half ? bytes.length / 2 : bytes.length;
            if (from < to) {
                channel.write(ByteBuffer.wrap(bytes, from, to - from), from);
            }
        }
        if (!half) {
            Files.setLastModifiedTime(target, modified);
            Files.delete(plain);
        }
    }

    /** Loses the last lines of the file at the path, and the web server with them. */
    void cut(int lines) throws IOException {
        reopen();
        close(main);
        main = null;
        if (Files.notExists(path)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(path);
        regrown = Math.max(regrown, bytes.length);
        int end = end(bytes, bytes.length);
        for (int i = 0; i < lines && end > 0; i++) {
            end = end(bytes, end - 1);
        }
        String rest = new String(bytes, end, bytes.length - end, US_ASCII);
        for (Entry entry : entries) {
            entry.lost |= rest.contains(entry.line.text());
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(end);
        }
    }

    private static int end(byte[] bytes, int before) {
        int end = before;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /** From now on, or not any more, the extra dispatch gets what is written. */
    void extra(boolean on) {
        if (on && !extra) {
            extraFrom = Math.max(0, begun.size() - 1);
        }
        extra = on;
    }

    /** The number of the last line that was begun. */
    int last() {
        return last;
    }

    /**
     * What must stand in a filelog of lines of this log.
     *
     * @param selected which of them it gets
     * @param isExtra whether it gets them from the extra dispatch
     * @param isCut which of them were cut off by the power
     */
    Sequence sequence(
            Predicate<NumberedLine> selected, boolean isExtra, Predicate<NumberedLine> isCut) {
        List<Written> written = new ArrayList<>();
        for (Entry entry : entries) {
            if (selected.test(entry.line)) {
                Duty duty = isExtra ? entry.extra : Duty.REQUIRED;
                boolean isLost = entry.lost || isCut.test(entry.line);
                duty = duty == Duty.REQUIRED && isLost ? Duty.OPTIONAL : duty;
                written.add(new Written(entry.line.number(), entry.file, entry.at, duty));
            }
        }
        return new Sequence(written, begun);
    }

    private static void close(Handle handle) {
        try {
            if (handle != null) {
                handle.channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(main);
        close(fresh);
    }
}

package org.amid.misfortunes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The numbers in a file that grows, read along with it: each line must have one shape, and be the
 * next. What is not is a fault, which tells where.
 */
final class Sequence {
    private static final int BLOCK = 1 << 20;
    private static final int MOST_FAULTS = 10;

    private final Path file;
    private final Shape shape;
    private final long step;
    private final BitSet seen;
    private final byte[] block = new byte[BLOCK];
    private final List<String> faults = new ArrayList<>();
    private long position;
    private long last;
    private boolean within;
    private boolean anew;

    private Sequence(Path file, Shape shape, long step, BitSet seen) {
        this.file = file;
        this.shape = shape;
        this.step = step;
        this.seen = seen;
    }

    /** The numbers {@code step}, {@code 2 * step}, … in lines of a shape. */
    static Sequence of(Path file, Shape shape, long step) {
        return new Sequence(file, shape, step, null);
    }

    /** Numbers of which some may be missing: each must be higher than the one before. */
    static Sequence withGaps(Path file, Shape shape) {
        return new Sequence(file, shape, 1, new BitSet());
    }

    /** The numbers from one on, without a gap. */
    static Sequence from(long first, Path file, Shape shape) {
        Sequence sequence = of(file, shape, 1);
        sequence.last = first - 1;
        return sequence;
    }

    /**
     * Reads on up to the last whole line.
     *
     * @return the last number
     */
    long read() throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            if (in.size() < position) {
                fault("is only " + in.size() + " bytes long");
                position = in.size();
            }
            while (readBlock(in)) {
                // as long as there are whole lines
            }
        } catch (NoSuchFileException e) {
            return last; // not made yet
        }
        return last;
    }

    private boolean readBlock(FileChannel in) throws IOException {
        int length = in.read(ByteBuffer.wrap(block), position);
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (block[i] == '\n') {
                take(from, i);
                from = i + 1;
            }
        }
        position += from;
        return from > 0;
    }

    private void take(int from, int to) {
        if (within) {
            within = false; // the rest of a line
            return;
        }
        if (to > from && block[from] == '#') {
            return; // a heading
        }
        long number = shape.number(block, from, to);
        if (number < 0) {
            fault("torn: " + new String(block, from, to - from, US_ASCII));
            return;
        }
        boolean next = seen == null ? number == last + step : number > last;
        if (!next && !anew) {
            fault(number + " follows " + last);
        }
        anew = false;
        last = number;
        if (seen != null) {
            seen.set((int) number);
        }
    }

    private void fault(String what) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(file.getFileName() + " after byte " + position + ": " + what);
        }
    }

    /**
     * Goes back, for the file may have been cut: so much of it, at the least, is checked again with
     * what comes then.
     */
    void goBack(long bytes) throws IOException {
        long to = (Files.exists(file) ? Math.min(position, Files.size(file)) : 0) - bytes;
        position = Math.max(0, to);
        within = to > 0;
        anew = to > 0;
        last = to > 0 ? last : 0;
    }

    /** What was wrong so far; empty where nothing was. */
    List<String> faults() {
        return faults;
    }

    /** The numbers that were seen, where some may be missing. */
    BitSet seen() {
        return seen;
    }

    /** Adds the numbers in a text to those of others; what is no whole line is passed over. */
    static void collect(byte[] text, Shape shape, BitSet into) {
        int from = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                long number = shape.number(text, from, i);
                if (number >= 0) {
                    into.set((int) number);
                }
                from = i + 1;
            }
        }
    }
}

package org.amid.tail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a compressed log file: a stream, of which the last stretch is kept, so that what was
 * read a little before can be read again. Going back further begins anew.
 *
 * <p>A file that ends too early is perhaps being written: it is looked at every second, and given
 * up when it did not change for ten minutes.
 */
final class PackedBytes implements LogBytes {
    private static final Logger LOG = LoggerFactory.getLogger(PackedBytes.class);

    /** Twice as much is held as is kept, so that not every read moves it. */
    private static final int KEPT = 512 * 1024;

    private static final int ROOM = 2 * KEPT;
    private static final long AGAIN_NANOS = 1_000_000_000L;
    private static final long GIVEN_UP_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Path path;
    private byte[] window = new byte[ROOM];
    private FileState state;
    private InputStream stream;
    private long start;
    private int length;
    private boolean isEnded;
    private boolean isUnfinished;
    private boolean isOpen = true;
    private long triedAt;

    PackedBytes(Path path, FileState state) throws IOException {
        this.path = path;
        this.state = state;
        begin();
    }

    private void begin() throws IOException {
        if (stream != null) {
            stream.close();
            stream = null;
        }
        start = 0;
        length = 0;
        isEnded = false;
        isUnfinished = false;
        triedAt = System.nanoTime();
        try {
            stream = Compression.open(path);
        } catch (Compression.Incomplete e) {
            unfinished();
        }
        if (!FileState.of(path).identity().equals(state.identity())) {
            throw new NoSuchFileException(path.toString());
        }
    }

    private void unfinished() {
        long unchanged = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
        isUnfinished = Math.abs(unchanged - state.modified()) < GIVEN_UP_MICROS;
        isEnded = true;
        if (!isUnfinished) {
            LOG.error("{}: ends too early, and what is missing does not come any more", path);
        }
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        if (position < start) {
            begin();
        }
        while (position >= start + length && more()) {
            continue;
        }
        long known = start + length - position;
        if (known <= 0) {
            return -1;
        }
        int read = (int) Math.min(known, into.remaining());
        into.put(window, (int) (position - start), read);
        return read;
    }

    private boolean more() throws IOException {
        if (isEnded && !again()) {
            return false;
        }
        if (length == ROOM) {
            System.arraycopy(window, ROOM - KEPT, window, 0, KEPT);
            start += ROOM - KEPT;
            length = KEPT;
        }
        try {
            int read = stream.read(window, length, ROOM - length);
            isEnded = read < 0;
            length += Math.max(read, 0);
        } catch (Compression.Incomplete e) {
            unfinished();
        }
        return !isEnded;
    }

    /** Whether a file that ended too early has grown, and is therefore open again. */
    private boolean again() throws IOException {
        if (!isUnfinished || System.nanoTime() - triedAt < AGAIN_NANOS) {
            return false;
        }
        triedAt = System.nanoTime();
        FileState now = FileState.of(path);
        if (!now.identity().equals(state.identity())) {
            throw new NoSuchFileException(path.toString());
        }
        boolean hasGrown = now.size() != state.size();
        state = now;
        if (hasGrown) {
            begin();
        } else {
            unfinished();
        }
        return hasGrown && !isEnded;
    }

    @Override
    public long size() {
        return start + length;
    }

    @Override
    public boolean isPacked() {
        return true;
    }

    @Override
    public boolean isUnfinished() {
        return isUnfinished;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public void close() throws IOException {
        isOpen = false;
        window = new byte[0];
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}

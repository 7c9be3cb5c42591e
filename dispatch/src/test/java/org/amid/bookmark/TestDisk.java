package org.amid.bookmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A disk that gets full, fails, or is slow, and knows what a power cut would leave of it. */
final class TestDisk implements Disk {
    private byte[] fresh; // what is on the disk of bookmarks.new
    private byte[] current; // of the file that is named bookmarks now
    private byte[] named; // of the file that is named bookmarks on the disk
    private boolean nameForced;
    private long room = Long.MAX_VALUE;
    private boolean cuts = true;
    private int writes;
    private Watched made;
    private Step before = step -> {};

    /** What is done before each step of the disk. */
    interface Step {
        void before(String step) throws IOException;
    }

    /** So many bytes more fit on it. */
    synchronized void room(long bytes) {
        room = bytes;
    }

    void failsToCut() {
        cuts = false;
    }

    void before(Step step) {
        before = step;
    }

    int writes() {
        return writes;
    }

    /** What a power cut can leave of the journal: null for none. */
    synchronized List<byte[]> powerCuts() {
        return nameForced ? Collections.singletonList(named) : Arrays.asList(named, current);
    }

    private final class Watched implements Output {
        private final Output output;
        private Path path;

        private Watched(Path path, Output output) {
            this.path = path;
            this.output = output;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            before.before("write " + path.getFileName());
            writes++;
            int fits = (int) Math.min(length, room);
            room -= room == Long.MAX_VALUE ? 0 : fits;
            output.write(bytes, offset, fits);
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void cut(long length) throws IOException {
            if (!cuts) {
                throw new IOException("Input/output error");
            }
            output.cut(length);
        }

        @Override
        public void force() throws IOException {
            before.before("force " + path.getFileName());
            output.force();
            synchronized (TestDisk.this) {
                byte[] now = Files.readAllBytes(path);
                if (path.endsWith("bookmarks")) {
                    current = now;
                    named = nameForced ? now : named;
                } else {
                    fresh = now;
                }
            }
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }

    @Override
    public Output make(Path file) throws IOException {
        before.before("make " + file.getFileName());
        made = new Watched(file, LOCAL.make(file));
        return made;
    }

    @Override
    public synchronized Output append(Path file) throws IOException {
        current = Files.readAllBytes(file); // what was there before is taken to be on the disk
        named = current;
        nameForced = true;
        return new Watched(file, LOCAL.append(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        before.before("rename " + from.getFileName());
        LOCAL.rename(from, to);
        synchronized (this) {
            made.path = to;
            current = fresh;
            nameForced = false;
        }
    }

    @Override
    public void forceNames(Path directory) throws IOException {
        before.before("force names");
        LOCAL.forceNames(directory);
        synchronized (this) {
            named = current;
            nameForced = true;
        }
    }
}

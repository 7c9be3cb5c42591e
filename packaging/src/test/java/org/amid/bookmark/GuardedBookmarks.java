package org.amid.bookmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens bookmarks on a disk that a test guards. */
public final class GuardedBookmarks {
    private GuardedBookmarks() {}

    /** What a test does about the journal's disk. */
    public interface Guard {
        /** Writes so many bytes, or fewer and fails. */
        void write(int length, Sink sink) throws IOException;

        /** Is told instead of the disk that a file is to be forced, up to a length. */
        void force(Object inode, long length) throws IOException;

        /** Fails where no file may be opened, made or renamed. */
        void check() throws IOException;

        /** Is told before a file takes another's name. */
        void renames(Path from, Path to) throws IOException;

        /** Is told instead of the disk that names are to be forced. */
        void forceNames() throws IOException;
    }

    /** Where bytes go to. */
    public interface Sink {
        /** Writes so many of them. */
        void write(int count) throws IOException;
    }

    /** Opens the journal in a state directory. */
    public static Bookmarks open(Path directory, String boot, Guard guard) throws IOException {
        return Bookmarks.open(directory, boot, new GuardedDisk(guard), damage -> {});
    }

    private record GuardedDisk(Guard guard) implements Disk {
        @Override
        public Output make(Path file) throws IOException {
            guard.check();
            return new GuardedOutput(file, LOCAL.make(file), guard);
        }

        @Override
        public Output append(Path file) throws IOException {
            guard.check();
            return new GuardedOutput(file, LOCAL.append(file), guard);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            guard.renames(from, to);
            LOCAL.rename(from, to);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
            guard.forceNames();
        }
    }

    private static final class GuardedOutput implements Disk.Output {
        private final Disk.Output output;
        private final Guard guard;
        private final Object identity;
        private volatile long length;

        private GuardedOutput(Path file, Disk.Output output, Guard guard) throws IOException {
            this.output = output;
            this.guard = guard;
            this.identity = Files.getAttribute(file, "unix:ino");
            this.length = Files.size(file);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            guard.write(
                    count,
                    fitting -> {
                        output.write(bytes, offset, fitting);
                        length = length + fitting;
                    });
        }

        @Override
        public void cut(long shorter) throws IOException {
            guard.check();
            output.cut(shorter);
            length = shorter;
        }

        @Override
        public void force() throws IOException {
            guard.force(identity, length);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}

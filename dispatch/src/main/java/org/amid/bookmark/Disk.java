package org.amid.bookmark;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What the journal asks of the disk. Tests fill another one, and cut its power. */
interface Disk {
    /** The one that is there. */
    Disk LOCAL = new Local();

    /** A file that is appended to. */
    interface Output extends Closeable {
        void write(byte[] bytes, int offset, int length) throws IOException;

        /** Takes back all behind a length. */
        void cut(long length) throws IOException;

        /** Brings what was written to the disk; what is written meanwhile need not wait for it. */
        void force() throws IOException;
    }

    /** Makes a file that only its owner may read, empty. */
    Output make(Path file) throws IOException;

    Output append(Path file) throws IOException;

    void rename(Path from, Path to) throws IOException;

    /** Brings the names in a directory to the disk. */
    void forceNames(Path directory) throws IOException;

    /** The files of this machine. */
    final class Local implements Disk {
        private Local() {}

        @Override
        public Output make(Path file) throws IOException {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return append(file);
        }

        @Override
        public Output append(Path file) throws IOException {
            // for its exceptions, which say what is wrong
            FileChannel.open(file, Set.of(StandardOpenOption.APPEND)).close();
            return new LocalOutput(new FileOutputStream(file.toFile(), true));
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceNames(Path directory) throws IOException {
            uninterrupted(
                    () -> {
                        try (FileChannel names =
                                FileChannel.open(directory, StandardOpenOption.READ)) {
                            names.force(true);
                        }
                    });
        }
    }

    /** What is done to a channel. */
    interface Act {
        void run() throws IOException;
    }

    /** Does something to a channel that an interrupt would close. */
    private static void uninterrupted(Act act) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            act.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * A file of this machine. Not a {@link FileChannel}, which is closed for everybody when one
     * thread that writes to it is interrupted.
     */
    record LocalOutput(FileOutputStream file) implements Output {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }

        @Override
        public void cut(long length) throws IOException {
            uninterrupted(() -> file.getChannel().truncate(length));
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

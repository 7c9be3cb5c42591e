package org.amid.tail;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Compressed log files, told by the end of their names, and their bytes as they were before.
 *
 * <p>A file may consist of several that were compressed one by one and put together, as {@code gzip
 * -c >>} leaves it.
 */
public final class Compression {
    private static final int BUFFER = 1 << 16;

    /** Enough for {@code xz -9}; what claims to need more would take the daemon's memory. */
    private static final int MOST_XZ_KIB = 80 << 10;

    /**
     * A compressed file that ends too early: it is still being written, or its writer died. An
     * empty one too. What was read before is right.
     */
    public static final class Incomplete extends FileSystemException {
        private static final long serialVersionUID = 1;

        private Incomplete(Path path, String what) {
            super(path.toString(), null, what);
        }
    }

    private enum Format {
        GZIP(".gz", 0x1f, 0x8b),
        XZ(".xz", 0xfd, '7', 'z', 'X', 'Z', 0),
        BZIP2(".bz2", 'B', 'Z', 'h'),
        ZSTD(".zst", 0x28, 0xb5, 0x2f, 0xfd);

        private final String suffix;
        private final int[] magic;

        Format(String suffix, int... magic) {
            this.suffix = suffix;
            this.magic = magic;
        }

        static Optional<Format> of(Path path) {
            String name = String.valueOf(path.getFileName());
            return Stream.of(values()).filter(format -> name.endsWith(format.suffix)).findFirst();
        }

        @Override
        public String toString() {
            return suffix.substring(1);
        }
    }

    private Compression() {}

    /** Whether a file is compressed, by its name. */
    public static boolean isCompressed(Path path) {
        return Format.of(path).isPresent();
    }

    /** What the names of compressed files end with: {@code .gz} and others. */
    public static Set<String> suffixes() {
        Set<String> suffixes = new LinkedHashSet<>();
        for (Format format : Format.values()) {
            suffixes.add(format.suffix);
        }
        return suffixes;
    }

    /**
     * Opens a file to be read as it was before it was compressed; one that is not compressed as it
     * is.
     *
     * @return not for several threads; what it throws says in the words of an administrator what is
     *     wrong, after all bytes before that place have been read
     * @throws Incomplete if the file ends too early, here or when it is read
     * @throws IOException if it cannot be read, or holds something else
     */
    public static InputStream open(Path path) throws IOException {
        Optional<Format> format = Format.of(path);
        InputStream file = Files.newInputStream(path);
        if (format.isEmpty()) {
            return file;
        }
        try {
            return new Uncompressed(path, format.get(), new Source(file));
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** The bytes of the file, and what became of the reading of them. */
    private static final class Source extends FilterInputStream {
        private boolean isAtEnd;
        private IOException failure;

        Source(InputStream file) {
            super(new BufferedInputStream(file, BUFFER));
        }

        @Override
        public int read() throws IOException {
            try {
                int read = super.read();
                isAtEnd |= read < 0;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                int read = super.read(bytes, from, length);
                isAtEnd |= read < 0;
                return read;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** What a library reads, with the troubles of each library told in the same way. */
    private static final class Uncompressed extends InputStream {
        private final Path path;
        private final Format format;
        private final Source source;
        private final InputStream bytes;

        Uncompressed(Path path, Format format, Source source) throws IOException {
            this.path = path;
            this.format = format;
            this.source = source;
            expectMagic();
            try {
                this.bytes = uncompressed(format, source);
            } catch (IOException | RuntimeException e) {
                throw told(e);
            }
        }

        /**
         * Here, so that the libraries are not loaded before the first compressed file is opened.
         */
        private static InputStream uncompressed(Format format, InputStream in) throws IOException {
            return switch (format) {
                case GZIP -> new CompressionGzip(in);
                case XZ -> new XZInputStream(in, MOST_XZ_KIB);
                case BZIP2 -> new BZip2CompressorInputStream(in, true);
                case ZSTD -> new ZstdInputStream(in);
            };
        }

        /** So that a file that is something else is not taken for one that is damaged. */
        private void expectMagic() throws IOException {
            source.mark(format.magic.length);
            for (int expected : format.magic) {
                int read = source.read();
                if (read < 0) {
                    throw new Incomplete(path, endsEarly());
                }
                if (read != expected) {
                    throw new FileSystemException(
                            path.toString(), null, "is not a " + format + " file");
                }
            }
            source.reset();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] block, int from, int length) throws IOException {
            try {
                return bytes.read(block, from, length);
            } catch (IOException | RuntimeException e) {
                throw told(e);
            }
        }

        /**
         * Each library throws something else where the file ends too early, so what counts is that
         * it asked for more than there is. That of zstd always asks for more; but where the bytes
         * are damaged, it throws no IOException.
         */
        private IOException told(Exception trouble) {
            if (source.failure != null) {
                return source.failure;
            }
            FileSystemException told =
                    source.isAtEnd && trouble instanceof IOException
                            ? new Incomplete(path, endsEarly())
                            : new FileSystemException(
                                    path.toString(), null, "cannot be read on: " + words(trouble));
            told.initCause(trouble);
            return told;
        }

        private String words(Exception trouble) {
            boolean isClear = trouble instanceof IOException && trouble.getMessage() != null;
            return isClear ? trouble.getMessage() : "the " + format + " data is damaged";
        }

        private String endsEarly() {
            return "the " + format + " file ends too early: it is being written, or was cut off";
        }

        @Override
        public void close() throws IOException {
            try {
                bytes.close();
            } finally {
                source.close();
            }
        }
    }
}

package org.amid.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.amid.config.Trouble;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressionTest {
    private static final String LINES = lines(200);

    @TempDir Path folder;

    private static String lines(int count) {
        StringBuilder lines = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            lines.append("127.0.0.").append(random.nextInt(256)).append(" - - [20/Nov/2026:16:");
            lines.append(10 + i % 50).append(":00 +0000] \"GET /").append(random.nextInt(9999));
            lines.append(" HTTP/1.1\" 200 ").append(random.nextInt(99999)).append('\n');
        }
        return lines.toString();
    }

    private static byte[] compressed(String suffix, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compressor(suffix, bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static OutputStream compressor(String suffix, OutputStream out) throws IOException {
        return switch (suffix) {
            case "gz" -> new GZIPOutputStream(out);
            case "xz" -> new XZOutputStream(out, new LZMA2Options(3));
            case "bz2" -> new BZip2CompressorOutputStream(out);
            default -> new ZstdOutputStream(out);
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private Path file(String suffix, byte[] bytes) throws IOException {
        return Files.write(folder.resolve("access.log.1." + suffix), bytes);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Compression.open(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** What becomes of these bytes when they are read: the text, or who complains. */
    private String outcome(String suffix, byte[] bytes) throws IOException {
        try {
            return text(file(suffix, bytes));
        } catch (FileSystemException e) {
            return e.getClass().getSimpleName();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "access.log.2.gz, true",
        "access.log-20261120.xz, true",
        "access.log.bz2, true",
        "access.log.zst, true",
        "access.log, false",
        "access.log.1, false",
        "gz, false",
        "access.log.gz.1, false",
        "/, false"
    })
    void isToldByTheEndOfTheName(Path path, boolean isCompressed) {
        assertThat(Compression.isCompressed(path)).isEqualTo(isCompressed);
    }

    @Test
    void namesWhatTheNamesEndWith() {
        assertThat(Compression.suffixes()).containsExactly(".gz", ".xz", ".bz2", ".zst");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void readsWhatWasCompressed(String suffix) throws IOException {
        assertThat(text(file(suffix, compressed(suffix, LINES)))).isEqualTo(LINES);
    }

    /** Made by {@code gzip -9}, {@code xz}, {@code bzip2} and {@code zstd -19}. */
    @ParameterizedTest
    @CsvSource({
        "gz, H4sIAAAAAAACA8vPS1XIycxL5QIANTxq3gkAAAA=",
        "xz, /Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAIb25lIGxpbmUKAAAAANSWcXF2ltA9AAEhCWwYxdUftvN9AQAAAAAEWVo=",
        "bz2, QlpoOTFBWSZTWTP8DMUAAARRAAAQQAACJaAAMQwA0NPRyEeSUXckU4UJAz/AzFA=",
        "zst, KLUv/QRoSQAAb25lIGxpbmUKtTotZg=="
    })
    void readsWhatTheCommandsWrite(String suffix, String base64) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(base64);

        assertThat(text(file(suffix, bytes))).isEqualTo("one line\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void readsWhatIsLargerThanItsBuffers(String suffix) throws IOException {
        String many = lines(30_000);

        assertThat(text(file(suffix, compressed(suffix, many)))).isEqualTo(many);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void readsSeveralThatWerePutTogether(String suffix) throws IOException {
        byte[] both = joined(compressed(suffix, LINES), compressed(suffix, "the last\n"));

        assertThat(text(file(suffix, both))).isEqualTo(LINES + "the last\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void readsByteByByte(String suffix) throws IOException {
        try (InputStream in = Compression.open(file(suffix, compressed(suffix, "a\u00ff")))) {
            assertThat(new int[] {in.read(), in.read(), in.read(), in.read()})
                    .containsExactly('a', 0xc3, 0xbf, -1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void readsNothingWhereNothingWasCompressed(String suffix) throws IOException {
        assertThat(text(file(suffix, compressed(suffix, "")))).isEmpty();
    }

    @Test
    void readsWhatIsNotCompressedAsItIs() throws IOException {
        assertThat(text(file("log", LINES.getBytes(UTF_8)))).isEqualTo(LINES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void callsAFileIncompleteWhereverItEndsTooEarly(String suffix) throws IOException {
        byte[] whole = compressed(suffix, LINES);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int length = 0; length < whole.length; length++) {
            outcomes.merge(outcome(suffix, Arrays.copyOf(whole, length)), 1, Integer::sum);
        }

        assertThat(outcomes)
                .containsOnlyKeys("Incomplete")
                .containsEntry("Incomplete", whole.length);
    }

    /** A zstd frame whose magic number, four bytes, is cut off is the one case not noticed. */
    @ParameterizedTest
    @CsvSource({"gz, 1", "xz, 1", "bz2, 1", "zst, 4"})
    void callsAFileIncompleteWhoseSecondPartEndsTooEarly(String suffix, int first)
            throws IOException {
        byte[] part = compressed(suffix, LINES);
        byte[] both = joined(part, part);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int length = part.length + first; length < both.length; length++) {
            outcomes.merge(outcome(suffix, Arrays.copyOf(both, length)), 1, Integer::sum);
        }

        assertThat(outcomes).containsOnlyKeys("Incomplete");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void handsOverWhatStandsBeforeTheEndOfAnIncompleteFile(String suffix) throws IOException {
        String many = lines(30_000);
        byte[] whole = compressed(suffix, many);
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        assertThatThrownBy(
                        () -> {
                            Path cut = file(suffix, Arrays.copyOf(whole, whole.length - 1));
                            try (InputStream in = Compression.open(cut)) {
                                in.transferTo(read);
                            }
                        })
                .isInstanceOf(Compression.Incomplete.class);
        assertThat(many).startsWith(read.toString(UTF_8));
        assertThat(read.size()).isGreaterThan(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void saysOfAnEmptyFileThatItEndsTooEarly(String suffix) throws IOException {
        Path empty = file(suffix, new byte[0]);

        assertThatThrownBy(() -> Compression.open(empty))
                .isInstanceOfSatisfying(
                        Compression.Incomplete.class,
                        e ->
                                assertThat(Trouble.words(e))
                                        .isEqualTo(
                                                "the %s file ends too early: it is being written,"
                                                        + " or was cut off",
                                                suffix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void refusesWhatIsSomethingElse(String suffix) throws IOException {
        Path plain = file(suffix, LINES.getBytes(UTF_8));

        assertThatThrownBy(() -> Compression.open(plain))
                .isNotInstanceOf(Compression.Incomplete.class)
                .hasMessage(plain + ": is not a " + suffix + " file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2", "zst"})
    void neverHandsOverOtherBytesOfADamagedFile(String suffix) throws IOException {
        byte[] whole = compressed(suffix, LINES);
        Random random = new Random(2);
        TreeMap<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 1000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            outcomes.merge(outcome(suffix, damaged), 1, Integer::sum);
        }

        assertThat(outcomes.keySet()).isSubsetOf("FileSystemException", "Incomplete", LINES);
        assertThat(outcomes.get("FileSystemException")).isGreaterThan(700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "bz2"})
    void saysWhenSomethingElseFollows(String suffix) throws IOException {
        Path both = file(suffix, joined(compressed(suffix, LINES), LINES.getBytes(UTF_8)));

        assertThatThrownBy(() -> text(both))
                .isNotInstanceOf(Compression.Incomplete.class)
                .hasMessageStartingWith(both + ": cannot be read on: ");
    }

    @Test
    void takesZerosBehindAGzipFileForItsEnd() throws IOException {
        byte[] whole = compressed("gz", LINES);

        assertThat(text(file("gz", Arrays.copyOf(whole, whole.length + 512)))).isEqualTo(LINES);
        assertThat(outcome("gz", joined(Arrays.copyOf(whole, whole.length + 512), whole)))
                .isEqualTo("FileSystemException");
    }

    @Test
    void passesOverWhatAGzipHeadMayHold() throws IOException {
        byte[] plain = compressed("gz", LINES);
        byte[] extra = {4, 0, 'e', 'x', 't', 'r'};
        byte[] rest = "name\0comment\0cc".getBytes(UTF_8);
        byte[] head = joined(joined(Arrays.copyOf(plain, 10), extra), rest);
        head[3] = 2 | 4 | 8 | 16;
        byte[] both = joined(head, Arrays.copyOfRange(plain, 10, plain.length));

        assertThat(text(file("gz", joined(both, both)))).isEqualTo(LINES + LINES);
    }

    @Test
    void refusesWhatWouldTakeTheMemoryOfTheDaemon() throws IOException {
        // made by xz --lzma2=dict=128MiB
        String huge =
                "/Td6WFoAAATm1rRGAgAhAR4AAACbB1FmAQABYQoAAAATRz+4k51F1AABGgLcLqV+H7bzfQEAAAAABFla";
        Path file = file("xz", Base64.getDecoder().decode(huge));

        assertThatThrownBy(() -> text(file))
                .isNotInstanceOf(Compression.Incomplete.class)
                .hasMessageContaining(file + ": cannot be read on: ")
                .hasMessageContaining("memory");
    }

    @Test
    void leavesItToTheSystemToSayThatAFileIsNotThere() {
        assertThatThrownBy(() -> Compression.open(folder.resolve("access.log.2.gz")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void saysWhatTheSystemSaysOfADirectory() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("old.gz"));

        assertThatThrownBy(() -> Compression.open(directory))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(Compression.Incomplete.class)
                .hasMessage("Is a directory");
    }
}

package org.amid.filelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Output} where the path is no plain file. */
class SpecialFileTest {
    private static final NewFile NEW_FILE = new NewFile(Mode.parse("0640"), Optional.empty());

    @TempDir Path directory;

    @Test
    void mayBeDevNull() throws IOException {
        Output output = output(Path.of("/dev/null"));
        output.open();
        append(output, "a\n");
        append(output, "b\n");
        output.force();
        output.close();

        assertThat(output.length()).isEqualTo(11);
    }

    @Test
    void saysSoWhenTheDeviceIsFull() {
        assertThatThrownBy(() -> output(Path.of("/dev/full")).open())
                .isInstanceOf(IOException.class)
                .hasMessage("/dev/full: cannot be written: no space left on device");
    }

    @Test
    void mayBeAPipe() throws Exception {
        Path pipe = pipe();
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(pipe));
        Output output = output(pipe);
        output.open();
        append(output, "a\n");
        append(output, "b\n");
        output.force();
        output.close();

        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo("# time\na\nb\n");
    }

    @Test
    void startsAnewInAPipeWhoseReaderIsGone() throws Exception {
        Path pipe = pipe();
        Output output = output(pipe);
        CountDownLatch opened = new CountDownLatch(1);
        CompletableFuture<Void> hasty =
                CompletableFuture.runAsync(() -> openAndLeave(pipe, opened));
        output.open();
        opened.countDown();
        hasty.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> append(output, "a\n"))
                .isInstanceOf(IOException.class)
                .hasMessage(pipe + ": cannot be written: broken pipe");
        assertThat(output.stood()).isZero();
        output.close();

        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(pipe));
        output.open();
        append(output, "a\n");
        output.close();
        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo("# time\na\n");
    }

    @Test
    void mayBeBehindASymbolicLink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("x"), directory.resolve("real/x"));
        Output output = output(link);
        output.open();
        append(output, "a\n");
        output.close();

        assertThat(link).isSymbolicLink().hasContent("# time\na\n");
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = directory.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
        assertThat(made.waitFor()).isZero();
        return pipe;
    }

    private static String read(Path pipe) {
        try {
            return Files.readString(pipe);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void openAndLeave(Path pipe, CountDownLatch opened) {
        try (FileChannel reader = FileChannel.open(pipe, StandardOpenOption.READ)) {
            opened.await();
            assertThat(reader.isOpen()).isTrue();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Output output(Path path) {
        byte[] heading = "# time\n".getBytes(StandardCharsets.UTF_8);
        return new Output(
                path,
                NEW_FILE,
                heading,
                true,
                file -> FileChannel.open(file, StandardOpenOption.APPEND),
                next -> {});
    }

    private static void append(Output output, String lines) throws IOException {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        output.append(bytes, bytes.length);
    }
}

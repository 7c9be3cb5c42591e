package org.amid.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusSocketTest {
    @TempDir private Path directory;

    private static void connect(StatusSocket socket) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.connect(channel);
        }
    }

    private static Stream<String> namesIn(Path directory) {
        return Arrays.stream(directory.toFile().list()).sorted();
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        StatusSocket socket = new StatusSocket(directory);
        try (ServerSocketChannel listening = socket.listen()) {
            assertThat(listening.isOpen()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.path())))
                    .isEqualTo("rw-------");
            assertThat(namesIn(directory)).containsExactly("socket");
            connect(socket);
        }
    }

    @Test
    void replacesOneThatAKilledDaemonLeft() throws IOException {
        StatusSocket socket = new StatusSocket(directory);
        socket.listen().close();
        assertThat(socket.path()).exists();
        assertThatThrownBy(() -> connect(socket)).isInstanceOf(IOException.class);

        try (ServerSocketChannel listening = socket.listen()) {
            assertThat(listening.isOpen()).isTrue();
            connect(socket);
        }
    }

    @Test
    void passesOverWhatADaemonLeftThatWasKilledWhileItMadeOne() throws IOException {
        Files.createFile(Files.createDirectory(directory.resolve("socket.new")).resolve("socket"));
        StatusSocket socket = new StatusSocket(directory);

        try (ServerSocketChannel listening = socket.listen()) {
            assertThat(listening.isOpen()).isTrue();
            assertThat(namesIn(directory)).containsExactly("socket");
        }
    }

    @Test
    void worksInADirectoryWhosePathIsLongerThanThatOfASocketCanBe() throws IOException {
        Path deep = directory;
        for (int i = 0; i < 10; i++) {
            deep = deep.resolve("a-directory-with-a-long-name");
        }
        Files.createDirectories(deep);
        StatusSocket socket = new StatusSocket(deep);

        try (ServerSocketChannel listening = socket.listen()) {
            assertThat(listening.isOpen()).isTrue();
            connect(socket);
            assertThat(namesIn(deep)).containsExactly("socket");
        }
    }

    @Test
    void leavesNothingWhereItCannotBeMade() throws IOException {
        Path inTheWay = Files.createDirectory(directory.resolve("socket"));
        Files.createFile(inTheWay.resolve("file"));

        assertThatThrownBy(() -> new StatusSocket(directory).listen())
                .isInstanceOf(IOException.class);
        assertThat(namesIn(directory)).containsExactly("socket");
    }
}

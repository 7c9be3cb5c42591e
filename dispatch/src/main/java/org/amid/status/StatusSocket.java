package org.amid.status;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file {@code socket} in a state directory, by which a daemon is asked. */
final class StatusSocket {
    private static final String NAME = "socket";

    /** What the kernel takes for the path of a socket, without the byte at its end. */
    private static final int LONGEST = 107;

    private final Path directory;

    /** What is done with a socket, by a path that is short enough. */
    private interface Use {
        void with(UnixDomainSocketAddress address) throws IOException;
    }

    StatusSocket(Path directory) {
        this.directory = directory;
    }

    Path path() {
        return directory.resolve(NAME);
    }

    /**
     * Makes the socket, in place of one that a killed daemon may have left. Whoever calls this owns
     * the state directory.
     */
    ServerSocketChannel listen() throws IOException {
        // made where nobody else can look, so that there is no moment at which its mode is wrong
        Path hidden = directory.resolve("socket.new");
        Path made = hidden.resolve(NAME);
        Files.deleteIfExists(made);
        Files.deleteIfExists(hidden);
        Files.createDirectory(hidden, PosixFilePermissions.asFileAttribute(mode("rwx------")));
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            shortly(made, channel::bind);
            Files.setPosixFilePermissions(made, mode("rw-------"));
            Files.move(made, path(), StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(made);
            throw e;
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private static Set<PosixFilePermission> mode(String letters) {
        return PosixFilePermissions.fromString(letters);
    }

    /** Connects to the daemon that listens. */
    void connect(SocketChannel channel) throws IOException {
        shortly(path(), channel::connect);
    }

    void remove() throws IOException {
        Files.deleteIfExists(path());
    }

    /** Goes round by a link where the path of a socket is longer than the kernel takes. */
    private static void shortly(Path socket, Use use) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            use.with(UnixDomainSocketAddress.of(socket));
            return;
        }
        Path link = Files.createTempDirectory("amid-").resolve("d");
        try {
            Files.createSymbolicLink(link, socket.toAbsolutePath().getParent());
            use.with(UnixDomainSocketAddress.of(link.resolve(socket.getFileName())));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(link.getParent());
        }
    }
}

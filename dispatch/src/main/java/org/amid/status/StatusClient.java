package org.amid.status;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a daemon how it is doing. */
public final class StatusClient {
    /** A change of configuration, which the answer waits for, takes no longer as a rule. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path path;
    private final StatusSocket socket;
    private final Duration patience;

    /** The client of a daemon with this state directory. */
    public StatusClient(Path directory) {
        this(directory, PATIENCE);
    }

    StatusClient(Path directory, Duration patience) {
        this.socket = new StatusSocket(directory);
        this.path = socket.path();
        this.patience = patience;
    }

    /** The socket that it asks at. */
    public Path path() {
        return path;
    }

    /** Whether there is a socket, or may be one that only others can see. */
    public boolean isWorthATry() {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return true;
        } catch (AccessDeniedException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Asks for the status.
     *
     * @return the JSON document
     * @throws IOException if there is no answer; its message is for the user
     */
    public String ask() throws IOException, InterruptedException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            FutureTask<String> asking = new FutureTask<>(() -> ask(channel));
            Thread thread = new Thread(asking, "ask");
            thread.setDaemon(true);
            thread.start();
            return asking.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(
                    path + ": amid does not answer within " + patience.toSeconds() + " seconds", e);
        }
    }

    private String ask(SocketChannel channel) throws IOException {
        connect(channel);
        channel.write(ByteBuffer.wrap("status\n".getBytes(StandardCharsets.US_ASCII)));
        String document =
                new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        if (document.isEmpty()) {
            throw new IOException(path + ": amid ended, or had no time to answer; ask again");
        }
        return document;
    }

    private void connect(SocketChannel channel) throws IOException {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            socket.connect(channel);
        } catch (IOException e) {
            boolean hidden = e instanceof AccessDeniedException;
            if (hidden || Files.exists(path) && !Files.isWritable(path)) {
                throw new IOException(
                        path + ": permission denied; ask as root, or as the user that amid runs as",
                        e);
            }
            throw new IOException(
                    path
                            + ": nobody answers, so amid does not run with this state directory;"
                            + " if it runs as another user or was given --state, give that here",
                    e);
        }
    }

    /**
     * The status that a document holds.
     *
     * @throws IOException if it holds none; its message is for the user
     */
    public Status read(String document) throws IOException {
        try {
            return Received.status(document);
        } catch (IOException e) {
            throw new IOException(path + ": " + e.getMessage(), e);
        }
    }
}

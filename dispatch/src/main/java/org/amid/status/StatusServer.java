package org.amid.status;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.amid.config.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever asks how the daemon is doing, on one thread of its own. No client can hold up
 * another, or the daemon; and a daemon that cannot be asked runs all the same.
 */
public final class StatusServer implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);

    /** So many are listened to at once; more wait for their turn with the kernel. */
    private static final int CLIENTS = 8;

    /** How long a client may take to ask and to read. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long END_MILLIS = 1000;

    private final StatusSocket socket;
    private final Callable<Status> asking;
    private final Duration patience;
    private final Thread thread = new Thread(this::run, "status");
    private ServerSocketChannel listening;
    private Selector selector;
    private volatile boolean closing;

    /**
     * A server, not started.
     *
     * @param directory the state directory, which belongs to this process
     * @param asking called for each question, on the server's thread; may wait
     */
    public StatusServer(Path directory, Callable<Status> asking) {
        this(directory, asking, PATIENCE);
    }

    StatusServer(Path directory, Callable<Status> asking, Duration patience) {
        this.socket = new StatusSocket(directory);
        this.asking = asking;
        this.patience = patience;
    }

    /** Begins to listen. Where that is not possible, it is logged, and that is all. */
    public void start() {
        try {
            selector = Selector.open();
            listening = socket.listen();
            listening.configureBlocking(false);
            listening.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            LOG.error(
                    "{}: cannot be made: {}; 'amid status' cannot ask this daemon",
                    socket.path(),
                    Trouble.words(e));
            close();
            return;
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                listen();
            } catch (IOException | RuntimeException e) {
                LOG.error("{}: {}", socket.path(), e.toString());
                LockSupport.parkNanos(PAUSE_NANOS); // no descriptor is left, most likely
            }
        }
    }

    private void listen() throws IOException {
        int clients = selector.keys().size() - 1;
        listening.keyFor(selector).interestOps(clients < CLIENTS ? SelectionKey.OP_ACCEPT : 0);
        selector.select(clients == 0 ? 0 : patience.toMillis() / 10 + 1);
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof Conversation conversation) {
                goOn(conversation, key);
            } else {
                accept();
            }
        }
        selector.selectedKeys().clear();
        for (SelectionKey key : selector.keys()) {
            if (key.attachment() instanceof Conversation conversation && key.isValid()) {
                end(conversation, key);
            }
        }
        selector.selectNow(); // lets go of what was closed
        selector.selectedKeys().clear();
    }

    /** Ends a conversation that takes too long, unless it was an answer to another that did. */
    private static void end(Conversation conversation, SelectionKey key) throws IOException {
        if (conversation.isOver()) {
            goOn(conversation, key);
            if (conversation.isOver()) {
                key.channel().close();
            }
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = listening.accept();
        if (channel != null) {
            channel.configureBlocking(false);
            Conversation conversation = new Conversation(channel, this::answer, patience);
            channel.register(selector, SelectionKey.OP_READ, conversation);
        }
    }

    private static void goOn(Conversation conversation, SelectionKey key) throws IOException {
        try {
            conversation.goOn(key);
        } catch (IOException e) {
            LOG.debug("a client of 'amid status' is gone", e);
            key.channel().close();
        }
    }

    private String answer(String question) {
        if (!question.equals("status")) {
            return Notated.error("this is asked 'status', not '" + question + "'");
        }
        try {
            return Notated.text(asking.call());
        } catch (InterruptedException e) {
            return Notated.error("amid ends");
        } catch (Exception e) {
            LOG.error("a bug in Amid: 'amid status' is not answered", e);
            return Notated.error("a bug in Amid: " + e);
        }
    }

    /** Ends the thread, and removes the socket. */
    @Override
    public void close() {
        closing = true;
        if (selector == null || !selector.isOpen()) {
            return;
        }
        try {
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(END_MILLIS);
            }
            if (listening != null) {
                socket.remove();
                listening.close();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            LOG.debug("{}: closing: {}", socket.path(), Trouble.words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

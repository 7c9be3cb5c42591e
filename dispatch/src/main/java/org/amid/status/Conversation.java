package org.amid.status;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** One client of the server: its question, and as much of the answer as it has not read yet. */
final class Conversation {
    /** A question is shorter. */
    private static final int MOST = 256;

    private final SocketChannel channel;
    private final UnaryOperator<String> answering;
    private final long patienceNanos;
    private long deadline;
    private final ByteBuffer question = ByteBuffer.allocate(MOST);
    private ByteBuffer answer;

    /**
     * A conversation that has not begun.
     *
     * @param answering makes the document that answers a question; may take its time
     * @param patience how long the client may take to ask, and again to read
     */
    Conversation(SocketChannel channel, UnaryOperator<String> answering, Duration patience) {
        this.channel = channel;
        this.answering = answering;
        this.patienceNanos = patience.toNanos();
        this.deadline = System.nanoTime() + patienceNanos;
    }

    /** Goes on as far as that is possible without waiting; closes when all is said. */
    void goOn(SelectionKey key) throws IOException {
        if (answer == null && isAsked()) {
            question.flip();
            String line = StandardCharsets.ISO_8859_1.decode(question).toString();
            String document = answering.apply(line.split("\n", 2)[0].strip());
            answer = ByteBuffer.wrap(document.getBytes(StandardCharsets.UTF_8));
            key.interestOps(SelectionKey.OP_WRITE);
            deadline = System.nanoTime() + patienceNanos;
        }
        if (answer != null) {
            channel.write(answer);
            if (!answer.hasRemaining()) {
                channel.close();
            }
        }
    }

    /** Whether there is a whole line, or all there will ever be, or too much. */
    private boolean isAsked() throws IOException {
        int read = channel.read(question);
        for (int i = 0; i < question.position(); i++) {
            if (question.get(i) == '\n') {
                return true;
            }
        }
        return read < 0 || !question.hasRemaining();
    }

    /** Whether the client had enough time for what it is to do. */
    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }
}

package org.amid.misfortunes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A named pipe, and who takes what is written to it into a file, or takes nothing: then its writer
 * hangs.
 */
final class Pipe implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final Path taken;
    private final FileChannel pipe;
    private final Thread thread = new Thread(this::run, "pipe");
    private boolean held;
    private boolean ending;

    private Pipe(Path path, Path taken) throws IOException {
        this.taken = taken;
        // a pipe that is open for writing too does not end when its writer opens it anew
        this.pipe = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Makes a pipe of which all is taken at once. */
    static Pipe make(Path path, Path taken) throws IOException {
        Shell.run(path.getParent(), "mkfifo", path.toString());
        Pipe made = new Pipe(path, taken);
        made.thread.setDaemon(true);
        made.thread.start();
        return made;
    }

    private void run() {
        ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
        try (FileChannel file =
                FileChannel.open(taken, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (awaitFree()) {
                pipe.read(block.clear());
                block.flip();
                while (block.hasRemaining()) {
                    file.write(block);
                }
            }
        } catch (IOException e) {
            // closed while it waited: that is its end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean awaitFree() throws InterruptedException {
        while (held && !ending) {
            wait();
        }
        return !ending;
    }

    /** Takes nothing more. */
    synchronized void hold() {
        held = true;
    }

    /** Takes everything again. */
    synchronized void release() {
        held = false;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        pipe.close();
        Shell.join(thread);
    }
}
